package dev.hubscout.infra.spoke;

import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.CfnRole;

/**
 * What the role in member accounts may do: what its steps declare. Short steps are written in the
 * role; long ones are in managed policies, which the role has and which their sessions name.
 */
record StepPolicies(List<Step> steps) {
  /** The most managed policies that a role has where no quota is raised. */
  private static final int MOST_ATTACHED = 10;

  /** The longest that a template's words for partition and account become. */
  private static final String PARTITION = "aws-us-gov";

  private static final String ACCOUNT = "000000000000";

  StepPolicies {
    steps = List.copyOf(steps);
  }

  /**
   * The policy that is written in the role; a permission of several steps is there once.
   *
   * @throws IllegalStateException where it is longer than IAM takes
   */
  Grants written() {
    var permissions = permissions();
    var document =
        new PolicyDocument(
            permissions.stream().map(it -> it.statement(PARTITION, ACCOUNT)).toList());
    int length = document.json().length();
    if (length > PolicyDocument.ROLE_LIMIT) {
      throw new IllegalStateException(
          "the steps written in the role need %d characters, and IAM takes %d: put more actions into one permission, or divide a step so that it gets managed policies"
              .formatted(length, PolicyDocument.ROLE_LIMIT));
    }
    var grants = new Grants();
    permissions.forEach(grants::allow);
    return grants;
  }

  private List<Permission> permissions() {
    var permissions = new ArrayList<Permission>();
    var known = new HashSet<Permission>();
    for (var step : steps) {
      if (!step.managed().isEmpty()) {
        continue;
      }
      for (var permission : step.permissions()) {
        // which steps need an action for which reason says nothing about what the role allows
        var fresh =
            permission.actions().stream()
                .filter(
                    action ->
                        known.add(
                            new Permission(
                                List.of(action),
                                permission.resources(),
                                permission.conditions(),
                                "known")))
                .toList();
        if (!fresh.isEmpty()) {
          permissions.add(
              new Permission(
                  fresh, permission.resources(), permission.conditions(), permission.reason()));
        }
      }
    }
    return permissions;
  }

  /**
   * Adds the managed policies, and gives them to the role.
   *
   * @throws IllegalStateException where there are more than a role can have
   */
  void addManaged(Stack stack, CfnRole role) {
    var policies = steps.stream().flatMap(step -> step.managed().stream()).toList();
    if (policies.size() > MOST_ATTACHED) {
      throw new IllegalStateException(
          "long steps need %d managed policies, and a role can have %d"
              .formatted(policies.size(), MOST_ATTACHED));
    }
    if (!policies.isEmpty()) {
      role.setManagedPolicyArns(policies.stream().map(policy -> add(stack, policy)).toList());
    }
  }

  private static String add(Stack stack, Step.ManagedPolicy policy) {
    var resource =
        CfnManagedPolicy.Builder.create(stack, policy.name().replace("-", ""))
            .managedPolicyName(policy.name())
            .path(Names.ROLE_PATH)
            .description("What the hub of Hubscout may do in one of its steps.")
            .policyDocument(
                Map.of(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    policy.permissions().stream().map(StepPolicies::statement).toList()))
            .build();
    var reasons = new TreeMap<String, String>();
    for (var permission : policy.permissions()) {
      for (var pattern : permission.resources()) {
        if (pattern.contains("*")) {
          reasons.merge(
              Grants.wildcard(pattern),
              permission.reason(),
              (one, other) -> one.contains(other) ? one : one + " " + other);
        }
      }
    }
    // one reason for each resource: one for each action would fill the template
    resource.addMetadata(Grants.ANY_RESOURCE, reasons);
    Roles.acknowledge(resource, reasons);
    Roles.acknowledge(resource, wildcards(policy));
    return resource.getRef();
  }

  /** The findings of cdk-nag about actions that end with a wildcard, which only own roles have. */
  private static Map<String, String> wildcards(Step.ManagedPolicy policy) {
    var findings = new TreeMap<String, String>();
    for (var permission : policy.permissions()) {
      for (var action : permission.actions()) {
        if (action.endsWith("*")) {
          findings.put("AwsSolutions-IAM5[Action::" + action + "]", permission.reason());
        }
      }
    }
    return findings;
  }

  private static Map<String, Object> statement(Permission permission) {
    var statement = new TreeMap<String, Object>();
    statement.put("Effect", "Allow");
    statement.put("Action", permission.actions());
    statement.put("Resource", permission.resources().stream().map(Grants::sub).toList());
    if (!permission.conditions().isEmpty()) {
      statement.put("Condition", permission.conditions());
    }
    return statement;
  }
}
