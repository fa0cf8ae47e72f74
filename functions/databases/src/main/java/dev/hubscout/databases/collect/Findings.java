package dev.hubscout.databases.collect;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.databases.command.Finding;
import dev.hubscout.databases.report.AgentReport;
import dev.hubscout.databases.report.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;

/** What an invocation says of its instance. */
final class Findings<R extends AgentReport> {
  /** From here on, an output that a listing gives may have been cut: SSM's bound is 2,500. */
  private static final int CUT_FROM = 2_400;

  private static final String CUT_MARK = "output truncated";
  private static final String SKIPPED_MARK = "step execution skipped";
  private static final String MAGIC = "HUBSCOUT1";

  /** Less than any other distance between two observations of an instance. */
  private static final Duration BEFORE_ITS_REPORT = Duration.ofMillis(1);

  private final Function<String, Reading<R>> reports;

  /**
   * @param reports reads the text of a report that came whole
   */
  Findings(Function<String, Reading<R>> reports) {
    this.reports = reports;
  }

  static InvocationStatus status(CommandInvocation invocation) {
    return InvocationStatus.of(invocation.statusDetails(), invocation.statusAsString());
  }

  /** The step whose output counts: the one with our line, else the last. */
  static @Nullable CommandPlugin step(CommandInvocation invocation) {
    return invocation.commandPlugins().stream()
        .filter(plugin -> output(plugin).contains(MAGIC))
        .findFirst()
        .orElseGet(
            () ->
                invocation.commandPlugins().isEmpty()
                    ? null
                    : invocation.commandPlugins().getLast());
  }

  static String output(@Nullable CommandPlugin plugin) {
    return plugin == null || plugin.output() == null ? "" : plugin.output();
  }

  /** Whether a listing's output must be fetched whole before anything is said of it. */
  boolean cut(InvocationStatus status, String output) {
    return status.stage() == InvocationStatus.Stage.PRINTED
        && (output.length() >= CUT_FROM || output.toLowerCase(Locale.ROOT).contains(CUT_MARK))
        && Reading.of(output, reports) instanceof Reading.Invalid;
  }

  /**
   * The finding of an invocation that has ended, or whose deadline has passed.
   *
   * @param at when it was requested
   * @param output what it printed, whole where it can be had
   */
  Finding<R> of(CommandInvocation invocation, Instant at, InvocationStatus status, String output) {
    var instance = invocation.instanceId();
    return switch (status.stage()) {
      // A report that comes after all is the later word.
      case OPEN ->
          Finding.of(
              instance,
              at.minus(BEFORE_ITS_REPORT),
              status.coverage(),
              "SSM still says " + status.spelling() + " after the command's deadline.");
      case SILENT ->
          Finding.of(
              instance,
              at,
              status.coverage(),
              "SSM says " + Reading.legible(String.valueOf(invocation.statusDetails()), 60) + ".");
      case PRINTED -> printed(instance, at, status, output);
    };
  }

  private Finding<R> printed(String instance, Instant at, InvocationStatus status, String output) {
    return switch (Reading.of(output, reports)) {
      case Reading.Accepted<R>(var report) when report.failure() == null ->
          Finding.inspected(instance, at, report);
      case Reading.Accepted<R>(var report) ->
          Finding.of(instance, at, InstanceCoverage.AGENT_FAILED, report.failure());
      case Reading.Failed<R>(var code, var sentence) ->
          Finding.of(instance, at, ScriptFailure.coverage(code), code + ": " + sentence);
      case Reading.Invalid<R>(var reason) -> {
        if (output.toLowerCase(Locale.ROOT).contains(SKIPPED_MARK)) {
          yield Finding.of(
              instance,
              at,
              InstanceCoverage.UNSUPPORTED_PLATFORM,
              "SSM skipped the document's step: its platform does not match.");
        }
        var coverage = output.contains(MAGIC) ? InstanceCoverage.REPORT_INVALID : status.coverage();
        yield new Finding<>(
            instance, at, coverage, reason, Reading.legible(output, Inspection.MAX_RAW), null);
      }
    };
  }
}
