package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import org.jspecify.annotations.Nullable;

/** Which accounts' Regions are asked for; what is null does not matter. All must hold. */
public record ScopeQuery(
    @Nullable AccountId account, @Nullable Capability capability, @Nullable Boolean covered) {
  public static final ScopeQuery ALL = new ScopeQuery(null, null, null);

  /** Whether nearly every entry of the list that it drives is one that is asked for. */
  boolean needsNoFiltering() {
    return capability == null && covered == null;
  }

  Match of(ScopeObservation observation) {
    return Match.of(capability == null || observation.capability() == capability)
        .and(
            Match.of(
                covered == null || (observation.coverage() == ScopeCoverage.COVERED) == covered));
  }
}
