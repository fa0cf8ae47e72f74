package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The role whose sessions sign the links to the agent; only what sends commands may take it on. */
final class ArtifactReader {
  private ArtifactReader() {}

  static void add(Construct scope, HubscoutConfig config) {
    var releases =
        FunctionEnvironment.artifactRegions(config).stream()
            .map(region -> Names.artifactBucket(config.hub().account(), region))
            .map(bucket -> Arns.bucket(bucket) + "/agent/*")
            .toList();
    Roles.role(
        scope,
        "ArtifactReader",
        Names.ARTIFACT_READER_ROLE,
        "Signs the links with which instances fetch the agent",
        trust(),
        new Grants()
            .allowMany(
                "Links that were signed before an upgrade are good until they expire, and lead to"
                    + " the release before.",
                List.of("s3:GetObject"),
                releases,
                Map.of()));
  }

  /**
   * The account as principal and the role's name as condition: a role as principal is kept as an id
   * that a role made anew does not have.
   */
  private static List<Map<String, Object>> trust() {
    return List.of(
        Map.of(
            "Effect",
            "Allow",
            "Principal",
            Map.of("AWS", Grants.sub(Arns.thisAccount())),
            "Action",
            "sts:AssumeRole",
            "Condition",
            Map.of("ArnEquals", Map.of("aws:PrincipalArn", signers()))));
  }

  private static List<Object> signers() {
    return Registrations.functions().stream()
        .filter(function -> function.needs(Need.Agent.class))
        .map(HubFunction::roleName)
        .map(Arns::role)
        .map(Grants::sub)
        .toList();
  }
}
