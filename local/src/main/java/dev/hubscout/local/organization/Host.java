package dev.hubscout.local.organization;

import java.time.Duration;
import java.util.Map;

/** Something that can run a shell script the way the SSM agent would on an instance. */
@FunctionalInterface
public interface Host {

  /**
   * Runs the script to its end or to the time limit, whichever comes first, and leaves no process
   * of it behind. Called from many threads at once.
   *
   * @param environment added to what the host gives every process
   * @throws InterruptedException when the command was cancelled; the script has then been stopped
   */
  Execution run(String script, Map<String, String> environment, Duration timeout)
      throws InterruptedException;
}
