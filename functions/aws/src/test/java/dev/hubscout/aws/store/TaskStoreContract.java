package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do with tasks and parts; the port's Javadoc in tests. */
abstract class TaskStoreContract extends RunStoreFixture {
  // ---- tasks

  @Test
  void tasksAreWrittenOnce() {
    var run = create("a", RunScope.ALL);
    var tasks = tasks(run.id(), 250);
    store.putTasks(tasks.subList(0, 150));
    var ended =
        store.finish(
            tasks.getFirst().key(), TaskOutcome.OK, Tally.NONE, List.of(), clock.instant());

    store.putTasks(tasks);

    assertThat(all(run.id())).hasSize(250);
    assertThat(store.task(tasks.getFirst().key())).isEqualTo(ended);
    assertThat(store.task(tasks.getLast().key())).contains(tasks.getLast());
  }

  @Test
  void sendingIsNotedUntilWorkHasBegun() {
    var run = planned("a", 120);
    var tasks = tasks(run.id(), 120);
    var due = clock.instant().plus(Duration.ofMinutes(20));
    var ended = tasks.getFirst().key();
    var waiting = tasks.get(1).key();
    store.finish(ended, TaskOutcome.OK, Tally.NONE, List.of(), clock.instant());
    plan(waiting, 1);

    store.queued(tasks.stream().map(Task::key).toList(), due);
    store.queued(List.of(tasks.get(2).key(), key(run.id(), 999)), due);

    assertThat(store.task(ended).orElseThrow().status()).isEqualTo(TaskStatus.DONE);
    assertThat(store.task(waiting).orElseThrow().status()).isEqualTo(TaskStatus.WAITING);
    var twice = store.task(tasks.get(2).key()).orElseThrow();
    assertThat(twice.status()).isEqualTo(TaskStatus.QUEUED);
    assertThat(twice.sends()).isEqualTo(2);
    assertThat(twice.dueAt()).isEqualTo(due);
    assertThat(store.task(tasks.get(119).key()).orElseThrow().sends()).isEqualTo(1);
    assertThat(store.task(key(run.id(), 999))).isEmpty();
  }

  @Test
  void aRunsTasksComeInKeyOrderPageByPage() {
    var run = planned("a", 73);
    var first = tasks(run.id(), 73).get(10).key();
    store.finish(first, TaskOutcome.DENIED, Tally.NONE, List.of(), clock.instant());

    var seen = new ArrayList<String>();
    String next = null;
    do {
      var page = store.tasks(run.id(), null, next, 10);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(10);
      page.items().forEach(task -> seen.add(task.key().account() + " " + task.key().region()));
      next = page.next();
    } while (next != null);

    assertThat(seen).hasSize(73).isSorted().doesNotHaveDuplicates();
    var denied = allOf(run.id(), TaskOutcome.DENIED);
    assertThat(denied).extracting(Task::key).containsExactly(first);
    assertThat(allOf(run.id(), TaskOutcome.OK)).isEmpty();
  }

  @Test
  void aTokenThatNobodyGaveIsRefused() {
    var run = planned("a", 1);

    for (var token : List.of("", "!!", "AAAA", "é")) {
      assertThatThrownBy(() -> store.tasks(run.id(), null, token, 10))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("next"));
    }
    for (int limit : new int[] {0, -1, 1001}) {
      assertThatThrownBy(() -> store.tasks(run.id(), null, null, limit))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("limit"));
    }
  }

  @Test
  void listsOfMoreThanAMegabyteAreFollowedToTheirEnd() {
    var run = planned("a", 160);
    var errors = IntStream.range(0, 20).mapToObj(RunStoreFixture::longError).toList();
    var tasks = tasks(run.id(), 160);
    tasks.forEach(
        task -> store.finish(task.key(), TaskOutcome.ERROR, Tally.NONE, errors, clock.instant()));

    assertThat(all(run.id())).hasSize(160);
    assertThat(store.tasks(run.id(), TaskOutcome.ERROR, null, 1000).items()).hasSize(160);
    store.startCounting(run.id(), clock.instant());
    assertThat(store.run(run.id()).orElseThrow().total()).isEqualTo(160);

    // all parts of one task, in one partition: 130 parts of 50 long ids
    var big = planned("b", 1, scope("eu-west-3"));
    var key = tasks(big.id(), 1).getFirst().key();
    var members =
        IntStream.range(0, 300)
            .mapToObj(
                part ->
                    IntStream.range(0, 200)
                        .mapToObj(i -> String.format(Locale.ROOT, "i-%017x", part * 200 + i))
                        .toList())
            .toList();
    var due = clock.instant();
    store.planParts(key, members, Tally.NONE, List.of(), due, due);
    assertThat(store.parts(key)).extracting(Part::members).isEqualTo(members);
  }

  @Test
  void dueTasksAreThoseThatAreNotDoneAndLate() {
    var run = planned("a", 12);
    var tasks = tasks(run.id(), 12);
    var keys = tasks.stream().map(Task::key).toList();
    store.queued(keys.subList(0, 6), clock.instant().plusSeconds(600));
    store.finish(keys.get(6), TaskOutcome.OK, Tally.NONE, List.of(), clock.instant());
    store.postponeTask(keys.get(7), clock.instant().plusSeconds(600));
    store.postponeTask(keys.get(6), clock.instant());

    var due = store.dueTasks(clock.instant().plusSeconds(60), 100);

    assertThat(due).extracting(Task::key).containsExactlyInAnyOrderElementsOf(keys.subList(8, 12));
    assertThat(store.dueTasks(clock.instant().plusSeconds(600), 100)).hasSize(11);
    assertThat(store.dueTasks(clock.instant().plusSeconds(600), 3)).hasSize(3);
    assertThat(store.dueTasks(clock.instant().minusSeconds(1), 100)).isEmpty();
  }

  // ---- parts

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
}
