package dev.hubscout.local.metric;

/**
 * What goes wrong with one metric of an answer that is a success as a whole.
 *
 * @param metric its name; {@code *} for every one
 * @param table the value of its dimension TableName; {@code *} for every one
 * @param message comes with the result
 */
public record MetricFault(String metric, String table, Outcome outcome, String message) {
  private static final String ANY = "*";

  /** How the result ends. */
  public enum Outcome {
    /** No point, and a status that asks to try again. */
    INTERNAL_ERROR,
    /** No point, and a status that says that the caller may not. */
    FORBIDDEN,
    /** Half of the points; the page ends there, and a token leads to the rest. */
    PARTIAL_DATA
  }

  /** Whether a metric is meant. */
  public boolean matches(MetricId id) {
    return (metric.equals(ANY) || metric.equals(id.name()))
        && (table.equals(ANY) || table.equals(id.dimensions().get("TableName")));
  }
}
