package dev.hubscout.core.fact;

import dev.hubscout.core.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of the latest attempt to inspect an instance. What EC2 says of the instance is its
 * {@link InstanceFact}; readers join the two.
 *
 * @param coverage how the attempt went
 * @param since when that became so
 * @param observedAt when the attempt was made: the time order of inspections
 * @param inspectedAt when a report was last accepted; null where none ever was
 * @param completeAt when a report with a complete inventory was last accepted
 * @param run the run of the attempt
 * @param reason what failed, for a person; null where nothing did
 * @param raw the beginning of an invalid report, for diagnosis, at most {@value #MAX_RAW}
 *     characters; null otherwise
 * @param agentVersion the agent that made the last accepted report
 * @param memoryMb MiB, from the last accepted report
 * @param cores from the last accepted report
 */
public record Inspection(
    InstanceKey key,
    InstanceCoverage coverage,
    Instant since,
    Instant observedAt,
    @Nullable Instant inspectedAt,
    @Nullable Instant completeAt,
    RunId run,
    @Nullable String reason,
    @Nullable String raw,
    @Nullable String agentVersion,
    @Nullable Long memoryMb,
    @Nullable Integer cores) {
  /** Longer raw text is cut. */
  public static final int MAX_RAW = 2_048;

  public Inspection {
    if (raw != null && raw.length() > MAX_RAW) {
      raw = raw.substring(0, MAX_RAW);
    }
  }
}
