package dev.hubscout.core.metrics;

import java.util.Map;

/** Counts that functions publish. A port: CloudWatch in Lambda, a table on a laptop. */
public interface Metrics {
  /** Discards everything. */
  Metrics NONE = (name, value, dimensions) -> {};

  /**
   * Adds to a counter.
   *
   * @param name such as {@code TasksClosed}
   * @param dimensions few and of few values, such as capability and outcome
   */
  void count(String name, long value, Map<String, String> dimensions);
}
