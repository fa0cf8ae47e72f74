package dev.hubscout.core.metrics;

import java.time.Duration;
import java.util.Map;

/** Figures that functions publish. A port: CloudWatch in Lambda, a table on a laptop. */
public interface Metrics {
  /** Discards everything. */
  Metrics NONE =
      new Metrics() {
        @Override
        public void count(String name, long value, Map<String, String> dimensions) {}

        @Override
        public void level(String name, long value, Map<String, String> dimensions) {}

        @Override
        public void percent(String name, double value) {}

        @Override
        public void time(String name, Duration value, Map<String, String> dimensions) {}
      };

  /**
   * Adds to a counter.
   *
   * @param name such as {@code TasksClosed}
   * @param dimensions few and of few values, such as capability and outcome
   */
  void count(String name, long value, Map<String, String> dimensions);

  /**
   * Says how many there are now.
   *
   * @param dimensions few and of few values
   */
  void level(String name, long value, Map<String, String> dimensions);

  /**
   * Says how large a share is now.
   *
   * @param name such as {@code Coverage}
   * @param value 0 to 100
   */
  void percent(String name, double value);

  /**
   * Says how long something took. Read as its longest, or as a percentile, never as a sum.
   *
   * @param name such as {@code TaskTime}
   * @param dimensions few and of few values
   */
  void time(String name, Duration value, Map<String, String> dimensions);
}
