package dev.hubscout.events;

/** An event as a function receives it, or a report as the hub does: for tests and by hand. */
public enum Sample {
  /** EventBridge Scheduler invokes plan. */
  PLAN_SCHEDULE("plan/schedule"),
  /** A person invokes plan. */
  PLAN_MANUAL("plan/manual"),
  /** SQS invokes plan with chunks. */
  PLAN_CHUNKS("plan/sqs-chunks"),
  /** EventBridge Scheduler invokes sweep. */
  SWEEP_SCHEDULE("sweep/schedule"),
  /** SQS invokes databases' dispatch. */
  DATABASES_TASKS("databases/sqs-tasks"),
  /** SQS invokes databases' collect: SSM says that a command has ended. */
  COLLECT_COMMAND_STATUS("databases-collect/sqs-command-status"),
  /** SQS invokes databases' collect: the sweep found groups overdue. */
  COLLECT_GROUP_OVERDUE("databases-collect/sqs-group-overdue"),
  /** A report with databases and something that could not be learned. */
  AGENT_REPORT("agent/report"),
  /** A report of an instance without databases. */
  AGENT_REPORT_NOTHING_FOUND("agent/report-nothing-found"),
  /** A report that has no inventory. */
  AGENT_REPORT_ERROR("agent/report-error");

  private final String file;

  Sample(String name) {
    this.file = "samples/" + name + ".json";
  }

  /** The class-path resource, with a leading slash. */
  public String path() {
    return Resource.path(file);
  }

  /** The event as JSON. */
  public String text() {
    return Resource.text(file);
  }
}
