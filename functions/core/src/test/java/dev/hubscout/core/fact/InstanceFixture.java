package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.RUN;
import static dev.hubscout.core.fact.Samples.SCOPE;
import static dev.hubscout.core.fact.Samples.at;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fake.MemoryFactStore;
import dev.hubscout.core.fake.MemoryInstanceStore;
import java.util.Arrays;
import java.util.List;

/** Listings and events of one instance, and what is known of it then. */
abstract class InstanceFixture {
  final MemoryInstanceStore instances = new MemoryInstanceStore();
  final MemoryFactStore facts = new MemoryFactStore();
  final InstanceRecorder recorder = new InstanceRecorder(instances, facts, () -> at(1_000));

  /** A complete listing that has these instances alone. */
  void listing(long at, Sighting... sightings) {
    var known = instances.fingerprints(SCOPE);
    recorder.seen(List.of(sightings), known, RUN);
    var listed = Arrays.stream(sightings).map(sighting -> sighting.key().id()).toList();
    recorder.missed(
        SCOPE, known.keySet().stream().filter(id -> !listed.contains(id)).toList(), at(at), RUN);
  }

  void listing(Sighting sighting) {
    listing(sighting.at().getEpochSecond() - Samples.T0.getEpochSecond(), sighting);
  }

  void event(InstanceState state, long at) {
    recorder.entered(KEY, state, at(at));
  }

  InstanceFact fact() {
    return instances.instance(KEY).orElseThrow();
  }

  /** Kinds and seconds, in the order in which they were added. */
  List<String> history() {
    return instances.changes.added().stream().map(InstanceFixture::brief).toList();
  }

  Change last() {
    return instances.changes.added().getLast();
  }

  static String brief(Change change) {
    return change.kind() + "@" + (change.at().getEpochSecond() - Samples.T0.getEpochSecond());
  }
}
