package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.PartsWorld.Fate;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * However functions are killed, messages doubled and times cut short: every part of a task counts
 * exactly once, and none takes another down.
 */
class PartedWorkIT {
  private static final Duration AMPLE = Duration.ofHours(1);

  @Property(tries = 40)
  void everyPartCountsOnce(
      @ForAll @Size(min = 1, max = 6) List<Fate> fates,
      @ForAll @Size(max = 2) Set<@IntRange(max = 90) Integer> kills,
      @ForAll @IntRange(min = 1, max = 3) int messages,
      @ForAll @IntRange(min = 2, max = 12) int seconds) {
    var world = new PartsWorld(fates);
    world.kills.addAll(kills);
    for (int more = 1; more < messages; more++) {
      world.messages.addLast(0);
    }

    world.run(Duration.ofSeconds(seconds));

    assertExact(world);
  }

  @Example
  void aFunctionMayBeKilledAnywhere() {
    var fates = List.of(Fate.FINE, Fate.HANDED_OVER, Fate.FAILS_ONCE);
    var undisturbed = new PartsWorld(fates);
    undisturbed.run(AMPLE);
    assertExact(undisturbed);
    for (int step = 0; step < undisturbed.steps(); step++) {
      var world = new PartsWorld(fates);
      world.kills.add(step);

      world.run(AMPLE);

      assertExact(world);
      assertThat(world.kills).as("killed at step " + step).isEmpty();
    }
  }

  @Example
  void aTaskThatRunsOutOfTimeGoesOnInMessagesOfItsOwn() {
    var world = new PartsWorld(Collections.nCopies(10, Fate.FINE));

    world.run(PartsWorld.PART.multipliedBy(3));

    assertExact(world);
    assertThat(world.deliveries).isEqualTo(4);
    assertThat(world.kept).as("deliveries that count as failed").isZero();
  }

  @Example
  void aPartThatMayTakeLongerThanIsLeftIsBegunInAnotherDelivery() {
    var world = new PartsWorld(Collections.nCopies(4, Fate.FINE));
    world.longest = PartsWorld.PART.multipliedBy(2);

    world.run(PartsWorld.PART.multipliedBy(3));

    assertExact(world);
    assertThat(world.deliveries).as("two parts in each").isEqualTo(2);
    var short_ = new PartsWorld(Collections.nCopies(2, Fate.FINE));
    short_.longest = PartsWorld.PART.multipliedBy(9);
    short_.run(PartsWorld.PART);
    assertThat(short_.deliveries).as("the first one is begun whatever is left").isEqualTo(2);
  }

  @Example
  void aDeliveryWithoutAnyTimeDoesNothing() {
    var world = new PartsWorld(List.of(Fate.FINE));

    world.deliver(Duration.ZERO);

    assertThat(world.store.parts(world.key)).isEmpty();
    assertThat(world.messages).containsExactly(0);
    world.run(AMPLE);
    assertExact(world);
  }

  @Example
  void partsThatKillTheirFunctionComeLastAndAreGivenUp() {
    var world = new PartsWorld(List.of(Fate.KILLS, Fate.FINE, Fate.KILLS, Fate.FINE, Fate.KILLS));

    world.run(AMPLE);

    assertExact(world);
    var task = world.store.task(world.key).orElseThrow();
    assertThat(task.outcome()).isEqualTo(TaskOutcome.PARTIAL);
    assertThat(task.errors())
        .hasSize(3)
        .allSatisfy(error -> assertThat(error.code()).isEqualTo("PART_ABANDONED"))
        .extracting(ErrorRecord::subject)
        .containsExactlyInAnyOrder("s0", "s2", "s4");
  }

  @Example
  void aPartThatMayFareBetterIsTriedAtLaterDeliveries() {
    var world = new PartsWorld(List.of(Fate.FAILS_ONCE, Fate.FINE));

    world.deliver(AMPLE);
    assertThat(world.store.task(world.key).orElseThrow().pending()).containsExactly(0);
    assertThat(world.messages).as("the same message").containsExactly(1);
    world.run(AMPLE);

    assertExact(world);
    assertThat(world.deliveries).isEqualTo(2);
  }

  @Example
  void whatEveryPartFailsWithIsTheTasksOutcome() {
    var refused = new PartsWorld(Collections.nCopies(3, Fate.REFUSED));
    refused.run(AMPLE);
    assertExact(refused);
    assertThat(refused.deliveries).as("nothing is tried again").isEqualTo(1);

    var throttled = new PartsWorld(Collections.nCopies(2, Fate.FAILS_ALWAYS));
    throttled.run(AMPLE);
    assertExact(throttled);
    assertThat(throttled.deliveries).as("one attempt in each").isEqualTo(3);
  }

  @Example
  void workersAtTheSameTimeLoseAndDoubleNothing() throws Exception {
    var world = new PartsWorld(Collections.nCopies(12, Fate.FINE));

    RunStoreFixture.together(
        4,
        thread -> {
          world.work(AMPLE);
          return thread;
        });

    assertExact(world);
  }

  @Example
  void aCancelledTaskStaysCancelled() {
    var world = new PartsWorld(Collections.nCopies(4, Fate.FINE));
    world.deliver(PartsWorld.PART);
    var late = world.store.parts(world.key).getLast();
    world.store.requestCancel(world.key.run(), world.clock.instant());

    world.run(AMPLE);
    world.store.finishPart(late, Tally.of("found", 1), List.of());

    var task = world.store.task(world.key).orElseThrow();
    assertThat(task.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(task.tally().count("found")).isEqualTo(1);
  }

  private static void assertExact(PartsWorld world) {
    var failed = new EnumMap<TaskOutcome, Long>(TaskOutcome.class);
    long found = 0;
    for (var fate : world.fates) {
      switch (fate) {
        case FINE, FAILS_ONCE, HANDED_OVER -> found++;
        case FAILS_ALWAYS -> failed.merge(TaskOutcome.THROTTLED, 1L, Long::sum);
        case REFUSED -> failed.merge(TaskOutcome.DENIED, 1L, Long::sum);
        case KILLS -> failed.merge(TaskOutcome.ERROR, 1L, Long::sum);
      }
    }
    var task = world.store.task(world.key).orElseThrow();
    assertThat(task.pending()).isEmpty();
    assertThat(task.tally().count("planned")).isEqualTo(1);
    assertThat(task.tally().count("found")).isEqualTo(found);
    long given = 0;
    for (var outcome : TaskOutcome.values()) {
      given += task.tally().count("parts.failed." + outcome);
    }
    assertThat(given).isEqualTo(world.fates.size() - found);
    var expected =
        failed.isEmpty()
            ? TaskOutcome.OK
            : found == 0 && failed.size() == 1
                ? failed.keySet().iterator().next()
                : TaskOutcome.PARTIAL;
    assertThat(task.outcome()).isEqualTo(expected);
    var run = world.store.settle(world.key.run(), null, world.clock.instant()).orElseThrow();
    assertThat(run.outcomes()).isEqualTo(Map.of(expected, 1L));
    assertThat(run.status()).isNotEqualTo(RunStatus.RUNNING);
  }
}
