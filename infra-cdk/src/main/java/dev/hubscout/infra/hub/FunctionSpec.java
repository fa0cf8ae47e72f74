package dev.hubscout.infra.hub;

import dev.hubscout.aws.deployment.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function is made of and given; the one list of them. A capability that comes later adds
 * its own here.
 *
 * @param module which package has it
 * @param handler its class
 * @param memory in MiB; CPU comes with it, a whole one at 1,769
 * @param timeout in seconds
 * @param feed the queue it takes; null where it is invoked otherwise
 */
record FunctionSpec(
    HubFunction function,
    String module,
    String handler,
    int memory,
    int timeout,
    @Nullable Feed feed) {

  /**
   * A queue that a function takes.
   *
   * @param batch messages of one invocation at most
   * @param concurrency invocations at the same time; 0 for what is configured
   */
  record Feed(String queue, int batch, int concurrency) {}

  static FunctionSpec of(HubFunction function) {
    return switch (function) {
      case PLAN ->
          // 250 calls list 5,000 accounts, as many their units; a chunk is 50 accounts at four
          // Regions' lists a second. Six times it is less than a task's 20 minutes. Two at a time,
          // Lambda's least: account:ListRegions allows five a second.
          new FunctionSpec(
              function,
              "orchestrator",
              "dev.hubscout.orchestrator.PlanHandler",
              1_024,
              180,
              new Feed(Names.PLAN_QUEUE, 1, 2));
      case SWEEP ->
          // Up to 500 tasks, groups and dead letters in one call, and every open run.
          new FunctionSpec(
              function, "orchestrator", "dev.hubscout.orchestrator.SweepHandler", 1_024, 300, null);
      case ANNOUNCE ->
          // A batch of 100 records is ten calls of PutEvents.
          new FunctionSpec(
              function,
              "orchestrator",
              "dev.hubscout.orchestrator.AnnounceHandler",
              1_024,
              60,
              null);
      case API ->
          // Somebody waits: a whole CPU. API Gateway waits for 30 seconds, so this ends before.
          new FunctionSpec(function, "api", "dev.hubscout.api.ApiHandler", 1_769, 29, null);
      case COVERAGE ->
          // It reads every instance and database, a page in memory: memory does not grow with the
          // organization, time does. A whole CPU makes it half as long.
          new FunctionSpec(
              function, "instances", "dev.hubscout.instances.CoverageHandler", 1_769, 900, null);
      case DATABASES ->
          // Lists an account's Region and sends to 50 instances a call, at ten calls a second. One
          // task at a time: none waits for another, and a retry repeats none that is done.
          new FunctionSpec(
              function,
              "databases",
              "dev.hubscout.databases.DispatchHandler",
              1_024,
              180,
              new Feed(Names.queue(Capability.DATABASES), 1, 0));
      case DATABASES_EVENTS ->
          // 50 reports a command, unpacked, checked and stored; ten commands a batch.
          new FunctionSpec(
              function,
              "databases",
              "dev.hubscout.databases.CollectHandler",
              1_769,
              120,
              new Feed(Names.eventsQueue(Capability.DATABASES), 10, 0));
      case INSTANCES ->
          // An account's Region with thousands of instances takes pages of 1,000 and 50.
          new FunctionSpec(
              function,
              "instances",
              "dev.hubscout.instances.InventoryHandler",
              1_024,
              180,
              new Feed(Names.queue(Capability.INSTANCES), 2, 0));
      case INSTANCES_EVENTS ->
          // A read and a write each; what no listing has seen takes one call to EC2.
          new FunctionSpec(
              function,
              "instances",
              "dev.hubscout.instances.StateChangeHandler",
              1_024,
              60,
              new Feed(Names.eventsQueue(Capability.INSTANCES), 10, 0));
    };
  }

  static List<FunctionSpec> all() {
    return Arrays.stream(HubFunction.values()).map(FunctionSpec::of).toList();
  }

  /** The function's log group. */
  String logGroup() {
    return "/aws/lambda/" + function.functionName();
  }
}
