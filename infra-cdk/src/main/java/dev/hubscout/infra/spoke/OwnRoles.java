package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;

/**
 * The roles that steps have for themselves. What such a step may do is in managed policies, which
 * the role alone has; what it may never do is written in the role, and wins over them.
 */
final class OwnRoles {
  private OwnRoles() {}

  static void addTo(Stack stack, HubscoutConfig config) {
    for (var step : Registrations.steps()) {
      if (step.role() instanceof Step.OwnRole role) {
        add(stack, config, step, role);
      }
    }
  }

  private static void add(Stack stack, HubscoutConfig config, Step step, Step.OwnRole own) {
    var entering =
        Registrations.functions().stream()
            .filter(function -> Registrations.spokeRoles(function).contains(own.name()))
            .toList();
    var role =
        CfnRole.Builder.create(stack, own.name())
            .roleName(own.name())
            .path(Names.ROLE_PATH)
            .description(own.description())
            .assumeRolePolicyDocument(
                Map.of("Version", "2012-10-17", "Statement", HubTrust.of(config, entering)))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("Never")
                        .policyDocument(never(own))
                        .build()))
            // the hub's sessions come from roles, and such sessions never last longer
            .maxSessionDuration(3_600)
            .build();
    new StepPolicies(List.of(step)).addManaged(stack, role);
  }

  private static Map<String, Object> never(Step.OwnRole own) {
    return Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(Map.of("Effect", "Deny", "Action", own.denied(), "Resource", "*")));
  }
}
