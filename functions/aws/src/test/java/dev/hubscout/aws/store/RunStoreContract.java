package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of runs must do; the port's Javadoc in tests. */
abstract class RunStoreContract {
  static final Duration RETENTION = Duration.ofDays(90);
  private static final Region FRANKFURT = new Region("eu-central-1");

  final TestClock clock = new TestClock();
  RunStore store;

  /** An empty store. */
  abstract RunStore newStore(TestClock clock);

  @BeforeEach
  void open() {
    store = newStore(clock);
  }

  // ---- creating

  @Test
  void aRunComesBackAsItWasWritten() {
    var run = run("a", RunScope.ALL);

    assertThat(store.create(run)).isEqualTo(new Created.New(run));

    assertThat(store.run(run.id())).contains(run);
  }

  @Test
  void creatingTheSameRunAgainFindsIt() {
    var run = create("a", RunScope.ALL);

    assertThat(store.create(run)).isEqualTo(new Created.Existing(run));
  }

  @Test
  void anIdenticalOpenRunKeepsASecondOut() {
    var first = create("a", RunScope.ALL);
    var second = run("b", RunScope.ALL);

    assertThat(store.create(second)).isEqualTo(new Created.Skipped(first.id()));
    assertThat(store.run(second.id())).isEmpty();

    assertThat(store.create(run("c", scope("eu-west-1")))).isInstanceOf(Created.New.class);
  }

  @Test
  void aKeyOfTheLastDayNamesTheRunItMade() {
    var first = keyed("a", "key-1");
    store.create(first);
    store.fail(first.id(), error(1), clock.instant());
    clock.advance(Duration.ofHours(23));

    var again = store.create(keyed("b", "key-1"));

    assertThat(again).isInstanceOf(Created.Existing.class);
    assertThat(((Created.Existing) again).run().id()).isEqualTo(first.id());

    clock.advance(Duration.ofHours(2));
    assertThat(store.create(keyed("c", "key-1"))).isInstanceOf(Created.New.class);
  }

  @Test
  void manyCreatorsMakeOneRun() throws Exception {
    var run = run("a", RunScope.ALL);

    var made = together(8, i -> store.create(run));

    assertThat(made).filteredOn(Created.New.class::isInstance).hasSize(1);
    assertThat(made).filteredOn(Created.Existing.class::isInstance).hasSize(7);
  }

  @Test
  void manyRunsOfOneScopeMakeOneOpenRun() throws Exception {
    var made = together(8, i -> store.create(run("seed" + i, RunScope.ALL)));

    assertThat(made).filteredOn(Created.New.class::isInstance).hasSize(1);
    assertThat(made).filteredOn(Created.Skipped.class::isInstance).hasSize(7);
  }

  // ---- slots

  @Test
  void slotsBoundHowManyRunsAreOpen() throws Exception {
    var runs =
        IntStream.range(0, 6).mapToObj(i -> create("r" + i, scope("eu-west-" + (i + 1)))).toList();

    var started = together(6, i -> store.start(runs.get(i).id(), 2));

    assertThat(started).filteredOn(Boolean::booleanValue).hasSize(2);
    assertThat(runs.stream().filter(run -> status(run.id()) == RunStatus.RUNNING)).hasSize(2);
  }

  @Test
  void aSlotComesBackWhenItsRunEnds() {
    var first = create("a", scope("eu-west-1"));
    var second = create("b", scope("eu-west-2"));
    assertThat(store.start(first.id(), 1)).isTrue();
    assertThat(store.start(first.id(), 1)).as("repeated").isTrue();
    assertThat(store.start(second.id(), 1)).isFalse();

    end(first.id());

    assertThat(store.start(second.id(), 1)).isTrue();
    assertThat(store.start(first.id(), 1)).as("a run that ended does not start").isFalse();
  }

  @Test
  void theLockOfAScopeComesBackWhenItsRunEnds() {
    var first = create("a", RunScope.ALL);
    store.start(first.id(), 1);

    end(first.id());

    assertThat(store.create(run("b", RunScope.ALL))).isInstanceOf(Created.New.class);
  }

