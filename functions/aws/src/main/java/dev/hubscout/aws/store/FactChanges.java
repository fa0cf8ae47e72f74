package dev.hubscout.aws.store;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceObservation;
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

  /**
   * An attempt to look into an instance, not a report: what the last report said stays.
   *
   * <p>Where only times and the run differ, nothing is written: most of an organization's instances
   * are as they were at every run. Reports are the exception, since their time tells a reader how
   * fresh the facts are.
   */
  static @Nullable InstanceObservation attempted(
      @Nullable InstanceObservation known, InstanceObservation now) {
    if (known == null) {
      return now;
    }
    if (!now.observedAt().isAfter(known.observedAt())) {
      return null;
    }
    var joined = withReport(now, latest(known, now), since(known, now));
    return now.coverage() != InstanceCoverage.INSPECTED && sameButForTimes(known, joined)
        ? null
        : joined;
  }

  /**
   * An accepted report. Where something newer than it was observed meanwhile, that keeps standing
   * for the instance, and only the report's own part is taken.
   */
  static @Nullable InstanceObservation reported(
      @Nullable InstanceObservation known, InstanceObservation report) {
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

  private static Instant reportTime(InstanceObservation report) {
    return Objects.requireNonNullElse(report.inspectedAt(), report.observedAt());
  }

  private static Instant since(InstanceObservation known, InstanceObservation now) {
    return known.coverage() == now.coverage() ? known.since() : now.since();
  }

  /** What the reports before and now say together: the later one, complete or not. */
  private static Report latest(InstanceObservation known, InstanceObservation now) {
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

  private static boolean sameButForTimes(InstanceObservation known, InstanceObservation now) {
    return known.equals(
        new InstanceObservation(
            now.key(),
            now.name(),
            now.state(),
            now.platform(),
            now.architecture(),
            now.instanceType(),
            now.privateAddress(),
            now.coverage(),
            now.since(),
            known.observedAt(),
            now.inspectedAt(),
            now.completeAt(),
            known.run(),
            now.reason(),
            now.raw(),
            now.agentVersion(),
            now.memoryMb(),
            now.cores()));
  }

  private static InstanceObservation withReport(
      InstanceObservation observation, Report report, Instant since) {
    return new InstanceObservation(
        observation.key(),
        observation.name(),
        observation.state(),
        observation.platform(),
        observation.architecture(),
        observation.instanceType(),
        observation.privateAddress(),
        observation.coverage(),
        since,
        observation.observedAt(),
        report.inspectedAt(),
        report.completeAt(),
        observation.run(),
        observation.reason(),
        observation.raw(),
        report.agentVersion(),
        report.memoryMb(),
        report.cores());
  }
}
