package dev.hubscout.local.organization;

import java.time.Duration;
import java.util.Map;

/** Where the scripts of one instance run. */
public interface Host {

  /**
   * Runs a POSIX shell script to its end, or until the time is over.
   *
   * @param script what {@code sh} executes
   * @param environment the whole environment of the script, apart from a {@code PATH} where none is
   *     given
   * @param timeout after which the script and everything it started is killed
   */
  Execution run(String script, Map<String, String> environment, Duration timeout)
      throws InterruptedException;
}
