package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it is known now.
 *
 * @param terminatedAt null while it is not terminated
 * @param description null where only a state-change event told of it
 * @param presence {@code PRESENT}, {@code MISSING} or {@code GONE}; a terminated instance is {@code
 *     GONE}; see {@link Observed} for {@code UNOBSERVED}
 * @param missedScans complete listings in a row without it
 * @param firstSeen never changes
 * @param lastSeen the latest observation that had it and changed this fact; while it stays as it
 *     is, its scope's {@code completedAt} is the later truth
 * @param obstacleSince when what stands in the way of reaching it, if anything does, became what it
 *     is
 * @param observedAt the observation that last changed this fact: older ones do not touch it
 * @param source what made that observation: a run's id, or {@code event}
 */
public record InstanceFact(
    InstanceKey key,
    InstanceState state,
    @Nullable Instant terminatedAt,
    @Nullable Description description,
    Registration registration,
    Presence presence,
    int missedScans,
    Instant firstSeen,
    Instant lastSeen,
    Instant obstacleSince,
    Instant observedAt,
    String source) {
  /** The source name of state-change events. */
  public static final String EVENT = "event";

  /** Whether it is over for good: terminated, or not listed at three complete scans in a row. */
  public boolean over() {
    return state == InstanceState.TERMINATED || presence == Presence.GONE;
  }

  /** The {@code Name} tag; null where there is none. */
  public @Nullable String name() {
    return description == null ? null : description.name();
  }

  /** Whether a command can be sent to it. */
  public Reachability reachability() {
    return Reachability.of(state, description, registration);
  }

  /** Tells whether another sighting says anything new. */
  public String fingerprint() {
    return Fingerprint.of(state, terminatedAt, description, registration);
  }
}
