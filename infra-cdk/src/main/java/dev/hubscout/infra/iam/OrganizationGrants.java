package dev.hubscout.infra.iam;

import dev.hubscout.infra.config.HubscoutConfig;
import java.util.List;
import java.util.Map;

/** What it takes to list the organization and its accounts' Regions, in the management account. */
public final class OrganizationGrants {
  private static final String LISTING =
      "AWS defines no resource type for this action. It only lists.";

  private static final String TREE =
      "Roots, organizational units and accounts are found by listing; the ARNs hold them to this"
          + " organization.";

  private OrganizationGrants() {}

  /** Adds it to what a role of the management account may do. */
  public static Grants add(Grants grants, HubscoutConfig config) {
    return grants
        .allowAny("organizations:ListAccounts", LISTING)
        .allowAny("organizations:ListRoots", LISTING)
        .allowMany(
            TREE,
            List.of(
                "organizations:ListAccountsForParent",
                "organizations:ListOrganizationalUnitsForParent"),
            List.of(arn(config, "root"), arn(config, "ou")),
            Map.of())
        .allowMany(
            TREE,
            List.of("organizations:ListTagsForResource"),
            List.of(arn(config, "account")),
            Map.of())
        .allowMany(
            TREE,
            List.of("account:ListRegions"),
            List.of(
                // An account asks about itself under the first, about its members under the second.
                "arn:${AWS::Partition}:account::${AWS::AccountId}:account",
                "arn:${AWS::Partition}:account::${AWS::AccountId}:account/%s/*"
                    .formatted(config.organizationId())),
            Map.of());
  }

  /** Resources of that kind of this organization; the management account owns them all. */
  private static String arn(HubscoutConfig config, String kind) {
    return "arn:${AWS::Partition}:organizations::${AWS::AccountId}:%s/%s/*"
        .formatted(kind, config.organizationId());
  }
}
