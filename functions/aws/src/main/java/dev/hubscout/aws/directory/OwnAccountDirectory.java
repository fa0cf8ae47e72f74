package dev.hubscout.aws.directory;

import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The caller's own account, without an organization. */
public final class OwnAccountDirectory implements Directory {
  private final CallerIdentity identity;
  private final Ec2Client ec2;
  private final Failures failures;
  private final InstantSource clock;

  /**
   * @param ec2 in any Region of the caller's account
   */
  public OwnAccountDirectory(
      CallerIdentity identity, Ec2Client ec2, Failures failures, InstantSource clock) {
    this.identity = identity;
    this.ec2 = ec2;
    this.failures = failures;
    this.clock = clock;
  }

  @Override
  public Accounts accounts(RunScope scope, Exclusions exclusions) {
    refuse(scope.ous().isEmpty(), "ous", "organizational units");
    refuse(exclusions.ous().isEmpty(), "exclude_ous", "organizational units");
    refuse(scope.tags().isEmpty(), "tags", "account tags");
    var named = scope.accounts().isEmpty() ? List.of(identity.account()) : scope.accounts();
    var excluded = new HashSet<>(scope.excludeAccounts());
    excluded.addAll(exclusions.accounts());
    return new Accounts(
        named.stream().filter(account -> !excluded.contains(account)).map(Account::of).toList(),
        excluded,
        false);
  }

  private static void refuse(boolean absent, String field, String what) {
    if (!absent) {
      throw HubscoutException.invalid(
          field, what + " needs an organization; it cannot be used standalone.");
    }
  }

  @Override
  public Regions regions(AccountId account) {
    try {
      if (!account.equals(identity.account())) {
        return new Regions.Unknown(
            "Account " + account + " is not the caller's own, so its Regions cannot be read.");
      }
      return new Regions.Known(
          ec2.describeRegions(request -> request.allRegions(false)).regions().stream()
              .map(region -> new Region(region.regionName()))
              .sorted()
              .toList());
    } catch (RuntimeException e) {
      return new Regions.Unknown(failures.classify(e, clock.instant()).error().sentence());
    }
  }
}
