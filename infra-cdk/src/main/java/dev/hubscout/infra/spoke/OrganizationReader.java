package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.OrganizationGrants;
import dev.hubscout.infra.iam.Roles;
import java.util.List;
import software.amazon.awscdk.Stack;

/**
 * The role through which a hub in a member account lists the organization. Only planning uses it,
 * which the sweep takes further where a run had to wait. A hub in the management account needs
 * none.
 */
final class OrganizationReader {
  private OrganizationReader() {}

  static void addTo(Stack stack, HubscoutConfig config) {
    var role =
        Roles.role(
            stack,
            "OrganizationReader",
            Names.ORGANIZATION_READER_ROLE,
            "Lets the hub of Hubscout list accounts, units, tags and enabled Regions.",
            HubTrust.of(config, List.of(CoreFunctions.PLAN, CoreFunctions.SWEEP)),
            OrganizationGrants.add(new Grants(), config));
    role.setMaxSessionDuration(3_600);
  }
}
