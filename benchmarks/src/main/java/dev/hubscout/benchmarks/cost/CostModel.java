package dev.hubscout.benchmarks.cost;

import java.util.List;

/** Everything that a deployed hub is charged for. */
final class CostModel {
  private static final Factor DAILY = Factor.of(30, "runs");
  private static final Factor HOURLY = Factor.of(720, "runs");
  private static final Factor DAYS = Factor.of(30, "days");

  /** Each hour and at the end of each run. */
  private static final Factor SUMMARIES = Factor.of(1_470, "summaries");

  /** One in twenty is started and stopped each day, with two events each time. */
  private static final Factor EVENTS = Factor.of(0.2, "changes of state an instance and day");

  /** A batch of one message each: more fit one, which only makes it cheaper. */
  private static final Factor SQS_REQUESTS = Factor.of(3, "requests a message");

  private static final Factor MEMORY = Measured.MEMORY.factor("GB");
  private static final Factor WHOLE_CPU = Measured.WHOLE_CPU.factor("GB");

  private CostModel() {}

  static List<Part> parts() {
    return List.of(
        databases(),
        inventory(),
        changes(),
        coverage(),
        kept(),
        standing(),
        sameRegion(),
        otherRegion(),
        nat(),
        resources());
  }

  private static Part databases() {
    var invocations = Factor.of(2, "invocations");
    return new Part(
        "Databases, daily",
        true,
        List.of(
            Line.of(
                Price.LAMBDA_REQUESTS, "dispatch and collect", Factor.tasks(), DAILY, invocations),
            Line.of(
                Price.LAMBDA_COMPUTE,
                "dispatch",
                Factor.tasks(),
                DAILY,
                Measured.DISPATCH_SECONDS.factor("s"),
                MEMORY),
            Line.of(
                Price.LAMBDA_COMPUTE,
                "collect",
                Factor.tasks(),
                DAILY,
                Measured.COLLECT_SECONDS.factor("s"),
                WHOLE_CPU),
            planning(DAILY),
            Line.of(
                Price.SQS,
                "tasks and events",
                Factor.tasks(),
                DAILY,
                Factor.of(2, "messages"),
                SQS_REQUESTS),
            Line.of(
                Price.EVENTS,
                "ends of commands, forwarded",
                Factor.tasks(),
                DAILY,
                Factor.of(1, "command")),
            Line.of(
                Price.WRITES,
                "inspections and facts",
                Factor.instances(),
                DAILY,
                Measured.DATABASES_WRITES.factor("units")),
            Line.of(
                Price.WRITES,
                "tasks and groups",
                Factor.tasks(),
                DAILY,
                Measured.DATABASES_TASK_WRITES.factor("units")),
            Line.of(
                Price.READS,
                "facts",
                Factor.instances(),
                DAILY,
                Measured.DATABASES_READS.factor("units")),
            logs(Factor.tasks(), DAILY, invocations)));
  }

  private static Part inventory() {
    return new Part(
        "Inventory, hourly",
        true,
        List.of(
            Line.of(
                Price.LAMBDA_REQUESTS,
                "listings",
                Factor.tasks(),
                HOURLY,
                Factor.of(1, "invocation")),
            Line.of(
                Price.LAMBDA_COMPUTE,
                "listings",
                Factor.tasks(),
                HOURLY,
                Measured.LISTING_SECONDS.factor("s"),
                MEMORY),
            planning(HOURLY),
            Line.of(
                Price.SQS, "tasks", Factor.tasks(), HOURLY, Factor.of(1, "message"), SQS_REQUESTS),
            Line.of(
                Price.WRITES,
                "tasks",
                Factor.tasks(),
                HOURLY,
                Measured.INVENTORY_TASK_WRITES.factor("units")),
            Line.of(
                Price.READS,
                "fingerprints",
                Factor.instances(),
                HOURLY,
                Measured.INVENTORY_READS.factor("units")),
            logs(Factor.tasks(), HOURLY, Factor.of(1, "invocation"))));
  }

  private static Line planning(Factor runs) {
    return Line.of(
        Price.LAMBDA_COMPUTE,
        "plan",
        new Factor("chunks of accounts", it -> Math.ceil(it.accounts() / 50.0)),
        runs,
        Measured.CHUNK_SECONDS.factor("s"),
        MEMORY);
  }

  private static Line logs(Factor... invocations) {
    var factors = new Factor[invocations.length + 1];
    System.arraycopy(invocations, 0, factors, 0, invocations.length);
    factors[invocations.length] = Measured.LOG_BYTES.factor("bytes");
    return Line.of(Price.LOGS, "lines of the functions", factors);
  }

