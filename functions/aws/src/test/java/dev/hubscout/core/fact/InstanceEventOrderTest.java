package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * However the events of one instance that no listing saw are ordered and repeated, the same is
 * known of it in the end. What depends on the order is what was noticed and not told: when the
 * instance appeared, which is the time of the first event that came, and what its state was before
 * an event. An instance is terminated once: two times of that would not agree.
 */
class InstanceEventOrderTest {
  private static final Comparator<InstanceState> IN_LIFE =
      Comparator.comparing(
          List.of(
                  InstanceState.PENDING,
                  InstanceState.RUNNING,
                  InstanceState.STOPPING,
                  InstanceState.STOPPED,
                  InstanceState.SHUTTING_DOWN,
                  InstanceState.TERMINATED)
              ::indexOf);

  record Event(InstanceState state, Instant at) {}

  @Provide
  Arbitrary<Set<Event>> events() {
    var at = Arbitraries.longs().between(0, 8).map(Samples::at);
    var states =
        Arbitraries.of(
            InstanceState.PENDING,
            InstanceState.RUNNING,
            InstanceState.STOPPING,
            InstanceState.STOPPED,
            InstanceState.SHUTTING_DOWN);
    var lives = Combinators.combine(states, at).as(Event::new).set().ofMinSize(1).ofMaxSize(8);
    return Combinators.combine(
            lives, at.map(it -> new Event(InstanceState.TERMINATED, it)).optional())
        .as(
            (life, end) -> {
              end.ifPresent(life::add);
              return life;
            });
  }

  @Property
  void theOrderInWhichEventsComeDoesNotMatter(
      @ForAll("events") Set<Event> events, @ForAll Random random) {
    var delivered = new ArrayList<>(events);
    for (var event : events) {
      if (random.nextBoolean()) {
        delivered.add(event);
      }
    }
    Collections.shuffle(delivered, random);
    try (var stores = new MemoryStores(() -> Samples.at(100_000))) {
      InstanceFixture.reported(stores.facts);
      var recorder =
          new InstanceRecorder(stores.instances, stores.facts, () -> Samples.at(100_000));

      delivered.forEach(event -> recorder.entered(Samples.KEY, event.state(), event.at()));

      assertKnown(stores, events, delivered.getFirst().at());
    }
  }

  private static void assertKnown(MemoryStores stores, Set<Event> events, Instant first) {
    var fact = stores.instances.instance(Samples.KEY).orElseThrow();
    var end =
        events.stream().filter(event -> event.state() == InstanceState.TERMINATED).findFirst();
    assertThat(fact.state())
        .isEqualTo(end.isPresent() ? InstanceState.TERMINATED : latest(events).state());
    assertThat(fact.terminatedAt()).isEqualTo(end.map(Event::at).orElse(null));
    assertThat(fact.over()).isEqualTo(end.isPresent());
    assertThat(InstanceFixture.databaseEnded(stores.facts)).isEqualTo(end.isPresent());
    if (end.isEmpty()) {
      assertThat(fact.observedAt()).isEqualTo(latest(events).at());
    }
    var history = stores.history(Samples.KEY.id());
    assertThat(told(history)).isEqualTo(events);
    assertThat(history)
        .filteredOn(change -> change.kind() == Kind.APPEARED)
        .extracting(Change::at)
        .containsExactly(first);
  }

  private static Event latest(Set<Event> events) {
    return Collections.max(
        events, Comparator.comparing(Event::at).thenComparing(Event::state, IN_LIFE));
  }

  /** The entries of history but for the appearance, each of which must be there once. */
  private static Set<Event> told(List<Change> history) {
    var entries =
        history.stream()
            .filter(change -> change.kind() != Kind.APPEARED)
            .map(
                change ->
                    new Event(InstanceState.of(change.fields().getFirst().after()), change.at()))
            .toList();
    assertThat(entries).doesNotHaveDuplicates();
    return entries.stream().collect(Collectors.toSet());
  }
}
