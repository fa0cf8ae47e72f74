package dev.hubscout.local.organization;

import java.nio.charset.StandardCharsets;

/** What a script left behind. The arrays are not copied: whoever makes one gives them away. */
@SuppressWarnings("ArrayRecordComponent")
public record Execution(
    int exitCode, byte[] standardOutput, byte[] standardError, boolean timedOut) {

  /** A script that printed this and nothing else, and exited with 0. */
  public static Execution printed(String standardOutput) {
    return new Execution(0, standardOutput.getBytes(StandardCharsets.UTF_8), new byte[0], false);
  }

  /** A script that ended with this code after printing both. */
  public static Execution exited(int exitCode, String standardOutput, String standardError) {
    return new Execution(
        exitCode,
        standardOutput.getBytes(StandardCharsets.UTF_8),
        standardError.getBytes(StandardCharsets.UTF_8),
        false);
  }
}
