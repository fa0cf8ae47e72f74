package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever has only history knows what whoever has only the facts knows. */
class DatabaseHistoryPropertyTest {
  private static final Set<Kind> COMES = Set.of(Kind.APPEARED, Kind.REAPPEARED);
  private static final List<String> PLACES = List.of("dir:/a", "dir:/b", "dir:/c");

  /** What a report says of a place: a version and a status, or nothing. */
  record Found(String version, String status) {}

  /**
   * A report, or the end of the instance.
   *
   * @param repeats how many times more it comes
   */
  record Step(Map<String, Found> found, boolean complete, boolean end, int repeats) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    var found =
        Combinators.combine(
                Arbitraries.of("16.1", "16.2").injectNull(0.2),
                Arbitraries.of("running", "stopped", "installed"))
            .as(Found::new);
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.of(PLACES), found).ofMaxSize(PLACES.size()),
            Arbitraries.of(true, true, true, false),
            Arbitraries.of(false, false, false, false, true),
            Arbitraries.integers().between(0, 2))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  @Property
  void foldingHistoryGivesTheFacts(@ForAll("steps") List<Step> steps) {
    try (var stores = new MemoryStores(() -> Samples.at(100))) {
      long at = 0;
      for (var step : steps) {
        at++;
        for (int i = 0; i <= step.repeats(); i++) {
          take(stores.facts, step, at);
        }
      }
      assertFolded(stores.history(), stores.facts.databases(Samples.KEY));
    }
  }

  private static void assertFolded(List<Change> stored, List<DatabaseFact> facts) {
    var history = new ArrayList<>(stored);
    assertThat(new HashSet<>(history)).as("nothing is told twice").hasSameSizeAs(history);
    // what is of one moment is stored by its name, and a database comes before it changes
    history.sort(Comparator.comparing(Change::at).thenComparing(it -> !COMES.contains(it.kind())));
    var presences = new HashMap<String, Presence>();
    var statuses = new HashMap<String, String>();
    for (var change : history) {
      presences.compute(change.subject(), (subject, was) -> next(was, change));
      change.fields().stream()
          .filter(field -> field.name().equals("status"))
          .forEach(field -> statuses.put(change.subject(), field.after()));
    }
    assertThat(presences).hasSameSizeAs(facts);
    for (var fact : facts) {
      var subject = DatabaseKey.of(fact).toString();
      assertThat(presences.get(subject)).isEqualTo(fact.presence());
      assertThat(statuses.get(subject)).isEqualTo(fact.database().status());
    }
  }

  private static void take(FactStore store, Step step, long at) {
    if (step.end()) {
      store.end(Samples.KEY, Samples.at(at), "event");
      return;
    }
    var reported =
        step.found().entrySet().stream().map(it -> fact(it.getKey(), it.getValue(), at)).toList();
    var aged =
        Ageing.apply(
            store.databases(Samples.KEY),
            reported,
            step.complete(),
            Samples.at(at),
            Samples.RUN + at);
    var inspection = Samples.inspection(Samples.KEY, InstanceCoverage.INSPECTED, at);
    store.apply(
        new AcceptedReport(
            with(inspection, "inspectedAt", Samples.at(at)), aged.changed(), aged.history()));
  }

  private static Presence next(Presence was, Change change) {
    return switch (change.kind()) {
      case APPEARED -> {
        assertThat(was).isNull();
        yield Presence.PRESENT;
      }
      case REAPPEARED -> {
        assertThat(was).isIn(Presence.MISSING, Presence.GONE);
        yield Presence.PRESENT;
      }
      case MISSING -> {
        assertThat(was).isEqualTo(Presence.PRESENT);
        yield Presence.MISSING;
      }
      case GONE -> {
        assertThat(was).isIn(Presence.PRESENT, Presence.MISSING);
        yield Presence.GONE;
      }
      case STARTED, STOPPED, VERSION_CHANGED, CHANGED -> {
        assertThat(was).isEqualTo(Presence.PRESENT);
        yield Presence.PRESENT;
      }
      case TERMINATED, STATE_CHANGED, TYPE_CHANGED ->
          throw new AssertionError("only instances do so: " + change);
    };
  }

  private static DatabaseFact fact(String locator, Found found, long at) {
    var database =
        Database.builder("postgresql-5432", "postgresql", found.status())
            .with(Attributes.PRODUCT, "PostgreSQL")
            .with(Attributes.VERSION, found.version())
            .with(Attributes.DATA_DIR, locator)
            .with(Attributes.PID, at)
            .build();
    return new DatabaseFact(
        Samples.KEY,
        locator,
        database,
        Presence.PRESENT,
        0,
        Samples.at(at),
        Samples.at(at),
        Samples.at(at));
  }
}
