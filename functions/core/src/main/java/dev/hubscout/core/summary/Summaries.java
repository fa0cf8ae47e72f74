package dev.hubscout.core.summary;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.lifecycle.Lifecycles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes summaries: reads everything once, in memory that does not grow with it. */
public final class Summaries {
  /** Changes may be noticed later than they happened; days that far back are counted again. */
  private static final int COUNTED_AGAIN_DAYS = 2;

  private final FactStore facts;
  private final InstanceStore instances;
  private final AccountStore accounts;
  private final ChangeStore changes;
  private final SummaryStore store;
  private final Lifecycles lifecycles;
  private final InstantSource clock;

  public Summaries(
      FactStore facts,
      InstanceStore instances,
      AccountStore accounts,
      ChangeStore changes,
      SummaryStore store,
      Lifecycles lifecycles,
      InstantSource clock) {
    this.facts = facts;
    this.instances = instances;
    this.accounts = accounts;
    this.changes = changes;
    this.store = store;
    this.lifecycles = lifecycles;
    this.clock = clock;
  }

  /** Makes a summary and keeps it, unless one that began later was kept meanwhile. */
  public CoverageSummary refresh() {
    var at = clock.instant();
    var before = store.summary();
    var coverage = new CoverageSummary.Counting();
    var counting = new Counting(facts, lifecycles, coverage);
    new Coverages(instances, facts).read(Filter.ALL, true, counting);
    counting.finish();
    var summary = coverage.summary(accounts.accounts());
    store.keep(
        new Summary(
            at,
            summary.organization(),
            summary.ous(),
            counting.databases(),
            counting.regions(),
            changes(LocalDate.ofInstant(at, ZoneOffset.UTC), before)),
        accounts(summary.accounts(), counting.byAccount()));
    return summary;
  }

  private static List<AccountSummary> accounts(
      Map<AccountId, Share> shares, Map<AccountId, Long> databases) {
    var ids = new TreeSet<>(shares.keySet());
    ids.addAll(databases.keySet());
    return ids.stream()
        .map(
            id ->
                new AccountSummary(
                    id, shares.getOrDefault(id, Share.NOTHING), databases.getOrDefault(id, 0L)))
        .toList();
  }

  /** Days that were over well before the last summary are taken from it. */
  private Map<LocalDate, Map<Change.Kind, Long>> changes(
      LocalDate today, Optional<Summary> before) {
    var first = today.minusDays(Summary.DAYS - 1L);
    var again =
        before
            .map(it -> LocalDate.ofInstant(it.at(), ZoneOffset.UTC).minusDays(COUNTED_AGAIN_DAYS))
            .filter(day -> day.isAfter(first) && !day.isAfter(today))
            .orElse(first);
    var counts = new TreeMap<LocalDate, Map<Change.Kind, Long>>(changes.counts(again));
    before.ifPresent(
        it ->
            it.changes()
                .forEach(
                    (day, kinds) -> {
                      if (!day.isBefore(first) && day.isBefore(again)) {
                        counts.put(day, kinds);
                      }
                    }));
    return counts;
  }
}
