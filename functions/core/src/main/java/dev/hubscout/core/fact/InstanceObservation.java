package dev.hubscout.core.fact;

import dev.hubscout.core.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the latest attempt to look into an instance went, and what AWS said of it then.
 *
 * @param name the {@code Name} tag; null where there is none
 * @param state EC2's state, such as {@code running}
 * @param platform EC2's platform details, such as {@code Linux/UNIX}
 * @param since when the coverage became what it is
 * @param observedAt when the attempt was made: the time order of observations
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
public record InstanceObservation(
    InstanceKey key,
    @Nullable String name,
    String state,
    @Nullable String platform,
    @Nullable String architecture,
    @Nullable String instanceType,
    @Nullable String privateAddress,
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

  public InstanceObservation {
    if (raw != null && raw.length() > MAX_RAW) {
      raw = raw.substring(0, MAX_RAW);
    }
  }
}
