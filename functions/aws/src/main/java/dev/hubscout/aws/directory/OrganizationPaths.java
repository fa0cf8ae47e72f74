package dev.hubscout.aws.directory;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import dev.hubscout.core.work.Failures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where accounts are in the organization, which a plain list of accounts does not say: looked up by
 * walking the organization's tree once a day, or as soon as there is an account of which it is not
 * known. Where the tree may not be read, accounts go without a place.
 */
final class OrganizationPaths {
  private static final Logger LOG = LoggerFactory.getLogger(OrganizationPaths.class);
  private static final Duration LIFE = Duration.ofDays(1);

  private final AccountStore known;
  private final Failures failures;
  private final InstantSource clock;

  OrganizationPaths(AccountStore known, Failures failures, InstantSource clock) {
    this.known = known;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * The accounts with their places, which are kept.
   *
   * @param listed every active account of the organization
   * @param walk reads the organization's tree
   */
  List<Account> placed(Collection<Account> listed, Supplier<Map<AccountId, Account>> walk) {
    var places = new HashMap<AccountId, KnownAccount>();
    known.accounts().forEach(it -> places.put(it.account().id(), it));
    var now = clock.instant();
    var oldest = now.minus(LIFE);
    boolean fresh =
        listed.stream()
            .map(account -> places.get(account.id()))
            .allMatch(place -> place != null && place.placedAt().isAfter(oldest));
    Map<AccountId, Account> tree = fresh ? Map.of() : walked(walk);
    var byTime = new TreeMap<java.time.Instant, List<Account>>();
    var placed = new ArrayList<Account>();
    for (var account : listed) {
      var found = tree.get(account.id());
      var before = places.get(account.id());
      var place = found != null ? found : before == null ? account : before.account();
      var at = found != null || before == null ? now : before.placedAt();
      var named =
          new Account(account.id(), account.name(), place.ous(), place.path(), account.tags());
      placed.add(named);
      byTime.computeIfAbsent(at, time -> new ArrayList<>()).add(named);
    }
    byTime.forEach((at, accounts) -> known.keep(accounts, at));
    return placed;
  }

  private Map<AccountId, Account> walked(Supplier<Map<AccountId, Account>> walk) {
    try {
      return walk.get();
    } catch (RuntimeException e) {
      LOG.warn(
          "the organization's tree could not be read: {}",
          failures.classify(e, clock.instant()).error().sentence());
      return Map.of();
    }
  }
}
