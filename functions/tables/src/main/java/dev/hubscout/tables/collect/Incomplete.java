package dev.hubscout.tables.collect;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a question was not answered whole though the call succeeded, or was not made. */
enum Incomplete {
  INTERNAL_ERROR(
      TaskOutcome.ERROR, true, "CloudWatch failed at this metric. Start a new run to read it."),
  FORBIDDEN(
      TaskOutcome.DENIED,
      false,
      "CloudWatch refused this metric. Allow cloudwatch:GetMetricData to the role."),
  PARTIAL_DATA(
      TaskOutcome.ERROR,
      true,
      "CloudWatch answered a part and no way to the rest. Start a new run to read it."),
  UNEXPECTED_POINT(
      TaskOutcome.ERROR,
      false,
      "CloudWatch answered points at times that were not asked for, so none of them is used."
          + " Report it."),
  OUT_OF_TIME(
      TaskOutcome.TIMED_OUT, true, "There was no time left to ask for it. Start a new run.");

  private static final String OPERATION = "cloudwatch:GetMetricData";

  private final TaskOutcome outcome;
  private final boolean retryable;
  private final String sentence;

  Incomplete(TaskOutcome outcome, boolean retryable, String sentence) {
    this.outcome = outcome;
    this.retryable = retryable;
    this.sentence = sentence;
  }

  /**
   * The failure of a series.
   *
   * @param said CloudWatch's own words; null for none
   */
  Failure of(Series series, Instant now, @Nullable String said) {
    var metric = series.metric();
    var table = metric.table();
    var words = said == null || said.isBlank() ? "" : " It says: \"" + said.strip() + "\".";
    return new Failure(
        outcome,
        retryable,
        new ErrorRecord(
            now,
            OPERATION,
            name(),
            null,
            table,
            metric.name().text() + " " + series.statistic().text() + ": " + sentence + words));
  }

  /** Why a table was not described. */
  static Failure notDescribed(String table, Instant now) {
    return new Failure(
        OUT_OF_TIME.outcome,
        OUT_OF_TIME.retryable,
        new ErrorRecord(
            now, "dynamodb:DescribeTable", OUT_OF_TIME.name(), null, table, OUT_OF_TIME.sentence));
  }
}
