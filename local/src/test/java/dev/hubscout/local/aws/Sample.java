package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;

/** A small organization for tests, and the numbers in it. */
final class Sample {
  static final String MANAGEMENT = "100000000001";
  static final String HUB = "100000000002";
  static final String MEMBER = "200000000001";
  static final String HERE = "eu-central-1";
  static final String THERE = "us-east-1";
  static final String CLOSED = "af-south-1";
  static final String SPOKE = "HubscoutSpoke";
  static final String SPOKE_ARN = "arn:aws:iam::" + MEMBER + ":role/" + SPOKE;

  private Sample() {}

  static Organization.Builder organization() {
    return Organization.managedBy(Account.of(MANAGEMENT, "management"))
        .regions(HERE, THERE)
        .optInRegions(CLOSED)
        .hub(Account.of(HUB, "hub").in("/platform").with(Role.open("HubscoutWork")))
        .account(
            Account.of(MEMBER, "shop")
                .in("/workloads/production")
                .tagged("team", "shop")
                .with(Role.open(SPOKE)));
  }

  /** An instance id with a number in it. */
  static String instanceId(int number) {
    return "i-%017x".formatted(number);
  }
}
