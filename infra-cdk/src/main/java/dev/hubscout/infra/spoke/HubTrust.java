package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Grants;
import java.util.List;
import java.util.Map;

/** Who in the hub may assume a role elsewhere. */
final class HubTrust {
  private HubTrust() {}

  /**
   * Lets in the roles of these functions, which are known by their names. The hub's account is the
   * principal and the names are a condition: a role's ARN as the principal would be kept as the id
   * of that one role, and a role that was deleted and made again would be let in nowhere.
   */
  static List<Map<String, Object>> of(HubscoutConfig config, List<HubFunction> functions) {
    var hub = config.hub().account();
    var roles =
        functions.stream()
            .map(function -> Names.roleArn(Templates.PARTITION, hub, function.roleName()))
            .map(Grants::sub)
            .toList();
    return List.of(
        Map.of(
            "Effect",
            "Allow",
            "Principal",
            Map.of("AWS", Grants.sub("arn:" + Templates.PARTITION + ":iam::" + hub + ":root")),
            "Action",
            "sts:AssumeRole",
            "Condition",
            Map.of(
                "ArnEquals",
                Map.of("aws:PrincipalArn", roles),
                "StringEquals",
                Map.of("aws:PrincipalOrgID", config.organizationId()))));
  }
}
