package dev.hubscout.core.summary;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.page.Cursor;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.summary.Summary.Databases;
import dev.hubscout.core.summary.Summary.OfRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts instances as they are read, and databases beside them: both lists have the same order, so
 * that an instance that is over takes its databases with it.
 */
final class Counting implements Coverages.Reader {
  private static final int PAGE = 1_000;

  /**
   * More engines than there are can only come from instances that make them up; they are not to
   * make a summary larger than what the store takes.
   */
  private static final int ENGINES = 200;

  private static final String OTHERS = "others";

  private static final Comparator<InstanceKey> KEYS =
      Comparator.comparing((InstanceKey key) -> key.scope().account())
          .thenComparing(key -> key.scope().region())
          .thenComparing(InstanceKey::id);

  private final Lifecycles lifecycles;
  private final CoverageSummary.Counting coverage;
  private final Cursor<DatabaseFact> facts;
  private final Map<Cycle, Databases> databases = new HashMap<>();
  private final Map<Region, OfRegion> regions = new TreeMap<>();
  private final Map<AccountId, Long> byAccount = new TreeMap<>();

  Counting(FactStore facts, Lifecycles lifecycles, CoverageSummary.Counting coverage) {
    this.lifecycles = lifecycles;
    this.coverage = coverage;
    this.facts = new Cursor<>(next -> facts.databases(Filter.ALL, next, PAGE));
  }

  private record Cycle(String engine, @Nullable String cycle) {}

  @Override
  public void scope(Scope scope, Map<Capability, ScopeObservation> latest) {
    coverage.scope(scope, latest);
  }

  @Override
  public void instance(CoveredInstance covered) {
    coverage.instance(covered);
    var key = covered.instance().key();
    boolean over = covered.instance().over();
    if (!over) {
      add(new OfRegion(key.scope().region(), 1, covered.inspected() ? 1 : 0, 0));
    }
    for (var fact = facts.peek(); fact != null; fact = facts.peek()) {
      int order = KEYS.compare(fact.instance(), key);
      if (order > 0) {
        break;
      }
      facts.skip();
      if (order < 0 || !over) {
        database(fact);
      }
    }
  }

  /** Counts what comes after the last instance. */
  void finish() {
    for (var fact = facts.peek(); fact != null; fact = facts.peek()) {
      facts.skip();
      database(fact);
    }
  }

  private void database(DatabaseFact fact) {
    if (fact.presence() == Presence.GONE) {
      return;
    }
    var database = fact.database();
    var engine = database.engine();
    var size = FoundDatabase.sizeBytes(database).orNull();
    var one =
        new Databases(
            engine,
            lifecycles.cycle(engine, database.version()),
            1,
            database.running() ? 1 : 0,
            FoundDatabase.exposure(database).is("all"::equals) ? 1 : 0,
            size == null ? 0 : size);
    databases.merge(new Cycle(engine, one.cycle()), one, Counting::plus);
    add(new OfRegion(fact.instance().scope().region(), 0, 0, 1));
    byAccount.merge(fact.instance().scope().account(), 1L, Long::sum);
  }

  private static Databases plus(Databases one, Databases other) {
    return new Databases(
        one.engine(),
        one.cycle(),
        one.total() + other.total(),
        one.running() + other.running(),
        one.exposedToAll() + other.exposedToAll(),
        one.sizeBytes() + other.sizeBytes());
  }

  private void add(OfRegion figures) {
    regions.merge(
        figures.region(),
        figures,
        (one, other) ->
            new OfRegion(
                one.region(),
                one.instances() + other.instances(),
                one.inspected() + other.inspected(),
                one.databases() + other.databases()));
  }

  List<Databases> databases() {
    var largest =
        databases.values().stream()
            .sorted(Comparator.comparing(Databases::total).reversed())
            .toList();
    var kept = new ArrayList<>(largest.subList(0, Math.min(ENGINES, largest.size())));
    largest.stream()
        .skip(ENGINES)
        .map(
            it ->
                new Databases(
                    OTHERS, null, it.total(), it.running(), it.exposedToAll(), it.sizeBytes()))
        .reduce(Counting::plus)
        .ifPresent(kept::add);
    kept.sort(
        Comparator.comparing(Databases::engine)
            .thenComparing(it -> Objects.requireNonNullElse(it.cycle(), "")));
    return kept;
  }

  List<OfRegion> regions() {
    return List.copyOf(regions.values());
  }

  Map<AccountId, Long> byAccount() {
    return byAccount;
  }
}
