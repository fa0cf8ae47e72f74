package dev.hubscout.local.software;

import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Starts programs that stay, and waits until they are what they shall be. */
final class Daemon {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LAUNCH = Duration.ofSeconds(20);

  private Daemon() {}

  /** The prefix of a shell command that runs it as a user without any privilege. */
  static String as(ServerUser user) {
    return "setpriv --reuid=%1$d --regid=%1$d --clear-groups --".formatted(user.id());
  }

  /**
   * Runs a command in the background, its output in a log, and returns when the condition holds. A
   * command that ends before that has failed.
   *
   * @param command a simple shell command, arguments quoted
   */
  static void start(IsolatedHost host, String command, String log, BooleanSupplier condition)
      throws InterruptedException {
    // The shell that starts it leads a session already, or the end of the script would be its own.
    var launched =
        host.run(
            """
            exec setsid sh -s <<'SCRIPT'
            umask 022
            exec %s </dev/null >>%s 2>&1 &
            echo $!
            SCRIPT
            """
                .formatted(command, log),
            Map.of("LC_ALL", "C"),
            LAUNCH);
    if (launched.timedOut() || launched.exitCode() != 0) {
      throw failure(host, command, log);
    }
    var process = host.path("/proc/" + text(launched.standardOutput()));
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || !Files.exists(process)) {
        throw failure(host, command, log);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static HostException failure(IsolatedHost host, String command, String log) {
    return new HostException(
        HostException.Code.SERVICE_FAILED,
        "On '%s', '%s' did not come up; its log says: %s"
            .formatted(host.name(), command, end(host, log)));
  }

  private static String end(IsolatedHost host, String log) {
    try {
      var text = text(Files.readAllBytes(host.path(log)));
      return text.substring(Math.max(0, text.length() - 2000));
    } catch (IOException e) {
      return "nothing, it is not there.";
    }
  }

  private static String text(byte[] output) {
    return new String(output, StandardCharsets.UTF_8).strip();
  }
}
