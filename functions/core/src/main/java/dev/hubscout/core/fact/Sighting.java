package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as EC2 and Systems Manager described it at one moment.
 *
 * @param terminatedAt when it was terminated, as EC2 says; null where it was not, or EC2 does not
 *     say
 * @param registration null where Systems Manager was not, or could not be, asked
 * @param at when EC2 was asked
 */
public record Sighting(
    InstanceKey key,
    InstanceState state,
    @Nullable Instant terminatedAt,
    Description description,
    @Nullable Registration registration,
    Instant at) {

  /** The same, with what Systems Manager says of it. */
  public Sighting with(Registration registration) {
    return new Sighting(key, state, terminatedAt, description, registration, at);
  }

  /** Whether a command can be sent to it. */
  public Reachability reachability() {
    return Reachability.of(
        state, description, registration == null ? Registration.UNKNOWN : registration);
  }
}
