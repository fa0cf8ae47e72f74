package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However the steps of a run are interleaved and repeated, its counts are exact in the end. */
abstract class CountingProperty {
  private static final int TASKS = 6;
  private static int serial;

  private final TestClock clock = new TestClock();

  /** A store for all tries. */
  abstract RunStore store();

  sealed interface Step {
    record Put(int from, int to) implements Step {}

    record Finish(int task, TaskOutcome outcome) implements Step {}

    record Count() implements Step {}

    record Settle() implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var task = Arbitraries.integers().between(0, TASKS - 1);
    Arbitrary<Step> put =
        Combinators.combine(task, task)
            .as((a, b) -> new Step.Put(Math.min(a, b), Math.max(a, b) + 1));
    Arbitrary<Step> finish =
        Combinators.combine(task, Arbitraries.of(TaskOutcome.OK, TaskOutcome.DENIED))
            .as(Step.Finish::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(2, put),
            net.jqwik.api.Tuple.of(5, finish),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(new Step.Count())),
            net.jqwik.api.Tuple.of(2, Arbitraries.just(new Step.Settle())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(14);
  }

  @Property(tries = 40)
  void countsAreExact(@ForAll("steps") List<Step> steps) {
    var id = RunId.of(Capability.DATABASES, clock.instant(), "property" + serial++);
    var scope =
        new RunScope(
            List.of(new AccountId(String.format(java.util.Locale.ROOT, "%012d", serial))),
            null,
            null,
            null,
            null);
    store()
        .create(
            Run.requested(
                id,
                new RunRequest(Capability.DATABASES, null, null, null, scope),
                clock.instant(),
                clock.instant()));
    store().start(id, Integer.MAX_VALUE);
    store().saveSnapshot(id, List.of(List.of(Account.of(new AccountId("000000000001")))));
    store().chunkPlanned(id, 0);
    var expected = new HashMap<Integer, TaskOutcome>();
    var written = new java.util.TreeSet<Integer>();
    boolean counted = false;

    for (var step : steps) {
      switch (step) {
        case Step.Put(int from, int to) -> {
          put(id, from, to);
          if (!counted) {
            for (int i = from; i < to; i++) {
              written.add(i);
            }
          }
        }
        case Step.Finish(int task, TaskOutcome outcome) -> {
          finish(id, task, outcome);
          if (written.contains(task)) {
            expected.putIfAbsent(task, outcome);
          }
        }
        case Step.Count() -> {
          store().startCounting(id, clock.instant());
          counted = true;
        }
        case Step.Settle() -> {
          var run = store().settle(id, null, clock.instant()).orElseThrow();
          assertThat(run.status().terminal())
              .isEqualTo(counted && expected.size() == written.size());
        }
      }
    }
    store().startCounting(id, clock.instant());
    written.forEach(
        task -> {
          finish(id, task, TaskOutcome.EMPTY);
          expected.putIfAbsent(task, TaskOutcome.EMPTY);
        });

    var run = store().settle(id, null, clock.instant()).orElseThrow();
    var outcomes = new EnumMap<TaskOutcome, Long>(TaskOutcome.class);
    expected.values().forEach(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    assertThat(run.outcomes()).isEqualTo(outcomes);
    assertThat(run.total()).isEqualTo(written.size());
    assertThat(run.status()).isEqualTo(Run.verdict(outcomes)).isNotEqualTo(RunStatus.RUNNING);
  }

  private void put(RunId id, int from, int to) {
    var tasks = new java.util.ArrayList<Task>();
    for (int i = from; i < to; i++) {
      tasks.add(Task.planned(RunStoreFixture.key(id, i), clock.instant(), clock.instant()));
    }
    store().putTasks(tasks);
  }

  private void finish(RunId id, int task, TaskOutcome outcome) {
    store().finish(RunStoreFixture.key(id, task), outcome, Tally.NONE, List.of(), clock.instant());
  }
}
