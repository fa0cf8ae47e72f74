package dev.hubscout.tables.advice;

import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.capacity.SimulatedTable.Simulated;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.price.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which arrangement to choose for a table and its indexes together, since they have one billing
 * mode.
 *
 * @param choice the recommended arrangement, which may be the present one; for a table that does
 *     not scale by itself, the present one for reason {@link Reason#CHEAPER} or {@link
 *     Reason#PRESENT_EXCLUDED} means with autoscaling
 * @param choiceMonthly what it costs in a month; what the table costs as it is, if nothing is to be
 *     changed
 * @param current the present arrangement
 * @param currentMonthly what the present arrangement costs in a month, as simulated
 * @param cheapestAllowed the cheapest one that is an option
 * @param saving what the cheapest one costs less than the present one; not above 0 if that does not
 *     cost more
 * @param reason why
 * @param excluded the arrangements that are no option
 */
public record Recommendation(
    Arrangement choice,
    Money choiceMonthly,
    Arrangement current,
    Money currentMonthly,
    Arrangement cheapestAllowed,
    Money saving,
    Reason reason,
    Set<Arrangement> excluded) {

  /** Chooses where the present arrangement is one of those that were simulated. */
  public static Recommendation of(
      SimulatedTable table, MonthlyCosts costs, Arrangement current, Thresholds thresholds) {
    return of(costs, current, excluded(table, thresholds.maxThrottledShare()), thresholds);
  }

  /**
   * Chooses for a table that is provisioned and does not scale by itself: it is compared with all
   * arrangements, its own with autoscaling among them.
   *
   * @param table the table with autoscaling
   * @param costs what each arrangement costs, with autoscaling where it is provisioned
   * @param present the table as it is
   * @param presentMonthly what it costs as it is
   */
  public static Recommendation withoutAutoscaling(
      SimulatedTable table,
      MonthlyCosts costs,
      Arrangement current,
      SimulatedTable present,
      Money presentMonthly,
      Thresholds thresholds) {
    boolean throttles = excluded(present, thresholds.maxThrottledShare()).contains(current);
    var excluded = excluded(table, thresholds.maxThrottledShare());
    return of(costs, current, presentMonthly, throttles, excluded, thresholds);
  }

  /** Chooses among the arrangements that are not excluded; on demand never is. */
  static Recommendation of(
      MonthlyCosts costs, Arrangement current, Set<Arrangement> excluded, Thresholds thresholds) {
    return of(costs, current, costs.of(current), excluded.contains(current), excluded, thresholds);
  }

  private static Recommendation of(
      MonthlyCosts costs,
      Arrangement current,
      Money currentMonthly,
      boolean currentExcluded,
      Set<Arrangement> excluded,
      Thresholds thresholds) {
    var cheapest = cheapest(costs, current, excluded);
    var cheapestMonthly = costs.of(cheapest);
    var saving = currentMonthly.minus(cheapestMonthly);
    var least =
        Money.of(thresholds.minSavingMonthly())
            .max(currentMonthly.times(thresholds.minSavingShare()));
    Reason reason;
    if (currentExcluded) {
      reason = Reason.PRESENT_EXCLUDED;
    } else if (saving.compareTo(Money.ZERO) <= 0) {
      reason = Reason.ALREADY_CHEAPEST;
    } else {
      reason = saving.compareTo(least) < 0 ? Reason.SAVING_BELOW_THRESHOLD : Reason.CHEAPER;
    }
    return switch (reason) {
      case CHEAPER, PRESENT_EXCLUDED ->
          new Recommendation(
              cheapest,
              cheapestMonthly,
              current,
              currentMonthly,
              cheapest,
              saving,
              reason,
              excluded);
      case ALREADY_CHEAPEST, SAVING_BELOW_THRESHOLD ->
          new Recommendation(
              current, currentMonthly, current, currentMonthly, cheapest, saving, reason, excluded);
    };
  }

  private static Arrangement cheapest(
      MonthlyCosts costs, Arrangement current, Set<Arrangement> excluded) {
    // At the same cost nothing is changed.
    Arrangement cheapest = excluded.contains(current) ? Arrangement.ON_DEMAND_STANDARD : current;
    for (var candidate : Arrangement.values()) {
      boolean cheaper = costs.of(candidate).compareTo(costs.of(cheapest)) < 0;
      if (!excluded.contains(candidate) && cheaper) {
        cheapest = candidate;
      }
    }
    return cheapest;
  }

  /** The arrangements under which too much of some dimension's units would be throttled. */
  private static Set<Arrangement> excluded(SimulatedTable table, BigDecimal maxThrottledShare) {
    var excluded = EnumSet.noneOf(Arrangement.class);
    boolean throttles =
        table.resources().values().stream()
            .flatMap(resource -> resource.values().stream())
            .anyMatch(simulated -> throttlesMore(simulated, maxThrottledShare));
    if (throttles) {
      Arrays.stream(Arrangement.values())
          .filter(it -> it.mode() == Mode.PROVISIONED)
          .forEach(excluded::add);
    }
    return excluded;
  }

  private static boolean throttlesMore(Simulated simulated, BigDecimal share) {
    var most = simulated.statistics().totalUnits().multiply(share);
    return simulated.trace().throttledUnits().compareTo(most) > 0;
  }
}
