package dev.hubscout.core.metrics;

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
}
