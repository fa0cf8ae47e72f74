package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do with the parts of tasks; the port's Javadoc in tests. */
abstract class PartStoreContract extends RunStoreFixture {
  @Test
  void theFirstPartitionWins() throws Exception {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();

    var plans = together(6, i -> plan(key, i + 1));

    var winner = plans.getFirst();
    assertThat(plans).containsOnly(winner);
    assertThat(store.parts(key)).isEqualTo(winner);
    var task = store.task(key).orElseThrow();
    assertThat(task.status()).isEqualTo(TaskStatus.WAITING);
    assertThat(task.partPlan()).isEqualTo(winner.getFirst().plan());
    assertThat(task.pending()).hasSameSizeAs(winner);
    assertThat(task.tally().count("planned")).as("counted once").isEqualTo(1);
    assertThat(plan(key, 9)).isEqualTo(winner);
    assertThat(planned(key, 9).won()).as("the plan of others").isFalse();
    var late = clock.instant().plus(Duration.ofDays(1));
    assertThat(store.dueParts(late, 100)).containsExactlyInAnyOrderElementsOf(winner);
  }

  @Test
  void aTaskThatIsOverIsNotPartitioned() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    store.finish(key, TaskOutcome.CANCELLED, Tally.NONE, List.of(), clock.instant());

