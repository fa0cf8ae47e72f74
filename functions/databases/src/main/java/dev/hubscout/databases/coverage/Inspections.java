package dev.hubscout.databases.coverage;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.run.RunId;
import dev.hubscout.databases.command.Finding;
import dev.hubscout.databases.report.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes inspections that keep what is still true of the one before. */
final class Inspections {
  private Inspections() {}

  /**
   * An attempt that brought no report: what earlier reports said stays.
   *
   * @param known the latest stored inspection, if there is one
   */
  static Inspection failed(
      InstanceKey key, Finding<?> finding, @Nullable Inspection known, RunId run) {
    return new Inspection(
        key,
        finding.coverage(),
        since(known, finding.coverage(), finding.at()),
        finding.at(),
        known == null ? null : known.inspectedAt(),
        known == null ? null : known.completeAt(),
        run,
        finding.reason(),
        finding.raw(),
        known == null ? null : known.agentVersion(),
        known == null ? null : known.memoryMb(),
        known == null ? null : known.cores());
  }

  /** An attempt whose report was accepted. */
  static Inspection accepted(
      InstanceKey key, Report report, @Nullable Inspection known, Instant at, RunId run) {
    return new Inspection(
        key,
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

  private static Instant since(@Nullable Inspection known, InstanceCoverage coverage, Instant at) {
    return known != null && known.coverage() == coverage ? known.since() : at;
  }
}
