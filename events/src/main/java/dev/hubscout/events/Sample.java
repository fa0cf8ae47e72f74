package dev.hubscout.events;

import java.util.Arrays;
import java.util.List;

/** An event as a function receives it, or a report as the hub does: for tests and by hand. */
public enum Sample {
  /** EventBridge Scheduler invokes plan. */
  PLAN_SCHEDULE("plan/schedule"),
  /** EventBridge Scheduler invokes plan for an inventory of instances. */
  PLAN_SCHEDULE_INSTANCES("plan/schedule-instances"),
  /** EventBridge Scheduler invokes plan for some of AWS's list operations. */
  PLAN_SCHEDULE_RESOURCES("plan/schedule-resources"),
  /** A person invokes plan. */
  PLAN_MANUAL("plan/manual"),
  /** SQS invokes plan with chunks. */
  PLAN_CHUNKS("plan/sqs-chunks"),
  /** SQS invokes plan with a run that the API recorded. */
  PLAN_RUN("plan/sqs-run"),
  /** EventBridge Scheduler invokes sweep. */
  SWEEP_SCHEDULE("sweep/schedule"),
  /** SQS invokes databases' dispatch. */
  DATABASES_TASKS("databases/sqs-tasks"),
  /** SQS invokes databases' collect: SSM says that a command has ended. */
  DATABASES_COMMAND_STATUS("databases-events/sqs-command-status"),
  /** SQS invokes databases' collect: the sweep found groups overdue. */
  DATABASES_GROUP_OVERDUE("databases-events/sqs-group-overdue"),
  /** SQS invokes instances' inventory. */
  INSTANCES_TASKS("instances/sqs-tasks"),
  /** SQS invokes instances' events: an instance started, ran and ended between two listings. */
  INSTANCES_STATE_CHANGE("instances-events/sqs-state-change"),
  /** SQS invokes resources. */
  RESOURCES_TASKS("resources/sqs-tasks"),
  /** EventBridge Scheduler invokes coverage. */
  COVERAGE_SCHEDULE("coverage/schedule"),
  /** A person invokes coverage. */
  COVERAGE_ONE_ACCOUNT("coverage/one-account"),
  /** API Gateway invokes api: a caller with AWS credentials lists databases. */
  API_LIST_DATABASES("api/list-databases"),
  /** API Gateway invokes api: a caller with a token requests statistics. */
  API_GET_STATS("api/get-stats-with-token"),
  /** API Gateway invokes api: a run is started. */
  API_START_RUN("api/start-run"),
  /** API Gateway invokes api: a scrape is started. */
  API_START_SCRAPE("api/start-scrape"),
  /** API Gateway invokes api: a run is cancelled. */
  API_CANCEL_RUN("api/cancel-run"),
  /** API Gateway invokes api: a hostile request. */
  API_HOSTILE("api/hostile"),
  /** The tables' streams invoke announce: a change, and a run from its start to its deletion. */
  ANNOUNCE_STREAM("announce/dynamodb-stream"),
  /** A subscriber receives a change. */
  ANNOUNCED_CHANGE("announced/change"),
  /** A subscriber receives a run that has ended. */
  ANNOUNCED_RUN_COMPLETED("announced/run-completed"),
  /** A subscriber receives a run of resources that has ended. */
  ANNOUNCED_RESOURCES_COMPLETED("announced/run-completed-resources"),
  /** A report of an agent 0.1, with databases and something that could not be learned. */
  AGENT_REPORT("agent/report"),
  /**
   * A report with a database in a container with published ports, a proxy, an engine on a JVM, and
   * evidence that says yes, no, and nothing.
   */
  AGENT_REPORT_DEPLOYED("agent/report-deployed"),
  /** A report of an instance without databases. */
  AGENT_REPORT_NOTHING_FOUND("agent/report-nothing-found"),
  /** A report that has no inventory. */
  AGENT_REPORT_ERROR("agent/report-error");

  private final String folder;
  private final String file;

  Sample(String name) {
    this.folder = name.substring(0, name.indexOf('/'));
    this.file = "samples/" + name + ".json";
  }

  /**
   * A function's input.
   *
   * @param function its name without {@code hubscout-}, such as {@code databases-events}
   */
  public static List<Sample> of(String function) {
    return Arrays.stream(values()).filter(sample -> sample.folder.equals(function)).toList();
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
