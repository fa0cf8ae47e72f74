package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Reason;
import dev.hubscout.tables.price.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * All tables together.
 *
 * @param tables how many there are
 * @param priced how many of them have costs; the sums are theirs alone
 * @param currentMonthly what they cost in a month as they are
 * @param recommendedMonthly what they would cost as recommended
 * @param saving what the recommended changes save together; a change that is recommended because a
 *     table throttles may cost more, and is in it as well
 * @param changes how many changes are recommended
 * @param hotKeys the tables with throttling by a hot key, which no capacity cures
 * @param operationsRead of how many tables the operations are known
 * @param withBlockers how many of those have something that stands in the way of ScyllaDB
 * @param sized of how many tables a cluster's size is known; the sums are theirs alone
 * @param scyllaLowUsdPerMonth the sum of the low ends of the sizes that are known
 * @param scyllaHighUsdPerMonth the sum of the high ends: tables that share a cluster need less,
 *     since their peaks do not come at one time
 */
public record CapacitySummary(
    int tables,
    int priced,
    Money currentMonthly,
    Money recommendedMonthly,
    Money saving,
    int changes,
    List<String> hotKeys,
    int operationsRead,
    int withBlockers,
    int sized,
    BigDecimal scyllaLowUsdPerMonth,
    BigDecimal scyllaHighUsdPerMonth) {

  /** Sums up. */
  public static CapacitySummary of(List<CapacityReport> reports) {
    int priced = 0;
    int changes = 0;
    int operationsRead = 0;
    int withBlockers = 0;
    int sized = 0;
    var current = Money.ZERO;
    var recommended = Money.ZERO;
    var low = BigDecimal.ZERO;
    var high = BigDecimal.ZERO;
    for (var report : reports) {
      if (report.advice() instanceof Advice.Priced(var _, var recommendation)) {
        priced++;
        boolean changed =
            recommendation.reason() == Reason.CHEAPER
                || recommendation.reason() == Reason.PRESENT_EXCLUDED;
        changes += changed ? 1 : 0;
        current = current.plus(recommendation.currentMonthly());
        recommended = recommended.plus(recommendation.choiceMonthly());
      }
      if (report.scylla() instanceof Known.Value(var range)) {
        sized++;
        low = low.add(range.lowUsdPerMonth());
        high = high.add(range.highUsdPerMonth());
      }
      if (report.blockers() instanceof Known.Value(var blockers)) {
        operationsRead++;
        withBlockers += blockers.isEmpty() ? 0 : 1;
      }
    }
    return new CapacitySummary(
        reports.size(),
        priced,
        current,
        recommended,
        current.minus(recommended),
        changes,
        hotKeys(reports),
        operationsRead,
        withBlockers,
        sized,
        low,
        high);
  }

  private static List<String> hotKeys(List<CapacityReport> reports) {
    return reports.stream()
        .filter(
            report ->
                report.throttling().stream().anyMatch(it -> it.cause() == ThrottleCause.KEY_RANGE))
        .map(CapacityReport::name)
        .toList();
  }
}
