package dev.hubscout.core.coverage;

import dev.hubscout.core.fact.Coverage;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.ScopeObservation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance with what is known of its presence and of looking into it.
 *
 * @param inspection the latest attempt; null where there was none
 * @param listing how the scope was last listed; null where that is not known
 * @param coverage of an instance in a scope that could not be looked at: what it was before
 */
public record CoveredInstance(
    InstanceFact instance,
    @Nullable Inspection inspection,
    @Nullable ScopeObservation listing,
    Observed observed,
    Coverage coverage) {

  /** Joins the three. */
  public static CoveredInstance of(
      InstanceFact instance, @Nullable Inspection inspection, @Nullable ScopeObservation listing) {
    return new CoveredInstance(
        instance,
        inspection,
        listing,
        Observed.of(instance, listing),
        Coverage.of(instance, inspection));
  }

  /** Whether it was inspected, and there is no obstacle since. */
  public boolean inspected() {
    return coverage.value() == InstanceCoverage.INSPECTED
        && observed.presence() == Presence.PRESENT;
  }

  /** When it was last there: an unchanged fact is not rewritten, but its scope is. */
  public Instant lastSeen() {
    var seen = instance.lastSeen();
    var listed = listing == null ? null : listing.completedAt();
    boolean still = !instance.over() && instance.missedScans() == 0;
    return still && listed != null && listed.isAfter(seen) ? listed : seen;
  }
}