  private static Part changes() {
    return new Part(
        "What changes",
        true,
        List.of(
            changes(Price.EVENTS, "forwarded to the hub", Factor.of(1, "event")),
            changes(Price.EVENTS, "announced", Factor.of(1, "event")),
            changes(Price.SQS, "to the function", SQS_REQUESTS),
            changes(
                Price.LAMBDA_REQUESTS,
                "state changes and announcements",
                Factor.of(2, "invocations")),
            changes(
                Price.LAMBDA_COMPUTE,
                "state changes and announcements",
                Factor.of(2, "invocations"),
                Measured.EVENT_SECONDS.factor("s"),
                MEMORY),
            changes(
                Price.WRITES, "instances and history", Measured.CHANGE_WRITES.factor("units"))));
  }

  private static Line changes(Price price, String what, Factor... more) {
    var factors = new Factor[more.length + 3];
    factors[0] = Factor.instances();
    factors[1] = DAYS;
    factors[2] = EVENTS;
    System.arraycopy(more, 0, factors, 3, more.length);
    return Line.of(price, what, factors);
  }

  private static Part coverage() {
    return new Part(
        "Coverage, hourly and after runs",
        true,
        List.of(
            Line.of(
                Price.LAMBDA_COMPUTE,
                "summaries",
                Factor.instances(),
                SUMMARIES,
                Measured.COVERAGE_SECONDS.factor("s"),
                WHOLE_CPU),
            Line.of(
                Price.READS,
                "summaries",
                Factor.instances(),
                SUMMARIES,
                Measured.COVERAGE_READS.factor("units"))));
  }

  private static Part kept() {
    return new Part(
        "What is kept",
        true,
        List.of(
            Line.of(
                Price.TABLES, "facts", Factor.instances(), Measured.INSTANCE_BYTES.factor("bytes")),
            Line.of(
                Price.TABLES,
                "runs of 90 days",
                Factor.tasks(),
                Factor.of(2_250, "runs"),
                Measured.TASK_BYTES.factor("bytes"))));
  }

  private static Part standing() {
    return new Part(
        "Standing",
        true,
        List.of(
            Line.of(
                Price.SQS,
                "Lambda's long polls of idle queues",
                Factor.of(6, "queues"),
                Factor.of(5, "pollers"),
                Factor.of(129_600, "polls of 20 s a month")),
            Line.of(
                Price.LAMBDA_COMPUTE,
                "sweep, every 2 minutes",
                Factor.of(21_600, "sweeps"),
                Measured.SWEEP_SECONDS.factor("s"),
                MEMORY),
            Line.of(Price.METRICS, "metrics", Factor.of(58, "metrics")),
            Line.of(Price.ALARMS, "alarms", Factor.of(41, "metrics of 24 alarms")),
            Line.of(Price.API, "API", Factor.of(10_000, "requests")),
            Line.of(Price.READS, "API", Factor.of(10_000, "requests"), Factor.of(300, "units")),
            Line.of(
                Price.BUCKET,
                "releases of the agent",
                Factor.of(Organization.REGIONS, "Regions"),
                Factor.of(4, "archives"),
                Measured.AGENT_BYTES.factor("bytes"))));
  }

  // ---- what is off by default

  private static Part resources() {
    var invocations = Factor.of(2, "invocations");
    return new Part(
        "Resources, daily, all services, where that is switched on, a month",
        false,
        List.of(
            Line.of(Price.LAMBDA_REQUESTS, "scrapes", Factor.tasks(), DAILY, invocations),
            Line.of(
                Price.LAMBDA_COMPUTE,
                "scrapes",
                Factor.tasks(),
                DAILY,
                Measured.RESOURCES_SECONDS.factor("s"),
                WHOLE_CPU),
            Line.of(
                Price.SQS, "tasks", Factor.tasks(), DAILY, Factor.of(2, "messages"), SQS_REQUESTS),
            Line.of(
                Price.WRITES,
                "listings and tasks",
                Factor.tasks(),
                DAILY,
                Measured.RESOURCES_WRITES.factor("units")),
            Line.of(
                Price.READS,
                "listings and tasks",
                Factor.tasks(),
                DAILY,
                Measured.RESOURCES_READS.factor("units")),
            logs(Factor.tasks(), DAILY, invocations)));
  }

  // ---- a release of the agent

  private static Part sameRegion() {
    return new Part(
        "A release of the agent, from the bucket in the own Region",
        false,
        List.of(Line.of(Price.DOWNLOADS, "downloads", Factor.instances())));
  }

  private static Part otherRegion() {
    return new Part(
        "The same from another Region's bucket",
        false,
        List.of(
            Line.of(Price.DOWNLOADS, "downloads", Factor.instances()),
            Line.of(
                Price.OTHER_REGION,
                "bytes moved",
                Factor.instances(),
                Measured.AGENT_BYTES.factor("bytes"))));
  }

  private static Part nat() {
    return new Part(
        "The same from the own Region through NAT gateways",
        false,
        List.of(
            Line.of(Price.DOWNLOADS, "downloads", Factor.instances()),
            Line.of(
                Price.NAT,
                "bytes moved",
                Factor.instances(),
                Measured.AGENT_BYTES.factor("bytes"))));
  }
}
