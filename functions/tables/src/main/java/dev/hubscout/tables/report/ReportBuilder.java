package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Confidence;
import dev.hubscout.tables.advice.MonthlyCosts;
import dev.hubscout.tables.advice.Recommendation;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.capacity.Statistics;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.RegionPrices;
import dev.hubscout.tables.sizing.InstanceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a table's report out of what was read of it. */
final class ReportBuilder {
  private final TableFacts facts;
  private final Optional<RegionPrices> prices;
  private final Thresholds thresholds;
  private final InstanceList instances;
  private final List<String> notRead = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  /**
   * What was simulated.
   *
   * @param current the present arrangement
   * @param scaled with autoscaling everywhere
   * @param fixed as the table is, if it does not scale by itself
   */
  private record Simulations(
      Arrangement current, SimulatedTable scaled, Optional<SimulatedTable> fixed) {}

  ReportBuilder(
      TableFacts facts,
      Optional<RegionPrices> prices,
      Thresholds thresholds,
      InstanceList instances) {
    this.facts = facts;
    this.prices = prices;
    this.thresholds = thresholds;
    this.instances = instances;
  }

  CapacityReport build() {
    var load = load();
    var throttling = throttling();
    var simulations = simulate();
    var advice = advise(simulations);
    indexWrites(throttling);
    var migration = new Migration(facts);
    migration.hint().ifPresent(reasons::add);
    var blockers = migration.blockers();
    if (blockers instanceof Known.Unknown) {
      notRead.add(
          "Which operations are used was not read: whether any stands in the way is unknown.");
    }
    var scylla = migration.cluster(instances);
    if (scylla instanceof Known.Unknown) {
      notRead.add("Operations a second were not read: there is no ScyllaDB cluster to show.");
    }
    return new CapacityReport(
        facts.name(),
        facts.region(),
        anySeries().map(MinuteSeries::start),
        load,
        throttling,
        simulations.map(Simulations::scaled).map(Known::of).orElseGet(Known::unknown),
        advice,
        anySeries().map(series -> Confidence.of(series.minutes())),
        reasons,
        notRead,
        scylla,
        blockers);
  }

  private Map<String, Map<Dimension, Known<DimensionReport>>> load() {
    var load = new LinkedHashMap<String, Map<Dimension, Known<DimensionReport>>>();
    facts
        .resources()
        .forEach(
            (resource, dimensions) -> {
              var each = new EnumMap<Dimension, Known<DimensionReport>>(Dimension.class);
              dimensions.forEach((dimension, it) -> each.put(dimension, report(it.consumed())));
              load.put(resource, each);
            });
    return load;
  }

  private static Known<DimensionReport> report(Known<MinuteSeries> consumed) {
    var series = consumed.orNull();
    return series == null
        ? Known.unknown()
        : Known.of(new DimensionReport(Statistics.of(series), HourProfile.of(series)));
  }

  private List<Throttling> throttling() {
    var found = new ArrayList<Throttling>();
    facts
        .resources()
        .forEach(
            (resource, dimensions) ->
                dimensions.forEach(
                    (dimension, it) -> {
                      for (var cause : ThrottleCause.values()) {
                        var events = it.throttles().get(cause);
                        if (events == null) {
                          notRead.add(
                              cause.metric(dimension) + " of " + resource + " was not read.");
                        } else if (events > 0) {
                          found.add(new Throttling(resource, dimension, cause, events));
                        }
                      }
                    }));
    return found;
  }

  /**
   * An index without write capacity throttles the writes of its table, which nobody looks for
   * there.
   */
  private void indexWrites(List<Throttling> throttling) {
    var table = facts.resources().keySet().iterator().next();
    for (var it : throttling) {
      if (it.dimension() == Dimension.WRITE
          && it.cause() == ThrottleCause.PROVISIONED
          && !it.resource().equals(table)) {
        reasons.add(
            it.resource()
                + " had too little write capacity: that throttles the writes of "
                + table
                + " as well.");
      }
    }
  }

  /** Nothing if something that is needed was not read; the last of what was not read says what. */
  private Optional<Simulations> simulate() {
    var current = facts.current().orNull();
    if (current == null) {
      notRead.add("The billing mode and class of the table were not read.");
      return Optional.empty();
    }
    var loads = new Loads(facts, current);
    notRead.addAll(loads.missing());
    if (!loads.missing().isEmpty()) {
      return Optional.empty();
    }
    reasons.addAll(loads.assumptions());
    return Optional.of(
        new Simulations(
            current,
            SimulatedTable.of(loads.scaled(), Loads.RULES),
            loads.fixed().map(fixed -> SimulatedTable.of(fixed, Loads.RULES))));
  }

  private Advice advise(Optional<Simulations> simulations) {
    if (simulations.isEmpty()) {
      return new Advice.Incomplete("There is no recommendation: " + notRead.getLast());
    }
    var storage = facts.storageGb().orNull();
    if (storage == null) {
      notRead.add("How much the table and its indexes hold was not read.");
      return new Advice.Incomplete("There is no recommendation: " + notRead.getLast());
    }
    return prices
        .map(of -> advise(simulations.get(), storage, of))
        .orElseGet(
            () ->
                new Advice.Unpriced(
                    "There are no dollars: no price list of "
                        + facts.region()
                        + " is at hand, and another Region's is not used in its place."));
  }

  private Advice advise(Simulations simulations, BigDecimal storage, RegionPrices of) {
    var table = simulations.scaled();
    var current = simulations.current();
    var fixed = simulations.fixed();
    var costs = MonthlyCosts.of(table, of.list(), storage);
    var recommendation =
        fixed
            .map(
                present ->
                    Recommendation.withoutAutoscaling(
                        table,
                        costs,
                        current,
                        present,
                        MonthlyCosts.of(present, of.list(), storage).of(current),
                        thresholds))
            .orElseGet(() -> Recommendation.of(table, costs, current, thresholds));
    var sentences = new Sentences(table, costs, recommendation, fixed.isPresent(), thresholds, of);
    reasons.addAll(0, sentences.all());
    return new Advice.Priced(costs, recommendation);
  }

  private Known<MinuteSeries> anySeries() {
    return facts.resources().values().stream()
        .flatMap(dimensions -> dimensions.values().stream())
        .map(DimensionFacts::consumed)
        .filter(Known::isValue)
        .findFirst()
        .orElseGet(Known::unknown);
  }
}
