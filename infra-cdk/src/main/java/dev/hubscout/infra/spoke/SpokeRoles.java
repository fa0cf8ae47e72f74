package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.List;
import software.amazon.awscdk.Stack;

/** The roles of a member account. */
final class SpokeRoles {
  private SpokeRoles() {}

  static void addTo(Stack stack, HubscoutConfig config, List<Step> steps) {
    var policies = new StepPolicies(steps.stream().filter(step -> step.role() == null).toList());
    var entering =
        Registrations.functions().stream()
            .filter(function -> Registrations.spokeRoles(function).contains(Names.SPOKE_ROLE))
            .toList();
    var role =
        Roles.role(
            stack,
            "SpokeRole",
            Names.SPOKE_ROLE,
            "Lets the hub of Hubscout list instances and run its one document on them.",
            HubTrust.of(config, entering),
            policies.written());
    policies.addManaged(stack, role);
    // The hub's sessions come from roles, and such sessions never last longer.
    role.setMaxSessionDuration(3_600);
    Roles.role(
        stack,
        "EventForwarder",
        Names.EVENT_FORWARDER_ROLE,
        "Lets EventBridge forward this account's events to the hub of Hubscout.",
        Roles.trustedByForThisAccount("events.amazonaws.com"),
        new Grants()
            .allow(List.of("events:PutEvents"), List.of(hubBus(config)))
            .because(
                "events:PutEvents", "EventBridge forwards events with it; no function uses it."));
    if (config.defaultHostManagement()) {
      DefaultHostManagement.addRole(stack);
    }
  }

  /** The ARN of the hub's bus, with the partition as a pseudo parameter. */
  static String hubBus(HubscoutConfig config) {
    return "arn:%s:events:%s:%s:event-bus/%s"
        .formatted(
            Templates.PARTITION,
            config.hub().region().code(),
            config.hub().account(),
            Names.EVENT_BUS);
  }
}
