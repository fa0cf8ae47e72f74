package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A database's presence as a reader must take it: what is stored, unless its instance or its scope
 * could not be looked at since.
 *
 * @param reason why it is {@code UNOBSERVED}: a coverage value of the instance or the scope; null
 *     otherwise
 * @param since since when; null where {@code reason} is
 */
public record Observed(Presence presence, @Nullable String reason, @Nullable Instant since) {

  /** Joins a fact with what is known of its instance and scope; either may be unknown. */
  public static Observed of(
      DatabaseFact fact, @Nullable InstanceObservation instance, @Nullable ScopeObservation scope) {
    if (fact.presence() == Presence.GONE) {
      return new Observed(Presence.GONE, null, null);
    }
    if (scope != null && scope.coverage() != ScopeCoverage.COVERED) {
      return new Observed(Presence.UNOBSERVED, scope.coverage().name(), scope.since());
    }
    if (instance != null && instance.coverage() != InstanceCoverage.INSPECTED) {
      return new Observed(Presence.UNOBSERVED, instance.coverage().name(), instance.since());
    }
    return new Observed(fact.presence(), null, null);
  }
}
