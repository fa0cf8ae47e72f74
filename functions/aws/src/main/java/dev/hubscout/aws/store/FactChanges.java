package dev.hubscout.aws.store;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.ScopeObservation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a new observation joins what is known; null where it changes nothing. */
final class FactChanges {
  private FactChanges() {}

  static @Nullable ScopeObservation joined(@Nullable ScopeObservation known, ScopeObservation now) {
    if (known == null) {
      return now;
    }
    if (!now.attemptedAt().isAfter(known.attemptedAt())) {
      return null;
    }
    return new ScopeObservation(
        now.scope(),
        now.capability(),
        now.coverage(),
        known.coverage() == now.coverage() ? known.since() : now.since(),
        now.attemptedAt(),
        now.completedAt() == null ? known.completedAt() : now.completedAt(),
        now.run(),
        now.sentence());
  }

  /** An attempt to inspect an instance, without a report: what the last report said stays. */
  static @Nullable Inspection attempted(@Nullable Inspection known, Inspection now) {
    if (known == null) {
      return now;
    }
    return now.observedAt().isAfter(known.observedAt())
        ? withReport(now, latest(known, now), since(known, now))
        : null;
  }

  /**
   * An accepted report. Where something newer than it was observed meanwhile, that keeps standing
   * for the instance, and only the report's own part is taken.
   */
  static @Nullable Inspection reported(@Nullable Inspection known, Inspection report) {
    if (known == null) {
      return report;
    }
    if (known.inspectedAt() != null && !reportTime(report).isAfter(known.inspectedAt())) {
      return null;
    }
    return known.observedAt().isAfter(report.observedAt())
        ? withReport(known, latest(known, report), known.since())
        : withReport(report, latest(known, report), since(known, report));
  }

  private static Instant reportTime(Inspection report) {
    return Objects.requireNonNullElse(report.inspectedAt(), report.observedAt());
  }

  private static Instant since(Inspection known, Inspection now) {
    return known.coverage() == now.coverage() ? known.since() : now.since();
  }

  /** What the reports before and now say together: the later one, complete or not. */
  private static Report latest(Inspection known, Inspection now) {
    return new Report(
        now.inspectedAt() == null ? known.inspectedAt() : now.inspectedAt(),
        now.completeAt() == null ? known.completeAt() : now.completeAt(),
        now.agentVersion() == null ? known.agentVersion() : now.agentVersion(),
        now.memoryMb() == null ? known.memoryMb() : now.memoryMb(),
        now.cores() == null ? known.cores() : now.cores());
  }

  private record Report(
      @Nullable Instant inspectedAt,
      @Nullable Instant completeAt,
      @Nullable String agentVersion,
      @Nullable Long memoryMb,
      @Nullable Integer cores) {}

  private static Inspection withReport(Inspection inspection, Report report, Instant since) {
    return new Inspection(
        inspection.key(),
        inspection.coverage(),
        since,
        inspection.observedAt(),
        report.inspectedAt(),
        report.completeAt(),
        inspection.run(),
        inspection.reason(),
        inspection.raw(),
        report.agentVersion(),
        report.memoryMb(),
        report.cores());
  }
}
