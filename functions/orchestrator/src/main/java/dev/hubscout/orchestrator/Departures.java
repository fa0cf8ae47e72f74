package dev.hubscout.orchestrator;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory.Accounts;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records accounts and Regions that runs no longer scan because they no longer exist: no task will
 * ever say so. What is known of them stays, and reads as {@code UNOBSERVED}.
 */
final class Departures {
  private static final int PAGE = 1_000;

  private final FactStore facts;

  Departures(FactStore facts) {
    this.facts = facts;
  }

  /**
   * Accounts that have left the organization.
   *
   * @param listed every active account of it, the excluded ones apart
   */
  void left(Run run, Accounts listed, Instant now) {
    var present = new HashSet<>(listed.excluded());
    listed.selected().forEach(account -> present.add(account.id()));
    note(
        run,
        null,
        scope -> !present.contains(scope.scope().account()),
        ScopeCoverage.LEFT_ORGANIZATION,
        "The account is not among the organization's active accounts.",
        now);
  }

  /**
   * Regions that an account has disabled since they were looked at.
   *
   * @param enabled all that it has
   */
  void disabled(Run run, AccountId account, Collection<Region> enabled, Instant now) {
    var present = Set.copyOf(enabled);
    note(
        run,
        account,
        scope -> !present.contains(scope.scope().region()),
        ScopeCoverage.NOT_ENABLED,
        "The account has this Region disabled. " + ScopeCoverage.NOT_ENABLED.remediation(),
        now);
  }

  private void note(
      Run run,
      @Nullable AccountId account,
      Predicate<ScopeObservation> departed,
      ScopeCoverage coverage,
      String sentence,
      Instant now) {
    String next = null;
    do {
      var page = facts.scopes(account, next, PAGE);
      page.items().stream()
          .filter(scope -> scope.capability() == run.id().capability())
          .filter(scope -> scope.coverage() != coverage)
          .filter(departed)
          .map(scope -> observation(scope, coverage, run, sentence, now))
          .forEach(facts::observe);
      next = page.next();
    } while (next != null);
  }

  private static ScopeObservation observation(
      ScopeObservation known, ScopeCoverage coverage, Run run, String sentence, Instant now) {
    return new ScopeObservation(
        known.scope(), known.capability(), coverage, now, now, null, run.id(), sentence);
  }
}
