package dev.hubscout.cli.fact;

import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How complete the results are, and what is missing.
 *
 * @param accounts as they were last listed
 * @param scopes accounts' Regions by coverage; one in which capabilities fared differently counts
 *     for each that could not look at it
 * @param gaps scopes first
 */
record CoverageView(
    CoverageSummary summary,
    Map<AccountId, Account> accounts,
    Map<ScopeCoverage, Long> scopes,
    List<Gap> gaps) {

  /**
   * Reads it; only the gaps are kept in memory.
   *
   * @param all whether what was covered counts as a gap, too
   */
  static CoverageView of(Workplace workplace, Filter filter, boolean all) {
    var reading = new Reading(all);
    new Coverages(workplace.instances(), workplace.facts()).read(filter, false, reading);
    var known = workplace.accounts().accounts();
    return new CoverageView(
        reading.counting.summary(known),
        known.stream()
            .map(KnownAccount::account)
            .collect(Collectors.toMap(Account::id, account -> account)),
        reading.scopes,
        Stream.concat(reading.scopeGaps.stream(), reading.instanceGaps.stream()).toList());
  }

  /** What is known of an account's name and place. */
  Account account(AccountId id) {
    return accounts.getOrDefault(id, Account.of(id));
  }

  private static final class Reading implements Coverages.Reader {
    private final boolean all;
    private final CoverageSummary.Counting counting = new CoverageSummary.Counting();
    private final Map<ScopeCoverage, Long> scopes = new EnumMap<>(ScopeCoverage.class);
    private final List<Gap> scopeGaps = new ArrayList<>();
    private final List<Gap> instanceGaps = new ArrayList<>();

    Reading(boolean all) {
      this.all = all;
    }

    @Override
    public void scope(Scope scope, Map<Capability, ScopeObservation> latest) {
      counting.scope(scope, latest);
      var byCoverage =
          latest.values().stream()
              .collect(
                  Collectors.groupingBy(
                      ScopeObservation::coverage, TreeMap::new, Collectors.toList()));
      boolean closed = CoverageSummary.closed(latest);
      byCoverage.forEach(
          (coverage, observations) -> {
            boolean gap = coverage != ScopeCoverage.COVERED;
            if (gap || !closed) {
              scopes.merge(coverage, 1L, Long::sum);
            }
            if (gap || all) {
              scopeGaps.add(new Gap.OfScope(observations));
            }
          });
    }

    @Override
    public void instance(CoveredInstance instance) {
      counting.instance(instance);
      if (all || !instance.inspected()) {
        instanceGaps.add(new Gap.OfInstance(instance));
      }
    }
  }
}
