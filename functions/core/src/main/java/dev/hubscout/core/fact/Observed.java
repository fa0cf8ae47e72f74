package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact's presence as a reader must take it: what is stored, unless its instance or its scope
 * could not be looked at since.
 *
 * @param reason why it is {@code UNOBSERVED}: a coverage value of the instance or the scope; null
 *     otherwise
 * @param since since when; null where {@code reason} is
 */
public record Observed(Presence presence, @Nullable String reason, @Nullable Instant since) {

  /**
   * Joins a database with what is known of its instance and scope; each may be unknown.
   *
   * @param scope of capability databases
   */
  public static Observed of(
      DatabaseFact fact,
      @Nullable InstanceFact instance,
      @Nullable Inspection inspection,
      @Nullable ScopeObservation scope) {
    if (fact.presence() == Presence.GONE || (instance != null && instance.over())) {
      return as(Presence.GONE);
    }
    var closed = closed(scope);
    if (closed != null) {
      return closed;
    }
    if (instance != null) {
      if (instance.presence() == Presence.MISSING) {
        return new Observed(Presence.UNOBSERVED, "INSTANCE_MISSING", instance.observedAt());
      }
      var coverage = Coverage.of(instance, inspection);
      if (coverage.value() != InstanceCoverage.INSPECTED) {
        return new Observed(Presence.UNOBSERVED, coverage.value().name(), coverage.since());
      }
    } else if (inspection != null && inspection.coverage() != InstanceCoverage.INSPECTED) {
      return new Observed(Presence.UNOBSERVED, inspection.coverage().name(), inspection.since());
    }
    return as(fact.presence());
  }

  /**
   * Joins an instance with what is known of its scope, which may be unknown.
   *
   * @param scope of capability instances; of databases, where instances never ran
   */
  public static Observed of(InstanceFact instance, @Nullable ScopeObservation scope) {
    if (instance.over()) {
      return as(Presence.GONE);
    }
    var closed = closed(scope);
    return closed == null ? as(instance.presence()) : closed;
  }

  private static @Nullable Observed closed(@Nullable ScopeObservation scope) {
    return scope == null || scope.coverage() == ScopeCoverage.COVERED
        ? null
        : new Observed(Presence.UNOBSERVED, scope.coverage().name(), scope.since());
  }

  private static Observed as(Presence presence) {
    return new Observed(presence, null, null);
  }
}
