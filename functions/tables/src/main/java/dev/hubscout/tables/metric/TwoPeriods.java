package dev.hubscout.tables.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same sums, kept at 60 and at 300 seconds: one load, not two. The finer one counts where all
 * of its five minutes are there, the coarser one elsewhere.
 *
 * @param minutes sums of 60 seconds, null where there is no point
 * @param fiveMinutes sums of 300 seconds from the same time on, null where there is no point
 */
public record TwoPeriods(
    List<@Nullable BigDecimal> minutes, List<@Nullable BigDecimal> fiveMinutes) {
  private static final int MINUTES = 5;

  /** The load of each five minutes, each counted once. */
  public List<BigDecimal> load() {
    var load = new ArrayList<BigDecimal>();
    int blocks = Math.max(Math.ceilDiv(minutes.size(), MINUTES), fiveMinutes.size());
    for (int block = 0; block < blocks; block++) {
      load.add(block(block));
    }
    return load;
  }

  /** All of it. */
  public BigDecimal total() {
    return load().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal block(int block) {
    var sum = BigDecimal.ZERO;
    int present = 0;
    int end = Math.min((block + 1) * MINUTES, minutes.size());
    for (int minute = block * MINUTES; minute < end; minute++) {
      var point = minutes.get(minute);
      if (point != null) {
        sum = sum.add(point);
        present++;
      }
    }
    var coarse = block < fiveMinutes.size() ? fiveMinutes.get(block) : null;
    return present == MINUTES || coarse == null ? sum : coarse;
  }
}