  @Test
  void aFailedRunGivesEverythingBackAndStaysFailed() {
    var first = create("a", RunScope.ALL);
    store.start(first.id(), 1);

    store.fail(first.id(), error(1), clock.instant());
    store.fail(first.id(), error(2), clock.instant());

    var run = store.run(first.id()).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.errors()).containsExactly(error(1));
    assertThat(run.finishedAt()).isEqualTo(clock.instant());
    var next = create("b", RunScope.ALL);
    assertThat(store.start(next.id(), 1)).isTrue();
  }

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
      accounts.add(new Account(account.id(), "Name", List.of("r-ab12"), tags));
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
    var errors = IntStream.range(0, 20).mapToObj(RunStoreContract::longError).toList();
    var tasks = tasks(run.id(), 160);
    tasks.forEach(
        task -> store.finish(task.key(), TaskOutcome.ERROR, Tally.NONE, errors, clock.instant()));

    assertThat(all(run.id())).hasSize(160);
    assertThat(store.tasks(run.id(), TaskOutcome.ERROR, null, 1000).items()).hasSize(160);
    store.startCounting(run.id(), clock.instant());
    assertThat(store.run(run.id()).orElseThrow().total()).isEqualTo(160);

    // all groups of one task, in one partition: 130 groups of 50 long ids
    var big = planned("b", 1, scope("eu-west-3"));
    var key = tasks(big.id(), 1).getFirst().key();
    var members =
        IntStream.range(0, 300)
            .mapToObj(
                group ->
                    IntStream.range(0, 200)
                        .mapToObj(i -> String.format(Locale.ROOT, "i-%017x", group * 200 + i))
                        .toList())
            .toList();
    var due = clock.instant();
    store.planGroups(key, members, Tally.NONE, List.of(), due, due);
    assertThat(store.groups(key)).extracting(Group::members).isEqualTo(members);
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

  // ---- groups

  @Test
  void theFirstPartitionWins() throws Exception {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();

    var plans = together(6, i -> plan(key, i + 1));

    var winner = plans.getFirst();
    assertThat(plans).containsOnly(winner);
    assertThat(store.groups(key)).isEqualTo(winner);
    var task = store.task(key).orElseThrow();
    assertThat(task.status()).isEqualTo(TaskStatus.WAITING);
    assertThat(task.groupPlan()).isEqualTo(winner.getFirst().plan());
    assertThat(task.pending()).hasSameSizeAs(winner);
    assertThat(task.tally().count("planned")).as("counted once").isEqualTo(1);
    assertThat(plan(key, 9)).isEqualTo(winner);
    var late = clock.instant().plus(Duration.ofDays(1));
    assertThat(store.dueGroups(late, 100)).containsExactlyInAnyOrderElementsOf(winner);
  }

  @Test
  void aTaskThatIsOverIsNotPartitioned() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    store.finish(key, TaskOutcome.CANCELLED, Tally.NONE, List.of(), clock.instant());

    assertThat(plan(key, 2)).isEmpty();
    assertThat(store.groups(key)).isEmpty();
    assertThat(plan(key(run.id(), 55), 2)).as("a task that is gone").isEmpty();
    assertThat(store.dueGroups(clock.instant().plus(Duration.ofDays(1)), 100)).isEmpty();
  }

  @Test
  void aGroupIsFoundByItsCommand() {
    var run = planned("a", 1);
    var group = plan(tasks(run.id(), 1).getFirst().key(), 3).get(1);
    var due = clock.instant().plusSeconds(900);

    store.sent(group, "cmd-1", clock.instant(), due);
    store.sent(group, "cmd-1", clock.instant(), due);

    var found = store.groupOf("cmd-1").orElseThrow();
    assertThat(found.commandId()).isEqualTo("cmd-1");
    assertThat(found.sentAt()).isEqualTo(clock.instant());
    assertThat(found.dueAt()).isEqualTo(due);
    assertThat(found.members()).isEqualTo(group.members());
    assertThat(store.groups(group.task()).get(1)).isEqualTo(found);
    assertThat(store.groupOf("cmd-2")).isEmpty();
  }

  @Test
  void collectorsOfOneTaskLoseAndDoubleNothing() throws Exception {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var groups = plan(key, 8);

    together(
        16, i -> store.groupDone(groups.get(i % 8), Tally.of("found", 1), List.of(error(i % 8))));

    var task = store.task(key).orElseThrow();
    assertThat(task.pending()).isEmpty();
    assertThat(task.tally().counts()).isEqualTo(Map.of("found", 8L, "planned", 1L));
    assertThat(Set.copyOf(task.errors()))
        .isEqualTo(new HashSet<>(IntStream.range(0, 8).mapToObj(RunStoreContract::error).toList()));
    assertThat(store.dueGroups(clock.instant().plus(Duration.ofDays(1)), 100)).isEmpty();
  }

  @Test
  void aLateGroupLeavesATerminalTaskAsItIs() {
    var run = planned("a", 1);
    var key = tasks(run.id(), 1).getFirst().key();
    var group = plan(key, 2).getFirst();
    store.finish(key, TaskOutcome.TIMED_OUT, Tally.NONE, List.of(), clock.instant());

    var task = store.groupDone(group, Tally.of("found", 5), List.of(error(1))).orElseThrow();

    assertThat(task.outcome()).isEqualTo(TaskOutcome.TIMED_OUT);
    assertThat(task.tally().count("found")).isZero();
    assertThat(task.pending()).containsExactly(1);
    assertThat(store.dueGroups(clock.instant().plus(Duration.ofDays(1)), 100))
        .extracting(Group::number)
        .containsExactly(1);
  }

  @Test
  void dueGroupsArePendingAndLate() {
    var run = planned("a", 2);
    var keys = tasks(run.id(), 2).stream().map(Task::key).toList();
    var groups = plan(keys.get(0), 3);
    var others = plan(keys.get(1), 1);
    store.sent(groups.get(1), "cmd", clock.instant(), clock.instant().plusSeconds(900));
    store.groupDone(groups.get(2), Tally.NONE, List.of());
    store.postponeGroup(others.getFirst(), clock.instant().plusSeconds(300));
    store.postponeGroup(groups.get(2), clock.instant());

    assertThat(store.dueGroups(clock.instant().plusSeconds(60), 10)).containsExactly(groups.get(0));
    assertThat(store.dueGroups(clock.instant().plusSeconds(900), 10)).hasSize(3);
    assertThat(store.dueGroups(clock.instant().plusSeconds(900), 2)).hasSize(2);
    assertThat(store.groupDone(inert(groups.getFirst()), Tally.of("x", 1), List.of()))
        .as("a group of a losing partition")
        .isEqualTo(store.task(keys.getFirst()));
  }

  @Test
  void aCommandNotedAfterItsResultCameDoesNotReviveTheGroup() {
    var run = planned("a", 1);
    var group = plan(tasks(run.id(), 1).getFirst().key(), 1).getFirst();
    store.groupDone(group, Tally.NONE, List.of());

    store.sent(group, "cmd", clock.instant(), clock.instant());

    assertThat(store.dueGroups(clock.instant().plusSeconds(60), 10)).isEmpty();
    assertThat(store.groupOf("cmd")).isPresent();
  }

  // ---- lists of runs, deletion, expiry

  @Test
  void runsAreListedNewestFirst() {
    var ids = new ArrayList<RunId>();
    for (int i = 0; i < 7; i++) {
      ids.add(create("r" + i, scope("eu-west-" + (i + 1))).id());
      clock.advance(Duration.ofMinutes(1));
    }
    store.start(ids.get(2), 4);
    store.fail(ids.get(4), error(1), clock.instant());
    var newestFirst = ids.reversed();

    assertThat(list(new RunFilter(null, null), 3)).isEqualTo(newestFirst);
    assertThat(list(new RunFilter(Capability.DATABASES, null), 2)).isEqualTo(newestFirst);
    assertThat(list(new RunFilter(null, RunStatus.FAILED), 2)).containsExactly(ids.get(4));
    assertThat(list(new RunFilter(Capability.DATABASES, RunStatus.QUEUED), 2)).hasSize(5);
    assertThat(list(new RunFilter(Capability.DATABASES, RunStatus.CANCELLED), 2)).isEmpty();
  }

  @Test
  void openRunsAreThoseTheSweepMustLookAt() {
    var queued = create("a", scope("eu-west-1"));
    var running = create("b", scope("eu-west-2"));
    var ended = create("c", scope("eu-west-3"));
    var unwanted = create("d", scope("eu-west-4"));
    store.start(running.id(), 4);
    store.fail(ended.id(), error(1), clock.instant());
    store.fail(unwanted.id(), error(1), clock.instant());
    store.requestDelete(unwanted.id(), clock.instant());
    var later = clock.instant().plusSeconds(600);
    store.postponeRun(running.id(), later);
    store.postponeRun(ended.id(), later);

    var open = store.open();

    assertThat(open)
        .extracting(Run::id)
        .containsExactlyInAnyOrder(queued.id(), running.id(), unwanted.id());
    assertThat(store.run(running.id()).orElseThrow().dueAt()).isEqualTo(later);
    assertThat(store.requestDelete(id("none"), clock.instant())).isFalse();
  }

  @Test
  void deletingTakesEverythingOfARunAndNothingElse() {
    var other = planned("other", 3, scope("eu-north-1"));
    var run = planned("a", 30);
    var keys = tasks(run.id(), 30).stream().map(Task::key).toList();
    var group = plan(keys.getFirst(), 2).getFirst();
    store.sent(group, "cmd", clock.instant(), clock.instant());
    assertThatThrownBy(() -> store.delete(run.id()))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    store.fail(run.id(), error(1), clock.instant());

    store.delete(run.id());
    store.delete(run.id());

    assertThat(store.run(run.id())).isEmpty();
    assertThat(all(run.id())).isEmpty();
    assertThat(store.groupOf("cmd")).isEmpty();
    assertThat(store.openChunks(run.id())).isEmpty();
    var late = clock.instant().plus(Duration.ofDays(1));
    assertThat(store.dueGroups(late, 10)).isEmpty();
    assertThat(store.groupDone(group, Tally.NONE, List.of())).isEmpty();
    assertThat(store.settle(run.id(), null, clock.instant())).isEmpty();
    assertThat(all(other.id())).hasSize(3);
    assertThat(store.open()).extracting(Run::id).containsExactly(other.id());
    assertThat(store.create(run("a", RunScope.ALL))).isInstanceOf(Created.New.class);
  }

  @Test
  void expiredItemsAreAsGoodAsDeleted() {
    var run = planned("a", 4);
    var key = tasks(run.id(), 4).getFirst().key();
    var group = plan(key, 1).getFirst();
    store.sent(group, "cmd", clock.instant(), clock.instant());
    clock.advance(RETENTION.plusSeconds(1));

    assertThat(store.run(run.id())).isEmpty();
    assertThat(store.task(key)).isEmpty();
    assertThat(store.groups(key)).isEmpty();
    assertThat(store.groupOf("cmd")).isEmpty();
    assertThat(store.openChunks(run.id())).isEmpty();
    assertThat(all(run.id())).isEmpty();
    assertThat(store.open()).isEmpty();
    assertThat(list(new RunFilter(null, null), 5)).isEmpty();
    assertThat(store.dueTasks(clock.instant(), 10)).isEmpty();
    assertThat(store.dueGroups(clock.instant(), 10)).isEmpty();
    assertThat(store.create(run("a", RunScope.ALL))).isInstanceOf(Created.New.class);
  }

  // ---- helpers

  RunId id(String seed) {
    return RunId.of(Capability.DATABASES, clock.instant(), seed);
  }

  Run run(String seed, RunScope scope) {
    var request = new RunRequest(Capability.DATABASES, null, null, null, scope);
    return Run.requested(id(seed), request, clock.instant(), clock.instant().plusSeconds(120));
  }

  private Run keyed(String seed, String key) {
    var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, key);
    return Run.requested(id(seed), request, clock.instant(), clock.instant().plusSeconds(120));
  }

  Run create(String seed, RunScope scope) {
    var run = run(seed, scope);
    assertThat(store.create(run)).isInstanceOf(Created.New.class);
    return run;
  }

  /** A run that is started and whose tasks are written, but not counted. */
  Run planned(String seed, int tasks) {
    return planned(seed, tasks, RunScope.ALL);
  }

  private Run planned(String seed, int tasks, RunScope scope) {
    var run = create(seed, scope);
    assertThat(store.start(run.id(), 9)).isTrue();
    store.saveSnapshot(run.id(), List.of(accounts(0, 1)));
    store.putTasks(tasks(run.id(), tasks));
    assertThat(store.chunkPlanned(run.id(), 0)).isTrue();
    return run;
  }

  private void end(RunId id) {
    store.saveSnapshot(id, List.of());
    store.startCounting(id, clock.instant());
    assertThat(status(id).terminal()).isTrue();
  }

  private RunStatus status(RunId id) {
    return store.run(id).orElseThrow().status();
  }

  private List<Group> plan(TaskKey key, int groups) {
    var members =
        IntStream.range(0, groups)
            .mapToObj(i -> List.of(String.format(Locale.ROOT, "i-%017x", i)))
            .toList();
    return store.planGroups(
        key,
        members,
        Tally.of("planned", 1),
        List.of(),
        clock.instant(),
        clock.instant().plus(Duration.ofMinutes(20)));
  }

  private static Group inert(Group group) {
    return new Group(
        group.task(), "ffffffff", group.number(), group.members(), null, null, group.dueAt());
  }

  static TaskKey key(RunId id, int number) {
    var account = new AccountId(String.format(Locale.ROOT, "%012d", number));
    return new TaskKey(id, account, FRANKFURT);
  }

  List<Task> tasks(RunId id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Task.planned(key(id, i), clock.instant(), clock.instant()))
        .toList();
  }

  List<Task> all(RunId id) {
    return allOf(id, null);
  }

  private List<Task> allOf(RunId id, TaskOutcome outcome) {
    var all = new ArrayList<Task>();
    String next = null;
    do {
      var page = store.tasks(id, outcome, next, 100);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  private List<RunId> list(RunFilter filter, int limit) {
    var all = new ArrayList<RunId>();
    String next = null;
    do {
      var page = store.runs(filter, next, limit);
      page.items().forEach(run -> all.add(run.id()));
      next = page.next();
    } while (next != null);
    return all;
  }

  private static List<Account> accounts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Account.of(new AccountId(String.format(Locale.ROOT, "%012d", i))))
        .toList();
  }

  private static RunScope scope(String region) {
    return new RunScope(null, null, null, null, List.of(new Region(region)));
  }

  static ErrorRecord error(int number) {
    return new ErrorRecord(
        Instant.parse("2026-11-22T21:00:00Z"),
        "ssm:SendCommand",
        "Code" + number,
        null,
        "i-1",
        "A \"sentence\"\u0001\n with İ, ü and 💾.");
  }

  private static ErrorRecord longError(int number) {
    return new ErrorRecord(
        Instant.EPOCH,
        "op" + number,
        "Code",
        "request",
        null,
        "x".repeat(ErrorRecord.MAX_SENTENCE));
  }

  interface Step<T> {
    T at(int thread) throws Exception;
  }

  /** Runs the step so many times at once. */
  static <T> List<T> together(int threads, Step<T> step) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(() -> step.at(thread));
      }
      var results = new ArrayList<T>();
      for (var future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
