package dev.hubscout.events;

/** A JSON Schema (draft 2020-12) of what one part of Hubscout sends to another. */
public enum Schema {
  /** What the agent prints. */
  AGENT_REPORT("agent-report"),
  /** A request to start a run. */
  RUN_REQUEST("run-request"),
  /** A run to be planned, or one chunk of its accounts. */
  PLAN_MESSAGE("plan-message"),
  /** One task, to be worked. */
  TASK_MESSAGE("task-message"),
  /** A group whose result did not arrive in time. */
  GROUP_OVERDUE("group-overdue"),
  /** A request for coverage. */
  COVERAGE_REQUEST("coverage-request"),
  /** A change, as published to subscribers. */
  HUBSCOUT_CHANGE("hubscout-change"),
  /** The end of a run, as published to subscribers. */
  HUBSCOUT_RUN_COMPLETED("hubscout-run-completed");

  private final String file;

  Schema(String name) {
    this.file = "schemas/" + name + ".schema.json";
  }

  /** The class-path resource, with a leading slash. */
  public String path() {
    return Resource.path(file);
  }

  /** The schema as JSON. */
  public String text() {
    return Resource.text(file);
  }
}
