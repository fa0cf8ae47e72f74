package dev.hubscout.aws.directory;

import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsRequest;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/** Asks AWS Account Management for an account's enabled Regions, at most once a day. */
final class EnabledRegions {
  private static final Logger LOG = LoggerFactory.getLogger(EnabledRegions.class);

  private final AccountClient accounts;
  private final CallerIdentity identity;
  private final RegionStore known;
  private final Failures failures;
  private final InstantSource clock;

  EnabledRegions(
      AccountClient accounts,
      CallerIdentity identity,
      RegionStore known,
      Failures failures,
      InstantSource clock) {
    this.accounts = accounts;
    this.identity = identity;
    this.known = known;
    this.failures = failures;
    this.clock = clock;
  }

  Regions of(AccountId account) {
    try {
      var cached = known.of(account);
      if (cached.isPresent()) {
        return new Regions.Known(cached.get());
      }
      var enabled = ask(account);
      known.keep(account, enabled);
      return new Regions.Known(enabled);
    } catch (RuntimeException e) {
      var failure = failures.classify(e, clock.instant());
      LOG.warn("Regions of account {}: {}", account, failure.error().sentence());
      return new Regions.Unknown(failure.error().sentence());
    }
  }

  private List<Region> ask(AccountId account) {
    var request =
        ListRegionsRequest.builder()
            .maxResults(50)
            .regionOptStatusContains(RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT);
    // an account may not name itself
    if (!account.equals(identity.account())) {
      request.accountId(account.value());
    }
    return accounts.listRegionsPaginator(request.build()).regions().stream()
        .map(region -> new Region(region.regionName()))
        .sorted()
        .toList();
  }
}
