package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store must do to plan, count and close runs; the port's Javadoc in tests. */
abstract class RunCountingContract extends RunStoreFixture {
  // ---- snapshots

  @Test
  void theFirstSnapshotWins() {
    var run = create("a", RunScope.ALL);

    assertThat(store.saveSnapshot(run.id(), List.of(accounts(0, 50), accounts(50, 60))))
        .isEqualTo(2);
    assertThat(store.saveSnapshot(run.id(), List.of(accounts(90, 91)))).isEqualTo(2);

    assertThat(store.chunk(run.id(), 0)).isEqualTo(accounts(0, 50));
    assertThat(store.chunk(run.id(), 1)).isEqualTo(accounts(50, 60));
    assertThat(store.run(run.id()).orElseThrow().chunks()).isEqualTo(2);
    assertThatThrownBy(() -> store.chunk(run.id(), 2)).isInstanceOf(HubscoutException.class);
  }

  @Test
  void snapshotsOfManyPlannersAreOne() throws Exception {
    var run = create("a", RunScope.ALL);

    var counts =
        together(
            6,
            i ->
                store.saveSnapshot(
                    run.id(), Collections.nCopies(i + 1, accounts(100 * i, 100 * i + 3))));

    int chunks = counts.getFirst();
    assertThat(counts).containsOnly(chunks);
    assertThat(store.openChunks(run.id())).hasSize(chunks);
    for (int chunk = 0; chunk < chunks; chunk++) {
      assertThat(store.chunk(run.id(), chunk))
          .isEqualTo(accounts(100 * (chunks - 1), 100 * (chunks - 1) + 3));
    }
  }

  @Test
  void chunksArePlannedOneByOneAndMoreThanOnce() {
    var run = create("a", RunScope.ALL);
    assertThat(store.chunkPlanned(run.id(), 0)).as("without a snapshot").isFalse();
    store.saveSnapshot(run.id(), List.of(accounts(0, 1), accounts(1, 2), accounts(2, 3)));

    assertThat(store.chunkPlanned(run.id(), 1)).isFalse();
    assertThat(store.chunkPlanned(run.id(), 1)).isFalse();
    assertThat(store.openChunks(run.id())).containsExactlyInAnyOrder(0, 2);
    assertThat(store.chunkPlanned(run.id(), 0)).isFalse();
    assertThat(store.chunkPlanned(run.id(), 2)).isTrue();
    assertThat(store.chunkPlanned(run.id(), 2)).isTrue();
    assertThat(store.openChunks(run.id())).isEmpty();
  }

  @Test
  void fiftyAccountsWithAllTheTagsTheyMayHaveFitAChunk() {
    var random = new Random(1);
    var accounts = new ArrayList<Account>();
    for (var account : accounts(0, 50)) {
      var tags = new java.util.HashMap<String, String>();
      for (int i = 0; i < 50; i++) {
        tags.put("cost-center-key-" + i, "value \"of\" çelebi " + random.nextInt(1000));
      }
      accounts.add(new Account(account.id(), "Name", List.of("r-ab12"), "/", tags));
    }
    var run = create("a", RunScope.ALL);

    store.saveSnapshot(run.id(), List.of(accounts));

    assertThat(store.chunk(run.id(), 0)).isEqualTo(accounts);
  }

  // ---- counting and closing

  @Test
  void aRunWithoutAccountsSucceedsAtOnce() {
    var run = create("a", RunScope.ALL);
    store.start(run.id(), 1);
    store.saveSnapshot(run.id(), List.of());

    store.startCounting(run.id(), clock.instant());

    var ended = store.run(run.id()).orElseThrow();
    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(ended.total()).isZero();
    assertThat(ended.chunks()).isZero();
    assertThat(ended.outcomes()).isEmpty();
  }

  @Test
  void nothingCountsWhileChunksAreOpen() {
    var run = create("a", RunScope.ALL);
    store.saveSnapshot(run.id(), List.of(accounts(0, 1)));

    assertThatThrownBy(() -> store.startCounting(run.id(), clock.instant()))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  @Test
  void tasksMayEndBeforeTheyAreCounted() {
    var run = planned("a", 20);
    var tasks = tasks(run.id(), 20);
    for (var task : tasks.subList(0, 12)) {
      store.finish(task.key(), TaskOutcome.OK, Tally.NONE, List.of(), clock.instant());
      store.settle(run.id(), task.key().shard(), clock.instant());
    }
    var before = store.run(run.id()).orElseThrow();
    assertThat(before.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(before.total()).isNull();
    assertThat(before.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 12L));

    store.startCounting(run.id(), clock.instant());
    store.startCounting(run.id(), clock.instant());
    assertThat(store.run(run.id()).orElseThrow().total()).isEqualTo(20);
    for (var task : tasks.subList(12, 20)) {
      store.finish(task.key(), TaskOutcome.DENIED, Tally.NONE, List.of(), clock.instant());
    }

    var ended = store.settle(run.id(), null, clock.instant()).orElseThrow();
    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
    assertThat(ended.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 12L, TaskOutcome.DENIED, 8L));
    assertThat(store.run(run.id())).contains(ended);
  }

