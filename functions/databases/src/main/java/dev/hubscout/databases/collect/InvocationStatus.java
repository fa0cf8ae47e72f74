package dev.hubscout.databases.collect;

import dev.hubscout.core.fact.InstanceCoverage;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every status that SSM gives a command or its invocation on an instance ({@code StatusDetails}),
 * and what it says of the instance. {@code docs/coverage.md} shows the same table.
 */
enum InvocationStatus {
  PENDING("Pending", Stage.OPEN, InstanceCoverage.DELIVERY_TIMED_OUT),
  DELAYED("Delayed", Stage.OPEN, InstanceCoverage.DELIVERY_TIMED_OUT),
  IN_PROGRESS("InProgress", Stage.OPEN, InstanceCoverage.EXECUTION_TIMED_OUT),
  CANCELLING("Cancelling", Stage.OPEN, InstanceCoverage.CANCELLED),
  /** Also where the document's step was skipped: the output tells. */
  SUCCESS("Success", Stage.PRINTED, InstanceCoverage.REPORT_INVALID),
  FAILED("Failed", Stage.PRINTED, InstanceCoverage.AGENT_FAILED),
  DELIVERY_TIMED_OUT("DeliveryTimedOut", Stage.SILENT, InstanceCoverage.DELIVERY_TIMED_OUT),
  EXECUTION_TIMED_OUT("ExecutionTimedOut", Stage.SILENT, InstanceCoverage.EXECUTION_TIMED_OUT),
  /** The coarse {@code Status}, where the details are missing. */
  TIMED_OUT("TimedOut", Stage.SILENT, InstanceCoverage.EXECUTION_TIMED_OUT),
  UNDELIVERABLE("Undeliverable", Stage.SILENT, InstanceCoverage.CONNECTION_LOST),
  INVALID_PLATFORM("InvalidPlatform", Stage.SILENT, InstanceCoverage.UNSUPPORTED_PLATFORM),
  CANCELLED("Cancelled", Stage.SILENT, InstanceCoverage.CANCELLED),
  CANCELED("Canceled", Stage.SILENT, InstanceCoverage.CANCELLED),
  /** The command had too many errors elsewhere, so SSM gave up on this instance. */
  TERMINATED("Terminated", Stage.SILENT, InstanceCoverage.CANCELLED),
  ACCESS_DENIED("AccessDenied", Stage.SILENT, InstanceCoverage.AGENT_FAILED),
  LIMIT_EXCEEDED("LimitExceeded", Stage.SILENT, InstanceCoverage.AGENT_FAILED),
  RATE_EXCEEDED("RateExceeded", Stage.SILENT, InstanceCoverage.AGENT_FAILED),
  NO_INSTANCES_IN_TAG("NoInstancesInTag", Stage.SILENT, InstanceCoverage.NOT_REGISTERED),
  /** Of a command only: not every instance succeeded. */
  INCOMPLETE("Incomplete", Stage.SILENT, InstanceCoverage.AGENT_FAILED),
  /** One that SSM did not have when this was written. */
  UNKNOWN("", Stage.SILENT, InstanceCoverage.AGENT_FAILED);

  private final String spelling;
  private final Stage stage;
  private final InstanceCoverage coverage;

  InvocationStatus(String spelling, Stage stage, InstanceCoverage coverage) {
    this.spelling = spelling;
    this.stage = stage;
    this.coverage = coverage;
  }

  /** How far an invocation got. */
  enum Stage {
    /** Still under way. */
    OPEN,
    /** Ended by itself: its output is read. */
    PRINTED,
    /** Ended without an output worth reading. */
    SILENT
  }

  /**
   * The status of that name; SSM's documentation writes some of them with spaces.
   *
   * @param details the detailed status, if SSM gives one
   * @param coarse the coarse status, for details that are missing or new
   */
  static InvocationStatus of(@Nullable String details, @Nullable String coarse) {
    var status = named(details);
    return status == UNKNOWN ? named(coarse) : status;
  }

  private static InvocationStatus named(@Nullable String name) {
    if (name == null) {
      return UNKNOWN;
    }
    var plain = name.replace(" ", "").toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(status -> status.spelling.toLowerCase(Locale.ROOT).equals(plain))
        .findFirst()
        .orElse(UNKNOWN);
  }

  String spelling() {
    return spelling;
  }

  Stage stage() {
    return stage;
  }

  boolean open() {
    return stage == Stage.OPEN;
  }

  /**
   * What it says of the instance: for an open one, once its deadline has passed; for one that
   * printed, where it printed nothing.
   */
  InstanceCoverage coverage() {
    return coverage;
  }
}
