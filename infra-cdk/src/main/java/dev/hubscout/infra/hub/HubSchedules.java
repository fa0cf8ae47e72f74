package dev.hubscout.infra.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.config.ScheduleConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.constructs.Construct;

/** When what begins by itself: a schedule for each capability, the sweep's, and the summary's. */
final class HubSchedules {
  static final String GROUP = "hubscout";

  /** What EventBridge Scheduler puts in place of it: the time at which the run was due. */
  private static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

  /** What is lost is looked for as often as a message may be out before it counts as lost. */
  static final String SWEEP = "rate(2 minutes)";

  static final String COVERAGE = "rate(1 hour)";

  private final Construct scope;
  private final CfnScheduleGroup group;
  private final HubFunctions functions;
  private final CfnRole role;
  private final String deadLetters;

  HubSchedules(Construct scope, HubscoutConfig config, HubQueues queues, HubFunctions functions) {
    this.scope = scope;
    this.functions = functions;
    deadLetters = queues.named(HubQueues.INVOKE_DEAD).getQueueArn();
    group = CfnScheduleGroup.Builder.create(scope, "Schedules").name(GROUP).build();
    role =
        Roles.role(
            scope,
            "SchedulerRole",
            "hubscout-scheduler",
            "What EventBridge Scheduler may invoke",
            Roles.trustedByForThisAccount("scheduler.amazonaws.com"),
            new Grants()
                .allow(
                    List.of("lambda:InvokeFunction"),
                    List.of(
                        Arns.live(CoreFunctions.PLAN),
                        Arns.live(CoreFunctions.SWEEP),
                        Arns.live(CoreFunctions.COVERAGE)))
                .allow(List.of("sqs:SendMessage"), List.of(Arns.queue(HubQueues.INVOKE_DEAD)))
                .because(
                    "lambda:InvokeFunction", "EventBridge Scheduler invokes functions with it.")
                .because(
                    "sqs:SendMessage",
                    "EventBridge Scheduler says there what it could not invoke."));
    for (var capability : Capability.values()) {
      runs(capability, config.schedule(capability));
    }
    // Neither is of use when it comes late: the next one is near.
    schedule("ScheduleSweep", "hubscout-sweep", CoreFunctions.SWEEP, SWEEP, "{}", 0);
    schedule("ScheduleCoverage", "hubscout-coverage", CoreFunctions.COVERAGE, COVERAGE, "{}", 1);
  }

  private void runs(Capability capability, ScheduleConfig when) {
    var name = Names.schedule(capability);
    var input = new LinkedHashMap<String, String>();
    input.put("capability", capability.id());
    input.put("schedule_id", name);
    input.put("scheduled_time", SCHEDULED_TIME);
    var flexible = CfnSchedule.FlexibleTimeWindowProperty.builder();
    var window =
        when.flexibleMinutes() == 0
            ? flexible.mode("OFF").build()
            : flexible.mode("FLEXIBLE").maximumWindowInMinutes(when.flexibleMinutes()).build();
    var id = capability.id();
    CfnSchedule.Builder.create(
            scope, "Schedule" + Character.toUpperCase(id.charAt(0)) + id.substring(1))
        .name(name)
        .groupName(group.getRef())
        .description("Runs of " + capability)
        .scheduleExpression(when.expression().text())
        .scheduleExpressionTimezone(when.zone().getId())
        .flexibleTimeWindow(window)
        .state(when.enabled() ? "ENABLED" : "DISABLED")
        // A run that is asked for twice is one run: the id is of schedule and time.
        .target(target(CoreFunctions.PLAN, json(input), 3))
        .build();
  }

  private void schedule(
      String id, String name, HubFunction function, String rate, String input, int attempts) {
    CfnSchedule.Builder.create(scope, id)
        .name(name)
        .groupName(group.getRef())
        .scheduleExpression(rate)
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .state("ENABLED")
        .target(target(function, input, attempts))
        .build();
  }

  private CfnSchedule.TargetProperty target(HubFunction function, String input, int attempts) {
    return CfnSchedule.TargetProperty.builder()
        .arn(functions.live(function).getFunctionArn())
        .roleArn(role.getAttrArn())
        .input(input)
        .retryPolicy(
            CfnSchedule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(attempts)
                .maximumEventAgeInSeconds(3_600)
                .build())
        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder().arn(deadLetters).build())
        .build();
  }

  private static String json(Object value) {
    try {
      return Json.strict().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a map of texts is JSON", e);
    }
  }
}
