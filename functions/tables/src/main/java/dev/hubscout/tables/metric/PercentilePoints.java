package dev.hubscout.tables.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of a latency, by period. A period without requests has none, and null is not 0. There
 * is no way from here to the percentile of a longer time: neither a mean nor a maximum of
 * percentiles is one. CloudWatch is asked for the longer period itself.
 *
 * @param points milliseconds, null where there is no value
 */
public record PercentilePoints(List<@Nullable BigDecimal> points) {

  /** Copies the list. */
  public PercentilePoints {
    points = Collections.unmodifiableList(new ArrayList<>(points));
  }
}
