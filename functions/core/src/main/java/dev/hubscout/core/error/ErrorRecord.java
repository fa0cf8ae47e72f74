package dev.hubscout.core.error;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One failed step of a task, as kept with it.
 *
 * @param time when it happened
 * @param operation the AWS operation or the step, such as {@code ssm:SendCommand}
 * @param code AWS's error code, or a code of ours such as {@code REPORT_INVALID}
 * @param requestId AWS's request id, for a support case
 * @param subject what it concerned, such as an instance id
 * @param sentence what happened and what to do, at most {@value #MAX_SENTENCE} characters
 */
public record ErrorRecord(
    Instant time,
    String operation,
    String code,
    @Nullable String requestId,
    @Nullable String subject,
    String sentence) {
  /** A task keeps this many records; its tallies still count all of them. */
  public static final int MAX_RECORDS = 20;

  /** Longer sentences are cut. */
  public static final int MAX_SENTENCE = 500;

  public ErrorRecord {
    if (sentence.length() > MAX_SENTENCE) {
      sentence = sentence.substring(0, MAX_SENTENCE - 1) + "…";
    }
  }

  /** The records of both lists, the earlier list first, cut at {@link #MAX_RECORDS}. */
  public static List<ErrorRecord> bounded(List<ErrorRecord> first, List<ErrorRecord> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().limit(MAX_RECORDS).toList();
  }
}
