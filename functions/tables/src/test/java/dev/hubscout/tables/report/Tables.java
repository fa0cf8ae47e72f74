package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.ScalingPolicy;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.PriceFile;
import dev.hubscout.tables.report.DimensionFacts.Scaling;
import dev.hubscout.tables.sizing.InstanceList;
import dev.hubscout.tables.sizing.Workload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts of a table for tests: {@code orders} in us-east-1, on demand, two hours. */
final class Tables {
  static final Instant START = Instant.parse("2026-11-16T00:00:00Z");

  String region = "us-east-1";
  Known<Arrangement> current = Known.of(Arrangement.ON_DEMAND_STANDARD);
  Known<BigDecimal> storage = Known.of(BigDecimal.ZERO);
  Known<Set<String>> operations = Known.of(Set.of("GetItem", "PutItem"));
  Known<Long> conditionFailures = Known.of(0L);
  Known<Workload> workload =
      Known.of(
          new Workload(
              BigDecimal.valueOf(1_000),
              BigDecimal.valueOf(500),
              BigDecimal.valueOf(50),
              BigDecimal.ONE,
              3));
  private final Map<String, Map<Dimension, DimensionFacts>> resources = new LinkedHashMap<>();

  Tables resource(String name, DimensionFacts reads, DimensionFacts writes) {
    var both = new EnumMap<Dimension, DimensionFacts>(Dimension.class);
    both.put(Dimension.READ, reads);
    both.put(Dimension.WRITE, writes);
    resources.put(name, both);
    return this;
  }

  CapacityReport report() {
    return CapacityReport.of(
        facts(), PriceFile.load().find(region), Thresholds.DEFAULT, InstanceList.load());
  }

  TableFacts facts() {
    return new TableFacts(
        "orders", region, current, storage, resources, operations, conditionFailures, workload);
  }

  /** So many units in each minute of two hours. */
  static MinuteSeries steady(long units) {
    return new MinuteSeries(START, Collections.nCopies(120, BigDecimal.valueOf(units)));
  }

  /** Runs of {units, minutes}. */
  static MinuteSeries series(long[]... runs) {
    var sums = new ArrayList<BigDecimal>();
    List.of(runs)
        .forEach(run -> sums.addAll(Collections.nCopies((int) run[1], BigDecimal.valueOf(run[0]))));
    return new MinuteSeries(START, sums);
  }

  static DimensionFacts onDemand(MinuteSeries series) {
    return new DimensionFacts(Known.of(series), Known.none(), Known.none(), noThrottles());
  }

  static DimensionFacts provisioned(MinuteSeries series, long units, Scaling scaling) {
    return new DimensionFacts(Known.of(series), Known.of(units), Known.of(scaling), noThrottles());
  }

  static Scaling scaling(long min, long max, int target) {
    return new Scaling(min, max, new ScalingPolicy(BigDecimal.valueOf(target), 0, 0));
  }

  static Map<ThrottleCause, Long> noThrottles() {
    var none = new EnumMap<ThrottleCause, Long>(ThrottleCause.class);
    for (var cause : ThrottleCause.values()) {
      none.put(cause, 0L);
    }
    return none;
  }

  static DimensionFacts throttled(DimensionFacts facts, ThrottleCause cause, long events) {
    var throttles = new EnumMap<>(facts.throttles());
    throttles.put(cause, events);
    return new DimensionFacts(facts.consumed(), facts.provisioned(), facts.scaling(), throttles);
  }
}
