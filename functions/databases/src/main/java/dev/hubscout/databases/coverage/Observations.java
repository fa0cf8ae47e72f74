package dev.hubscout.databases.coverage;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.run.RunId;
import dev.hubscout.databases.report.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes observations that keep what is still true of the one before. */
public final class Observations {
  private Observations() {}

  /** What EC2 says of an instance. */
  public record Described(
      @Nullable String name,
      String state,
      @Nullable String platform,
      @Nullable String architecture,
      @Nullable String instanceType,
      @Nullable String privateAddress) {
    private static final Described UNKNOWN = new Described(null, "unknown", null, null, null, null);

    /** What was known so far. */
    public static Described of(@Nullable InstanceObservation known) {
      return known == null
          ? UNKNOWN
          : new Described(
              known.name(),
              known.state(),
              known.platform(),
              known.architecture(),
              known.instanceType(),
              known.privateAddress());
    }
  }

  /**
   * An instance that was not looked into: what earlier reports said of it stays.
   *
   * @param known the latest stored observation, if there is one
   * @param reason null where the coverage says it all
   * @param raw the beginning of an invalid report
   */
  public static InstanceObservation uninspected(
      InstanceKey key,
      Described described,
      InstanceCoverage coverage,
      @Nullable String reason,
      @Nullable String raw,
      @Nullable InstanceObservation known,
      Instant at,
      RunId run) {
    return new InstanceObservation(
        key,
        described.name(),
        described.state(),
        described.platform(),
        described.architecture(),
        described.instanceType(),
        described.privateAddress(),
        coverage,
        since(known, coverage, at),
        at,
        known == null ? null : known.inspectedAt(),
        known == null ? null : known.completeAt(),
        run,
        reason,
        raw,
        known == null ? null : known.agentVersion(),
        known == null ? null : known.memoryMb(),
        known == null ? null : known.cores());
  }

  /** An instance whose report was accepted. */
  public static InstanceObservation inspected(
      InstanceKey key, Report report, @Nullable InstanceObservation known, Instant at, RunId run) {
    var described = Described.of(known);
    return new InstanceObservation(
        key,
        described.name(),
        described.state(),
        described.platform(),
        described.architecture(),
        described.instanceType(),
        described.privateAddress(),
        InstanceCoverage.INSPECTED,
        since(known, InstanceCoverage.INSPECTED, at),
        at,
        at,
        report.inventoryComplete() ? at : known == null ? null : known.completeAt(),
        run,
        report.shortcomings(),
        null,
        report.agentVersion(),
        report.memoryMb(),
        report.cores());
  }

  private static Instant since(
      @Nullable InstanceObservation known, InstanceCoverage coverage, Instant at) {
    return known != null && known.coverage() == coverage ? known.since() : at;
  }
}
