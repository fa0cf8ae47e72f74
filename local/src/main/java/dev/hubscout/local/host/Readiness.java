package dev.hubscout.local.host;

import dev.hubscout.local.organization.Execution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells whether the set-up of a namespace came to its end, and else what it complained about. */
final class Readiness {

  private Readiness() {}

  /** Waits for the line "ready"; a process that does not say it is killed. */
  static void await(Process process, Duration wait, HostException.Code code, String what)
      throws InterruptedException {
    var complaint = new BoundedOutput(process.getErrorStream());
    var ready = new CompletableFuture<Boolean>();
    Thread.ofVirtual().start(() -> ready.complete(saysReady(process)));
    var isReady = false;
    try {
      isReady = ready.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      isReady = false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      if (!isReady) {
        ProcessTree.kill(process);
      }
    }
    if (!isReady) {
      throw failure(code, what, text(complaint.within(Duration.ofSeconds(2))));
    }
  }

  private static boolean saysReady(Process process) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return "ready".equals(lines.readLine());
    } catch (IOException e) {
      return false;
    }
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
