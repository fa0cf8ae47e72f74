package dev.hubscout.tables.capacity;

import dev.hubscout.tables.capacity.ScalingRules.MissingPoints;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The two alarms of target tracking over one series. Both compare strictly. */
final class Alarms {
  private final MinuteSeries series;
  private final ScalingRules rules;
  private BigDecimal high = BigDecimal.ZERO;
  private BigDecimal low = BigDecimal.ZERO;

  Alarms(MinuteSeries series, ScalingRules rules) {
    this.series = series;
    this.rules = rules;
  }

  void watch(long capacity) {
    high = rules.highThreshold(capacity);
    low = rules.lowThreshold(capacity);
  }

  /** The largest of the last minutes, if all of them are above the threshold. */
  @Nullable BigDecimal high(int minute) {
    int from = minute - rules.highPeriods() + 1;
    if (from < 0) {
      return null;
    }
    var largest = BigDecimal.ZERO;
    for (int at = minute; at >= from; at--) {
      var sum = series.sum(at);
      if (sum == null || sum.compareTo(high) <= 0) {
        return null;
      }
      largest = largest.max(sum);
    }
    return largest;
  }

  /** The largest of the last minutes, if all of them are below the threshold. */
  @Nullable BigDecimal low(int minute) {
    int from = minute - rules.lowPeriods() + 1;
    if (from < 0) {
      return null;
    }
    var largest = BigDecimal.ZERO;
    for (int at = minute; at >= from; at--) {
      var sum = rules.missing() == MissingPoints.ZERO ? series.units(at) : series.sum(at);
      if (sum == null || sum.compareTo(low) >= 0) {
        return null;
      }
      largest = largest.max(sum);
    }
    return largest;
  }
}
