package dev.hubscout.cli.fact;

import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it is shown: as the stores know it, or as EC2 listed it just now.
 *
 * @param terminatedAt null where it is not terminated, or EC2 does not say when
 * @param description null where it is not known
 * @param registration {@code UNKNOWN} where Systems Manager could not be asked
 * @param seen when it was last there
 * @param stored what only a store knows; null where there is none
 */
public record InstanceRow(
    InstanceKey key,
    InstanceState state,
    @Nullable Instant terminatedAt,
    @Nullable Description description,
    Registration registration,
    Instant seen,
    @Nullable CoveredInstance stored) {

  /** As EC2 listed it. */
  public static InstanceRow of(Sighting sighting) {
    var registration = sighting.registration();
    return new InstanceRow(
        sighting.key(),
        sighting.state(),
        sighting.terminatedAt(),
        sighting.description(),
        registration == null ? Registration.UNKNOWN : registration,
        sighting.at(),
        null);
  }

  /** From the stores. */
  static InstanceRow of(CoveredInstance covered) {
    var fact = covered.instance();
    return new InstanceRow(
        fact.key(),
        fact.state(),
        fact.terminatedAt(),
        fact.description(),
        fact.registration(),
        covered.lastSeen(),
        covered);
  }
}
