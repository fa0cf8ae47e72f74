package dev.hubscout.databases.command;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.databases.report.AgentReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a group brought home for one of its instances.
 *
 * @param instance an id that AWS named, never one that the instance named
 * @param at AWS's time of the attempt, the same however often it is read
 * @param reason what failed or is missing, for a person; null where nothing is
 * @param raw the beginning of an invalid report
 * @param <R> what a report says
 * @param report there exactly where the coverage is {@code INSPECTED}
 */
public record Finding<R extends AgentReport>(
    String instance,
    Instant at,
    InstanceCoverage coverage,
    @Nullable String reason,
    @Nullable String raw,
    @Nullable R report) {
  public Finding {
    if ((report != null) != (coverage == InstanceCoverage.INSPECTED)) {
      throw new IllegalArgumentException("a report and INSPECTED come together: " + coverage);
    }
  }

  /** An instance that was inspected. */
  public static <R extends AgentReport> Finding<R> inspected(
      String instance, Instant at, R report) {
    return new Finding<>(
        instance, at, InstanceCoverage.INSPECTED, report.shortcomings(), null, report);
  }

  /** An instance that was not. */
  public static <R extends AgentReport> Finding<R> of(
      String instance, Instant at, InstanceCoverage coverage, @Nullable String reason) {
    return new Finding<>(instance, at, coverage, reason, null, null);
  }
}
