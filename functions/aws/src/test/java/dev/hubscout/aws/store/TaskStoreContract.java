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
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do with tasks; the port's Javadoc in tests. */
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
}
