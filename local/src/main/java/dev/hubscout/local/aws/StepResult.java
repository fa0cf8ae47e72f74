package dev.hubscout.local.aws;

import java.time.Instant;

/**
 * What a step did on an instance.
 *
 * @param skipped what the agent says in place of output when it skipped the step; else empty
 */
record StepResult(
    String step,
    InvocationStatus status,
    int code,
    String standardOutput,
    String standardError,
    String skipped,
    Instant started,
    Instant finished) {

  private static final int LISTED = 2_500;
  private static final int OUTPUT = 24_000;
  private static final int ERROR = 8_000;
  private static final String ERROR_HEAD = "\n----------ERROR-------\n";
  private static final String OUTPUT_CUT = "\n---Output truncated---";
  private static final String ERROR_CUT = "\n---Error truncated----";

  /** Both streams as a listing shows them, in at most 2,500 characters. */
  String listed() {
    if (!skipped.isEmpty()) {
      return skipped;
    }
    var whole = standardOutput + (standardError.isEmpty() ? "" : ERROR_HEAD + standardError);
    if (whole.length() <= LISTED) {
      return whole;
    }
    if (standardError.isEmpty()) {
      return cut(standardOutput, LISTED, OUTPUT_CUT);
    }
    int room = LISTED - ERROR_HEAD.length();
    int half = room / 2;
    int forOutput = Math.max(half, room - standardError.length());
    var output = cut(standardOutput, forOutput, OUTPUT_CUT);
    return output + ERROR_HEAD + cut(standardError, room - output.length(), ERROR_CUT);
  }

  String output() {
    return cut(standardOutput, OUTPUT, "--output truncated--");
  }

  String error() {
    return cut(standardError, ERROR, "--error truncated--");
  }

  private static String cut(String text, int limit, String suffix) {
    return text.length() <= limit ? text : text.substring(0, limit - suffix.length()) + suffix;
  }
}
