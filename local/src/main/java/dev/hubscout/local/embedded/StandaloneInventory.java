package dev.hubscout.local.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.call.Pacing;
import dev.hubscout.aws.directory.OrganizationDirectory;
import dev.hubscout.aws.directory.OwnAccountDirectory;
import dev.hubscout.aws.spoke.AwsSpokes;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.instances.inventory.InstanceInventory;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import dev.hubscout.local.workplace.LiveInventory;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The inventory alone, on the caller's own credentials: no hub, no queues, no stores. */
final class StandaloneInventory implements LiveInventory {
  /** AWS allows five a second, perhaps for the whole organization together. */
  private static final int LIST_REGIONS_PER_SECOND = 4;

  /** Accounts whose Regions are asked for before the first of them is listed. */
  private static final int CHUNK = 16;

  private final Region home;
  private final Directory directory;
  private final InstanceInventory inventory;
  private final AwsFailures failures = new AwsFailures();
  private final InstantSource clock = InstantSource.system();
  private final CallLog calls = new CallLog();

  StandaloneInventory(StandaloneSettings settings) {
    var cloud = StandaloneAccess.cloud(settings);
    var spokes = StandaloneAccess.spokes(settings);
    var sts = cloud.client(StsClient.builder(), calls);
    var identity = new CallerIdentity(sts);
    home = settings.region();
    directory = directory(cloud, spokes, identity);
    inventory =
        new InstanceInventory(
            new AwsSpokes(spokes, cloud, sts, identity, calls, CallBudgets.DEFAULT),
            identity,
            "hubscout-inventory",
            failures,
            clock);
  }

  private Directory directory(AwsAccess cloud, SpokeAccess spokes, CallerIdentity identity) {
    return switch (spokes) {
      case SpokeAccess.OwnAccount() ->
          new OwnAccountDirectory(
              identity, cloud.client(Ec2Client.builder(), calls), failures, clock);
      case SpokeAccess.AssumeRole _ ->
          new OrganizationDirectory(
              cloud.client(OrganizationsClient.builder(), calls),
              new Forgetful(),
              cloud.client(
                  AccountClient.builder(),
                  calls,
                  new Pacing(LIST_REGIONS_PER_SECOND, LIST_REGIONS_PER_SECOND)),
              identity,
              new Forgetful(),
              failures,
              clock);
    };
  }

  @Override
  public void list(
      RunScope scope, Consumer<Sighting> sightings, Consumer<Listing> each, Consumer<String> notes)
      throws InterruptedException {
    var accounts = accounts(scope);
    for (int from = 0; from < accounts.size(); from += CHUNK) {
      var chunk = accounts.subList(from, Math.min(from + CHUNK, accounts.size()));
      var scopes =
          chunk.stream()
              .flatMap(
                  account ->
                      regions(scope, account.id(), notes).stream()
                          .map(region -> new Scope(account.id(), region)))
              .toList();
      inventory.listAll(scopes, sightings, each);
    }
  }

  private List<Account> accounts(RunScope scope) {
    try {
      return directory.accounts(scope).selected();
    } catch (HubscoutException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new HubscoutException(
          ErrorCode.AWS_FAILURE, null, failures.classify(e, clock.instant()).error().sentence(), e);
    }
  }

  /**
   * Those that were asked for are tried, wherever they are enabled: EC2 says where they are not.
   */
  private List<Region> regions(RunScope scope, AccountId account, Consumer<String> notes) {
    if (!scope.regions().isEmpty()) {
      return scope.regions();
    }
    return switch (directory.regions(account)) {
      case Regions.Known(var enabled) -> enabled;
      case Regions.Unknown(var sentence) -> {
        notes.accept(
            "Account "
                + account
                + ": only "
                + home
                + " is scanned, because its Regions could not be read: "
                + sentence);
        yield List.of(home);
      }
    };
  }
}
