package dev.hubscout.local.run;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How runs are watched.
 *
 * @param news is told how far they are
 * @param pause waits between two looks
 */
public record RunWatch(RunNews news, InstantSource clock, Pause pause) {
  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** The same, and nobody is told. */
  RunWatch silent() {
    return new RunWatch(RunNews.NONE, clock, pause);
  }
}
