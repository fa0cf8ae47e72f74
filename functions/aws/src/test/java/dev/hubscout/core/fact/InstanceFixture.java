package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.RUN;
import static dev.hubscout.core.fact.Samples.SCOPE;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Listings and events of one instance with one database, and what is known of them then. */
abstract class InstanceFixture {
  final MemoryStores stores = new MemoryStores(() -> at(1_000));
  final InstanceStore instances = stores.instances;
  final InstanceRecorder recorder = new InstanceRecorder(instances, stores.facts, () -> at(1_000));

  private final List<Change> told = new ArrayList<>();

  @BeforeEach
  void inspected() {
    reported(stores.facts);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** A report from before all else, with one database. */
  static void reported(FactStore facts) {
    var database =
        Database.builder("postgresql-5432", "postgresql", "running")
            .with(Attributes.DATA_DIR, "/srv/pg")
            .build();
    var fact =
        new DatabaseFact(
            KEY, "dir:/srv/pg", database, Presence.PRESENT, 0, at(-10), at(-10), at(-10));
    var report = with(inspection(KEY, InstanceCoverage.INSPECTED, -10), "inspectedAt", at(-10));
    facts.apply(new AcceptedReport(report, List.of(fact), List.of()));
  }

  /** Whether the instance's end reached its database. */
  static boolean databaseEnded(FactStore facts) {
    var databases = facts.databases(KEY);
    assertThat(databases).hasSize(1);
    return databases.getFirst().presence() == Presence.GONE;
  }

  boolean databaseEnded() {
    return databaseEnded(stores.facts);
  }

  /** A complete listing that has these instances alone. */
  void listing(long at, Sighting... sightings) {
    var known = instances.fingerprints(SCOPE);
    recorder.seen(List.of(sightings), known, RUN);
    var listed = Arrays.stream(sightings).map(sighting -> sighting.key().id()).toList();
    recorder.missed(
        SCOPE, known.keySet().stream().filter(id -> !listed.contains(id)).toList(), at(at), RUN);
    told();
  }

  void listing(Sighting sighting) {
    listing(sighting.at().getEpochSecond() - Samples.T0.getEpochSecond(), sighting);
  }

  void event(InstanceState state, long at) {
    recorder.entered(KEY, state, at(at));
    told();
  }

  InstanceFact fact() {
    return instances.instance(KEY).orElseThrow();
  }

  /** How often instances were written. */
  int writes() {
    return stores.instanceTable.calls("transact").size();
  }

  /** The instance's history, listing by listing and event by event, each in the order of time. */
  List<Change> told() {
    var now = stores.history(KEY.id());
    now.stream().filter(change -> !told.contains(change)).forEach(told::add);
    assertThat(told).as("history is only added to").containsExactlyInAnyOrderElementsOf(now);
    return List.copyOf(told);
  }

  /** Kinds and seconds, in that order. */
  List<String> history() {
    return told().stream().map(InstanceFixture::brief).toList();
  }

  Change last() {
    return told().getLast();
  }

  static String brief(Change change) {
    return change.kind() + "@" + (change.at().getEpochSecond() - Samples.T0.getEpochSecond());
  }
}
