package dev.hubscout.tables.collect;

/** A statistic that CloudWatch computes. Percentiles are asked for, never made from others. */
public enum Statistic {
  SAMPLE_COUNT("SampleCount"),
  SUM("Sum"),
  AVERAGE("Average"),
  MAXIMUM("Maximum"),
  P50("p50"),
  P95("p95"),
  P99("p99");

  private final String text;

  Statistic(String text) {
    this.text = text;
  }

  /** As CloudWatch calls it. */
  public String text() {
    return text;
  }
}
