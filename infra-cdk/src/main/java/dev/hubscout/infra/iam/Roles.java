package dev.hubscout.infra.iam;

import dev.hubscout.aws.deployment.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/** Roles with a fixed name under {@link Names#ROLE_PATH}, and nothing in them but their grants. */
public final class Roles {
  private Roles() {}

  /**
   * A role.
   *
   * @param trust the statements that say who may assume it
   */
  public static CfnRole role(
      Construct scope,
      String id,
      String name,
      String description,
      List<Map<String, Object>> trust,
      Grants grants) {
    var role =
        CfnRole.Builder.create(scope, id)
            .roleName(name)
            .path(Names.ROLE_PATH)
            .description(description)
            .assumeRolePolicyDocument(Map.of("Version", "2012-10-17", "Statement", trust))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName(name)
                        .policyDocument(grants.document())
                        .build()))
            .build();
    grants.metadata().forEach(role::addMetadata);
    acknowledge(role, grants.acknowledged());
    return role;
  }

  /**
   * Answers the findings of cdk-nag about a resource: id to reason. {@link Validations} refuses ids
   * with more than one pair of colons, which every ARN has; this is what it writes for others.
   */
  public static void acknowledge(Construct resource, Map<String, String> findings) {
    new TreeMap<>(findings)
        .forEach(
            (finding, reason) ->
                resource
                    .getNode()
                    .addMetadata(
                        Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Map.of(finding, reason)));
  }

  /** Lets a service assume a role. */
  public static List<Map<String, Object>> trustedBy(String service) {
    return List.of(
        Map.of(
            "Effect", "Allow",
            "Principal", Map.of("Service", service),
            "Action", "sts:AssumeRole"));
  }

  /**
   * Lets a service assume a role, and only on behalf of this account: schedules and rules of other
   * accounts cannot make the service use it.
   */
  public static List<Map<String, Object>> trustedByForThisAccount(String service) {
    return List.of(
        Map.of(
            "Effect",
            "Allow",
            "Principal",
            Map.of("Service", service),
            "Action",
            "sts:AssumeRole",
            "Condition",
            Map.of("StringEquals", Map.of("aws:SourceAccount", Map.of("Ref", "AWS::AccountId")))));
  }
}
