package dev.hubscout.tables.advice;

import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.capacity.SimulatedTable.Simulated;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.price.Arrangement.TableClass;
import dev.hubscout.tables.price.ClassPrices;
import dev.hubscout.tables.price.Money;
import dev.hubscout.tables.price.PriceList;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a table and its indexes would cost in a month of 730 hours, if every month were like the
 * window.
 *
 * @param byArrangement throughput and storage, for each arrangement
 * @param onDemand throughput alone, on demand in class Standard, by dimension
 * @param provisioned throughput alone, provisioned in class Standard, by dimension
 * @param provisionedAtHourlyMax provisioned in class Standard, storage included, if each hour is
 *     billed at its highest capacity: AWS does not say whether it is, or whether the hour's average
 *     is billed
 */
public record MonthlyCosts(
    Map<Arrangement, Money> byArrangement,
    Map<Dimension, Money> onDemand,
    Map<Dimension, Money> provisioned,
    Money provisionedAtHourlyMax) {
  /** The minutes of a month of 730 hours. */
  private static final long MONTH = 730 * 60;

  /**
   * Computes them.
   *
   * @param storageGb what the table and its indexes hold, in GB
   */
  public static MonthlyCosts of(SimulatedTable table, PriceList prices, BigDecimal storageGb) {
    var byArrangement = new EnumMap<Arrangement, Money>(Arrangement.class);
    for (var arrangement : Arrangement.values()) {
      var of = prices.of(arrangement.tableClass());
      var total = Money.of(of.storageGbMonth()).times(storageGb);
      for (var dimension : Dimension.values()) {
        total = total.plus(monthly(table, dimension, arrangement.mode(), of));
      }
      byArrangement.put(arrangement, total);
    }
    var standard = prices.of(TableClass.STANDARD);
    var onDemand = new EnumMap<Dimension, Money>(Dimension.class);
    var provisioned = new EnumMap<Dimension, Money>(Dimension.class);
    var atHourlyMax = Money.of(standard.storageGbMonth()).times(storageGb);
    for (var dimension : Dimension.values()) {
      onDemand.put(dimension, monthly(table, dimension, Mode.ON_DEMAND, standard));
      provisioned.put(dimension, monthly(table, dimension, Mode.PROVISIONED, standard));
      atHourlyMax = atHourlyMax.plus(monthlyAtHourlyMax(table, dimension, standard));
    }
    return new MonthlyCosts(byArrangement, onDemand, provisioned, atHourlyMax);
  }

  /** The cost of an arrangement. */
  public Money of(Arrangement arrangement) {
    return Objects.requireNonNull(byArrangement.get(arrangement));
  }

  /** The cost of one dimension's throughput within the window. */
  public static Money window(
      Simulated simulated, Dimension dimension, Mode mode, ClassPrices prices) {
    return switch (mode) {
      case ON_DEMAND ->
          Money.of(requestUnit(dimension, prices)).times(simulated.statistics().totalUnits());
      case PROVISIONED ->
          Money.of(unitHour(dimension, prices))
              .times(simulated.trace().unitMinutes())
              .dividedBy(60);
    };
  }

  private static Money monthly(
      SimulatedTable table, Dimension dimension, Mode mode, ClassPrices prices) {
    var total = Money.ZERO;
    for (var resource : table.resources().values()) {
      var simulated = resource.get(dimension);
      if (simulated != null) {
        total = total.plus(window(simulated, dimension, mode, prices));
      }
    }
    return total.times(MONTH).dividedBy(table.minutes());
  }

  private static Money monthlyAtHourlyMax(
      SimulatedTable table, Dimension dimension, ClassPrices prices) {
    var total = Money.ZERO;
    for (var resource : table.resources().values()) {
      var simulated = resource.get(dimension);
      if (simulated != null) {
        total =
            total.plus(
                Money.of(unitHour(dimension, prices))
                    .times(simulated.trace().unitHoursAtHourlyMax()));
      }
    }
    return total.times(MONTH).dividedBy(table.minutes());
  }

  private static BigDecimal requestUnit(Dimension dimension, ClassPrices prices) {
    return switch (dimension) {
      case READ -> prices.readRequestUnit();
      case WRITE -> prices.writeRequestUnit();
    };
  }

  private static BigDecimal unitHour(Dimension dimension, ClassPrices prices) {
    return switch (dimension) {
      case READ -> prices.readUnitHour();
      case WRITE -> prices.writeUnitHour();
    };
  }
}
