package dev.hubscout.core.fact;

import java.time.Instant;

/**
 * A database as it is known now.
 *
 * @param locator what tells two databases of one engine and instance apart: canonical data
 *     directory, else port, else binary path; with the container's id where it runs in one
 * @param presence {@code PRESENT}, {@code MISSING} or {@code GONE}; see {@link Observed} for {@code
 *     UNOBSERVED}
 * @param missedScans complete scans in a row without it
 * @param firstSeen never changes, even if it was gone for a while
 * @param lastSeen the latest scan that had it and changed this fact; while it stays as it is, its
 *     instance's {@code completeAt} is the later truth
 * @param observedAt the scan that last changed this fact: older scans do not touch it
 */
public record DatabaseFact(
    InstanceKey instance,
    String locator,
    Database database,
    Presence presence,
    int missedScans,
    Instant firstSeen,
    Instant lastSeen,
    Instant observedAt) {

  /** The fact's identity within its instance. */
  public String id() {
    return database.engine() + "#" + locator;
  }
}