  @Test
  void aTaskWrittenAfterTheCountIsNotTaken() {
    var run = planned("a", 3);
    store.startCounting(run.id(), clock.instant());

    var late = Task.planned(key(run.id(), 999), clock.instant(), clock.instant());
    store.putTasks(List.of(late));

    assertThat(store.task(late.key())).isEmpty();
    assertThat(store.run(run.id()).orElseThrow().total()).isEqualTo(3);
  }

  @Test
  void countsAreExactThoughEightThreadsEndEveryTaskTwice() throws Exception {
    var run = planned("a", 64);
    var tasks = tasks(run.id(), 64);
    var twice = new ArrayList<Task>(tasks);
    twice.addAll(tasks);
    Collections.shuffle(twice, new Random(7));

    together(
        9,
        thread -> {
          if (thread == 8) {
            store.startCounting(run.id(), clock.instant());
            return null;
          }
          for (int i = thread; i < twice.size(); i += 8) {
            var key = twice.get(i).key();
            var outcome = i % 2 == 0 ? TaskOutcome.OK : TaskOutcome.THROTTLED;
            store.finish(key, outcome, Tally.of("n", 1), List.of(), clock.instant());
            store.settle(run.id(), key.shard(), clock.instant());
          }
          return null;
        });

    var ended = store.run(run.id()).orElseThrow();
    assertThat(ended.status().terminal()).isTrue();
    assertThat(ended.total()).isEqualTo(64);
    var outcomes = new java.util.EnumMap<TaskOutcome, Long>(TaskOutcome.class);
    for (var task : all(run.id())) {
      outcomes.merge(task.outcome(), 1L, Long::sum);
    }
    assertThat(ended.outcomes()).isEqualTo(outcomes);
    assertThat(store.tallies(run.id())).isEqualTo(Map.of("n", 64L));
  }

  @Test
  void whatAKilledWorkerLeftIsDoneByWhoeverComesNext() {
    var run = planned("a", 5);
    store.startCounting(run.id(), clock.instant());
    // every worker was killed between ending its task and settling
    tasks(run.id(), 5)
        .forEach(
            task ->
                store.finish(
                    task.key(), TaskOutcome.EMPTY, Tally.NONE, List.of(), clock.instant()));
    assertThat(status(run.id())).isEqualTo(RunStatus.RUNNING);

    var one = store.settle(run.id(), null, clock.instant());
    clock.advance(Duration.ofMinutes(1));
    var two = store.settle(run.id(), null, clock.instant());

    assertThat(one.orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(two).as("repeated").isEqualTo(one);
  }

  @Test
  void terminalIsFinalForATask() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var first =
        store.finish(key, TaskOutcome.OK, Tally.of("x", 1), List.of(error(1)), clock.instant());
    clock.advance(Duration.ofSeconds(5));

    var second = store.finish(key, TaskOutcome.ERROR, Tally.of("x", 9), List.of(), clock.instant());

    assertThat(second).isEqualTo(first);
    assertThat(store.task(key)).isEqualTo(first);
    assertThat(first.orElseThrow().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(
            store.finish(key(run.id(), 77), TaskOutcome.OK, Tally.NONE, List.of(), clock.instant()))
        .isEmpty();
  }

  @Test
  void aCancelledRunEndsCancelled() {
    var run = planned("a", 2);
    store.startCounting(run.id(), clock.instant());

    assertThat(store.requestCancel(run.id(), clock.instant())).isTrue();
    assertThat(store.requestCancel(run.id(), clock.instant())).isTrue();
    tasks(run.id(), 2)
        .forEach(
            task ->
                store.finish(
                    task.key(), TaskOutcome.CANCELLED, Tally.NONE, List.of(), clock.instant()));

    assertThat(store.settle(run.id(), null, clock.instant()).orElseThrow().status())
        .isEqualTo(RunStatus.CANCELLED);
    assertThat(store.requestCancel(run.id(), clock.instant())).isFalse();
    assertThat(store.requestCancel(id("none"), clock.instant())).isFalse();
  }
}
