package dev.hubscout.local.host;

import dev.hubscout.local.organization.Execution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whether the set-up of a namespace came to its end, and else what it complained about. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Readiness() {}

  /**
   * Starts a process that says "ready" when it is, with nothing but the standard path in its
   * environment; one that does not say it is killed.
   */
  static Process start(List<String> command, Redirect input, HostException.Code code, String what)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectInput(input).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(ScriptProcess.withPath(Map.of()));
    var process = builder.start();
    var complaint = new StringBuffer();
    var isReady = new AtomicBoolean();
    var reader = Thread.ofVirtual().start(() -> isReady.set(saysReady(process, complaint)));
    try {
      reader.join(PATIENCE);
    } finally {
      if (!isReady.get()) {
        ProcessTree.kill(process);
      }
    }
    if (!isReady.get()) {
      throw failure(code, what, complaint.toString());
    }
    return process;
  }

  private static boolean saysReady(Process process, StringBuffer complaint) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("ready")) {
          return true;
        }
        if (complaint.length() < BoundedOutput.LIMIT) {
          complaint.append(line).append(' ');
        }
      }
    } catch (IOException e) {
      complaint.append(e.getMessage());
    }
    return false;
  }

  static void require(Execution execution, HostException.Code code, String what) {
    if (execution.timedOut() || execution.exitCode() != 0) {
      throw failure(code, what, text(execution.standardError()));
    }
  }

  private static HostException failure(HostException.Code code, String what, String complaint) {
    return new HostException(
        code,
        what
            + " could not be set up: "
            + (complaint.isBlank() ? "it was silent until its time was over." : complaint.strip()));
  }

  private static String text(byte[] output) {
    return new String(output, StandardCharsets.UTF_8);
  }
}
