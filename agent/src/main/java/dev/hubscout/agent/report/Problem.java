package dev.hubscout.agent.report;

/**
 * One thing the agent could not learn.
 *
 * @param where the part of the report, as {@code engine.field}
 * @param code why
 * @param message a sentence for a person; never holds file contents, arguments or environments
 */
public record Problem(String where, ErrorCode code, String message) {
  private static final int LONGEST = 400;

  /** A message that names a very long path is cut. */
  public Problem {
    message = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
  }
}
