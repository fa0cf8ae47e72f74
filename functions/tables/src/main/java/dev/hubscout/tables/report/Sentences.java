package dev.hubscout.tables.report;

import dev.hubscout.tables.advice.MonthlyCosts;
import dev.hubscout.tables.advice.Recommendation;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.price.Money;
import dev.hubscout.tables.price.RegionPrices;
import dev.hubscout.tables.price.ReservedOffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The recommendation in sentences. */
final class Sentences {
  private final SimulatedTable table;
  private final MonthlyCosts costs;
  private final Recommendation recommendation;
  private final boolean fixed;
  private final Thresholds thresholds;
  private final RegionPrices prices;

  Sentences(
      SimulatedTable table,
      MonthlyCosts costs,
      Recommendation recommendation,
      boolean fixed,
      Thresholds thresholds,
      RegionPrices prices) {
    this.table = table;
    this.costs = costs;
    this.recommendation = recommendation;
    this.fixed = fixed;
    this.thresholds = thresholds;
    this.prices = prices;
  }

  List<String> all() {
    var sentences = new ArrayList<String>();
    sentences.add(verdict());
    excluded(sentences);
    changing(sentences);
    if (recommendation.choice() == Arrangement.PROVISIONED_STANDARD) {
      if (prices.reserved().isEmpty()) {
        sentences.add(
            "Reserved capacity could make it cheaper; its prices are not at hand. It applies to"
                + " class Standard alone.");
      }
      prices.reserved().forEach(offer -> sentences.add(reserved(offer)));
    }
    hourly(sentences);
    sentences.add(
        "List prices of "
            + prices.region()
            + " of "
            + prices.date()
            + " ("
            + prices.source()
            + "). What is the account's is left out: the free tier, savings plans, reserved"
            + " capacity, and discounts.");
    return sentences;
  }

  /** AWS does not say which of the two it bills. */
  private void hourly(List<String> sentences) {
    var average = costs.of(Arrangement.PROVISIONED_STANDARD);
    if (costs.provisionedAtHourlyMax().compareTo(average) > 0) {
      sentences.add(
          "%s is priced by the minute, at %s a month. If AWS bills each hour at its highest capacity, it is %s."
              .formatted(
                  Arrangement.PROVISIONED_STANDARD.id(),
                  dollars(average),
                  dollars(costs.provisionedAtHourlyMax())));
    }
  }

  private String verdict() {
    var choice = named(recommendation.choice());
    var saving = dollars(recommendation.saving());
    var present = recommendation.current().id();
    var presentCost = dollars(recommendation.currentMonthly());
    return switch (recommendation.reason()) {
      case CHEAPER ->
          "Change from %s to %s: it saves %s of %s a month."
              .formatted(present, choice, saving, presentCost);
      case ALREADY_CHEAPEST ->
          "Keep %s at %s a month: no arrangement that is an option costs less."
              .formatted(present, presentCost);
      case SAVING_BELOW_THRESHOLD ->
          "Keep %s at %s a month: %s would save %s, less than the %s from which a change is recommended."
              .formatted(
                  present,
                  presentCost,
                  named(recommendation.cheapestAllowed()),
                  saving,
                  dollars(threshold()));
      case PRESENT_EXCLUDED ->
          "Leave %s for %s at %s a month: it throttles too much."
              .formatted(present, choice, dollars(recommendation.choiceMonthly()));
    };
  }

  /** An arrangement to change to; a table that does not scale by itself has to be told to. */
  private String named(Arrangement arrangement) {
    return fixed && arrangement.mode() == Mode.PROVISIONED
        ? arrangement.id() + " with autoscaling"
        : arrangement.id();
  }

  private Money threshold() {
    return Money.of(thresholds.minSavingMonthly())
        .max(recommendation.currentMonthly().times(thresholds.minSavingShare()));
  }

  private void excluded(List<String> sentences) {
    if (recommendation.excluded().isEmpty()) {
      return;
    }
    table
        .resources()
        .forEach(
            (resource, dimensions) ->
                dimensions.forEach(
                    (dimension, simulated) -> {
                      var total = simulated.statistics().totalUnits();
                      var lost = simulated.trace().throttledUnits();
                      if (lost.compareTo(total.multiply(thresholds.maxThrottledShare())) > 0) {
                        sentences.add(
                            "Provisioned capacity is no option: %s %% of the units of the %s of %s would be throttled, in %s minutes; %s %% are accepted."
                                .formatted(
                                    percent(lost, total),
                                    Loads.what(dimension),
                                    resource,
                                    simulated.trace().throttledMinuteCount(),
                                    thresholds
                                        .maxThrottledShare()
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString()));
                      }
                    }));
  }

  private void changing(List<String> sentences) {
    var from = recommendation.current();
    var to = recommendation.choice();
    if (from.mode() != to.mode()) {
      sentences.add(
          switch (to.mode()) {
            case PROVISIONED ->
                "Give the capacity when you change: "
                    + table.resources().keySet().stream()
                        .map(this::initial)
                        .collect(Collectors.joining("; "))
                    + ". Without values DynamoDB takes what the last 30 minutes consumed. Turn on"
                    + " autoscaling at the same time.";
            case ON_DEMAND ->
                "A table can be changed to on demand four times within 24 hours, and back at any"
                    + " time.";
          });
    }
    if (from.tableClass() != to.tableClass()) {
      sentences.add("The class of a table can be changed twice within 30 days.");
    }
    if (to.mode() == Mode.PROVISIONED && from.mode() == Mode.ON_DEMAND) {
      sentences.add("The mode is that of the table and all its indexes together.");
    }
  }

  private String initial(String resource) {
    var dimensions = table.resources().getOrDefault(resource, Map.of());
    return resource
        + " "
        + dimensions.entrySet().stream()
            .map(
                it ->
                    it.getValue().trace().finalCapacity()
                        + " "
                        + (it.getKey() == Dimension.READ ? "read" : "write")
                        + " units")
            .collect(Collectors.joining(" and "));
  }

  private String reserved(ReservedOffer offer) {
    var standard = prices.list().standard();
    return "Reserved capacity for %s %s would make a provisioned read unit %s %% and a write unit %s %% cheaper. It is bought for the account in steps of 100 units, and applies to class Standard alone."
        .formatted(
            offer.years(),
            offer.years() == 1 ? "year" : "years",
            off(offer.readUnitHour(), standard.readUnitHour()),
            off(offer.writeUnitHour(), standard.writeUnitHour()));
  }

  private static String off(Money reserved, BigDecimal list) {
    var price = Money.of(list);
    if (price.compareTo(Money.ZERO) == 0) {
      return "0";
    }
    var share =
        new Money(
            price.minus(reserved).numerator().multiply(price.denominator()),
            price.minus(reserved).denominator().multiply(price.numerator()));
    return share.times(100).rounded(0).toPlainString();
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(BigDecimal.valueOf(100))
        .divide(whole, 2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String dollars(Money money) {
    return "$" + money.rounded(2).toPlainString();
  }
}
