package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * The hub's event bus. Member accounts put the events of their own two rules on it, and nobody else
 * puts anything; what arrives goes into queues without what the hub does not read.
 */
final class HubBus {
  private final Construct scope;
  private final HubscoutConfig config;
  private final HubQueues queues;
  private final EventBus bus;

  HubBus(Construct scope, HubscoutConfig config, HubQueues queues, HubFunctions functions) {
    this.scope = scope;
    this.config = config;
    this.queues = queues;
    bus = EventBus.Builder.create(scope, "Bus").eventBusName(Names.EVENT_BUS).build();
    policy();
    for (var events : Registrations.events()) {
      toQueue(events);
    }
    coverage(functions);
  }

  EventBus bus() {
    return bus;
  }

  /**
   * Only the forwarder role of accounts of the organization may put events, and only the two kinds
   * that are asked for. EventBridge itself keeps everybody from naming a source of AWS.
   */
  private void policy() {
    var kinds = Registrations.events().stream().map(EventPattern::of).toList();
    var sources = new TreeSet<String>();
    var types = new TreeSet<String>();
    kinds.forEach(
        kind -> {
          sources.addAll(kind.sources());
          types.addAll(kind.detailTypes());
        });
    bus.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("MemberAccountsForward")
            .effect(Effect.ALLOW)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("events:PutEvents"))
            .resources(List.of(bus.getEventBusArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "aws:PrincipalOrgID", config.organizationId(),
                        "events:source", List.copyOf(sources),
                        "events:detail-type", List.copyOf(types)),
                    "ArnLike",
                    Map.of(
                        "aws:PrincipalArn", Fn.sub(Arns.roleAnywhere(Names.EVENT_FORWARDER_ROLE)))))
            .build());
  }

  private void toQueue(SpokeEvent events) {
    var queue = Names.eventsQueue(events.capability());
    var target = queues.named(queue);
    var dead = queues.named(Names.deadLetterQueue(queue));
    var rule =
        CfnRule.Builder.create(scope, "Rule" + events.id())
            .name(events.ruleName())
            .eventBusName(bus.getEventBusName())
            .description("Events of member accounts for the queue " + queue)
            .eventPattern(EventPattern.of(events).tree())
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("queue")
                        .arn(target.getQueueArn())
                        .inputTransformer(Input.of(events))
                        .retryPolicy(retry())
                        .deadLetterConfig(
                            CfnRule.DeadLetterConfigProperty.builder()
                                .arn(dead.getQueueArn())
                                .build())
                        .build()))
            .build();
    mayBeSentBy(rule, queue);
    mayBeSentBy(rule, Names.deadLetterQueue(queue));
  }

  /** The summary follows each run's end. */
  private void coverage(HubFunctions functions) {
    var alias = functions.live(CoreFunctions.COVERAGE);
    var rule =
        CfnRule.Builder.create(scope, "RuleRunCompleted")
            .name("hubscout-run-completed")
            .eventBusName(bus.getEventBusName())
            .description("Makes the summary anew when a run is over")
            .eventPattern(ownEvents(Map.of()))
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("coverage")
                        .arn(alias.getFunctionArn())
                        .input("{}")
                        .retryPolicy(retry())
                        .deadLetterConfig(
                            CfnRule.DeadLetterConfigProperty.builder()
                                .arn(queues.named(HubQueues.INVOKE_DEAD).getQueueArn())
                                .build())
                        .build()))
            .build();
    mayBeSentBy(rule, HubQueues.INVOKE_DEAD);
    CfnPermission.Builder.create(scope, "RuleRunCompletedPermission")
        .action("lambda:InvokeFunction")
        .functionName(alias.getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(rule.getAttrArn())
        .build();
  }

  /**
   * The end of runs, as the hub's own account announces it.
   *
   * @param detail further conditions on the detail
   */
  Map<String, Object> ownEvents(Map<String, Object> detail) {
    var pattern = new java.util.LinkedHashMap<String, Object>();
    pattern.put("source", List.of(Announcement.SOURCE));
    pattern.put("detail-type", List.of("hubscout.run.completed"));
    pattern.put("account", List.of(config.hub().account().value()));
    if (!detail.isEmpty()) {
      pattern.put("detail", detail);
    }
    return pattern;
  }

  private void mayBeSentBy(CfnRule rule, String queue) {
    var target = queues.named(queue);
    target.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(target.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
            .build());
  }

  /** A day: longer than any deployment, and the state that an event told of is asked for anyway. */
  private static CfnRule.RetryPolicyProperty retry() {
    return CfnRule.RetryPolicyProperty.builder()
        .maximumEventAgeInSeconds(86_400)
        .maximumRetryAttempts(185)
        .build();
  }

  /** What is left of an event in the queue: what its reader reads, and not the command's own. */
  static final class Input {
    private Input() {}

    static CfnRule.InputTransformerProperty of(SpokeEvent events) {
      var details = events.details();
      var paths = new java.util.LinkedHashMap<String, String>();
      for (var field : List.of("source", "detail-type", "account", "region", "time")) {
        paths.put(field, "$." + field);
      }
      details.forEach(field -> paths.put(field, "$.detail." + field));
      var parts = new ArrayList<String>();
      for (var field : List.of("source", "detail-type", "account", "region", "time")) {
        parts.add("\"" + field + "\":<" + field + ">");
      }
      var inner = details.stream().map(field -> "\"" + field + "\":<" + field + ">").toList();
      parts.add("\"detail\":{" + String.join(",", inner) + "}");
      return CfnRule.InputTransformerProperty.builder()
          .inputPathsMap(paths)
          .inputTemplate("{" + String.join(",", parts) + "}")
          .build();
    }
  }
}