    assertThat(plan(key, 2)).isEmpty();
    assertThat(store.parts(key)).isEmpty();
    assertThat(plan(key(run.id(), 55), 2)).as("a task that is gone").isEmpty();
    assertThat(store.dueParts(clock.instant().plus(Duration.ofDays(1)), 100)).isEmpty();
  }

  @Test
  void aPartIsFoundByItsHandle() {
    var run = planned("a", 1);
    var part = plan(tasks(run.id(), 1).getFirst().key(), 3).get(1);
    var due = clock.instant().plusSeconds(900);

    store.handedOver(part, "cmd-1", clock.instant(), due);
    store.handedOver(part, "cmd-1", clock.instant(), due);

    var found = store.partOf("cmd-1").orElseThrow();
    assertThat(found.handle()).isEqualTo("cmd-1");
    assertThat(found.startedAt()).isEqualTo(clock.instant());
    assertThat(found.dueAt()).isEqualTo(due);
    assertThat(found.members()).isEqualTo(part.members());
    assertThat(store.parts(part.task()).get(1)).isEqualTo(found);
    assertThat(store.partOf("cmd-2")).isEmpty();
  }

  @Test
  void collectorsOfOneTaskLoseAndDoubleNothing() throws Exception {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var parts = plan(key, 8);

    together(
        16, i -> store.finishPart(parts.get(i % 8), Tally.of("found", 1), List.of(error(i % 8))));

    var task = store.task(key).orElseThrow();
    assertThat(task.pending()).isEmpty();
    assertThat(task.tally().counts()).isEqualTo(Map.of("found", 8L, "planned", 1L));
    assertThat(Set.copyOf(task.errors()))
        .isEqualTo(new HashSet<>(IntStream.range(0, 8).mapToObj(RunStoreFixture::error).toList()));
    assertThat(store.dueParts(clock.instant().plus(Duration.ofDays(1)), 100)).isEmpty();
  }

  @Test
  void aLateGroupLeavesATerminalTaskAsItIs() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var part = plan(key, 2).getFirst();
    store.finish(key, TaskOutcome.TIMED_OUT, Tally.NONE, List.of(), clock.instant());

    var task = store.finishPart(part, Tally.of("found", 5), List.of(error(1))).orElseThrow();

    assertThat(task.outcome()).isEqualTo(TaskOutcome.TIMED_OUT);
    assertThat(task.tally().count("found")).isZero();
    assertThat(task.pending()).containsExactly(1);
    assertThat(store.dueParts(clock.instant().plus(Duration.ofDays(1)), 100))
        .extracting(Part::number)
        .containsExactly(1);
  }

  @Test
  void duePartsArePendingAndLate() {
    var run = planned("a", 2);
    var keys = tasks(run.id(), 2).stream().map(Task::key).toList();
    var parts = plan(keys.get(0), 3);
    var others = plan(keys.get(1), 1);
    store.handedOver(parts.get(1), "cmd", clock.instant(), clock.instant().plusSeconds(900));
    store.finishPart(parts.get(2), Tally.NONE, List.of());
    store.postponePart(others.getFirst(), clock.instant().plusSeconds(300));
    store.postponePart(parts.get(2), clock.instant());

    assertThat(store.dueParts(clock.instant().plusSeconds(60), 10)).containsExactly(parts.get(0));
    assertThat(store.dueParts(clock.instant().plusSeconds(900), 10)).hasSize(3);
    assertThat(store.dueParts(clock.instant().plusSeconds(900), 2)).hasSize(2);
    assertThat(store.finishPart(inert(parts.getFirst()), Tally.of("x", 1), List.of()))
        .as("a part of a losing partition")
        .isEqualTo(store.task(keys.getFirst()));
  }

  @Test
  void aCommandNotedAfterItsResultCameDoesNotReviveTheGroup() {
    var run = planned("a", 1);
    var part = plan(tasks(run.id(), 1).getFirst().key(), 1).getFirst();
    store.finishPart(part, Tally.NONE, List.of());

    store.handedOver(part, "cmd", clock.instant(), clock.instant());

    assertThat(store.dueParts(clock.instant().plusSeconds(60), 10)).isEmpty();
    assertThat(store.partOf("cmd")).isPresent();
  }

  @Test
  void attemptsAtAPartAreCountedUntilItIsHandedOverOrDone() {
    var run = planned("a", 1);
    var parts = plan(tasks(run.id(), 1).getFirst().key(), 3);
    var first = parts.getFirst();
    assertThat(first.attempts()).isZero();

    var once = store.startPart(first, clock.instant()).orElseThrow();
    var twice = store.startPart(first, clock.instant().plusSeconds(9)).orElseThrow();

    assertThat(once.attempts()).isEqualTo(1);
    assertThat(twice.attempts()).as("whatever the caller knew").isEqualTo(2);
    assertThat(twice.startedAt()).isEqualTo(clock.instant().plusSeconds(9));
    assertThat(store.parts(first.task()).getFirst()).isEqualTo(twice);
    store.returnParts(parts);
    store.returnParts(parts);
    assertThat(store.parts(first.task()).getFirst()).isEqualTo(twice.returned());
    store.finishPart(first, Tally.NONE, List.of());
    store.handedOver(parts.get(1), "handle", clock.instant(), clock.instant());
    store.returnParts(parts);
    assertThat(store.startPart(first, clock.instant())).as("done").isEmpty();
    assertThat(store.startPart(parts.get(1), clock.instant())).as("handed over").isEmpty();
    assertThat(store.startPart(inert(first), clock.instant())).as("a losing plan's").isEmpty();
    assertThat(store.partOf("handle").orElseThrow().startedAt()).isEqualTo(clock.instant());
  }

  @Test
  void attemptsAtTheSameTimeAreEachCounted() throws Exception {
    var run = planned("a", 1);
    var part = plan(tasks(run.id(), 1).getFirst().key(), 1).getFirst();

    together(6, i -> store.startPart(part, clock.instant()));

    assertThat(store.parts(part.task()).getFirst().attempts()).isEqualTo(6);
  }

  @Test
  void partsWithoutATimeOfTheirOwnAreNeverDue() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var parts =
        store
            .planParts(
                key, List.of(List.of("s3"), List.of("sqs")), Tally.NONE, List.of(), null, due())
            .parts();

    store.startPart(parts.getFirst(), clock.instant());

    assertThat(parts.getFirst().dueAt()).isNull();
    assertThat(store.parts(key).get(1)).isEqualTo(parts.get(1));
    assertThat(store.dueParts(due(), 10)).isEmpty();
    store.handedOver(parts.getFirst(), "handle", clock.instant(), clock.instant());
    assertThat(store.dueParts(due(), 10)).extracting(Part::number).containsExactly(0);
  }

  private Instant due() {
    return clock.instant().plus(Duration.ofDays(1));
  }

  @Test
  void aTaskHasAsManyPartsAsItMayAndNoMore() {
    var run = planned("a", 2);
    var key = tasks(run.id(), 2).getFirst().key();
    var other = tasks(run.id(), 2).getLast().key();
    var members =
        IntStream.range(0, Part.MAX_PARTS).mapToObj(part -> List.of("service-" + part)).toList();
    var errors = IntStream.range(0, 20).mapToObj(RunStoreFixture::longError).toList();

    var planned = store.planParts(key, members, Tally.of("planned", 1), errors, null, due());

    assertThat(planned.won()).isTrue();
    assertThat(planned.parts()).hasSize(Part.MAX_PARTS);
    var last = store.parts(key).getLast();
    assertThat(last.members()).containsExactly("service-" + (Part.MAX_PARTS - 1));
    var task = store.finishPart(last, Tally.of("found", 1), List.of()).orElseThrow();
    assertThat(task.pending()).hasSize(Part.MAX_PARTS - 1).doesNotContain(last.number());
    assertThat(store.task(key)).contains(task);
    for (var refused :
        List.of(
            List.<List<String>>of(),
            Collections.nCopies(Part.MAX_PARTS + 1, List.of("s3")),
            List.of(List.of("x".repeat(Part.MAX_CHARACTERS + 1))))) {
      assertThatThrownBy(() -> store.planParts(other, refused, Tally.NONE, List.of(), null, due()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store.parts(other)).isEmpty();
  }
}
