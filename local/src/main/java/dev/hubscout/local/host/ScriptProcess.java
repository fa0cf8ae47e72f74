package dev.hubscout.local.host;

import dev.hubscout.local.organization.Execution;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one command with bounded output and time. In the end nothing is left of its session, if it
 * leads one; a daemon makes a session of its own.
 */
final class ScriptProcess {

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** A daemon may keep the pipes open: it is not waited for. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(2);

  private ScriptProcess() {}

  static Map<String, String> withPath(Map<String, String> environment) {
    var whole = new HashMap<>(environment);
    whole.putIfAbsent("PATH", PATH);
    return whole;
  }

  /** Runs a tool of the system with nothing but the standard path in its environment. */
  static Execution run(List<String> command, Duration timeout)
      throws IOException, InterruptedException {
    return run(command, withPath(Map.of()), timeout);
  }

  static Execution run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectInput(Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      var out = new BoundedOutput(process.getInputStream());
      var err = new BoundedOutput(process.getErrorStream());
      var ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
      ProcessTree.kill(process);
      return new Execution(
          ended ? process.exitValue() : -1, out.within(STRAGGLERS), err.within(STRAGGLERS), !ended);
    } catch (InterruptedException e) {
      ProcessTree.kill(process);
      throw e;
    }
  }
}
