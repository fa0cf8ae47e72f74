package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import java.time.Instant;
import java.util.List;

/** Runs that were planned as plan does it, and tasks that ended. */
public final class PlayedRuns {
  private static final int SLOTS = 100;

  private PlayedRuns() {}

  /**
   * Plans a run of one task. Its scope is its own, so that it may be open beside others.
   *
   * @return the task, as plan wrote it
   */
  public static Task planned(RunStore store, TaskKey key, Instant now) {
    var seed = key.run().value().substring(key.run().value().lastIndexOf('-') + 1);
    var scope = new RunScope(null, List.of("ou-ab12-" + seed), null, null, null);
    var request = RunRequest.manual(key.run().capability(), scope, seed);
    var task = Task.planned(key, now, now.plusSeconds(60));
    planned(store, Run.requested(key.run(), request, now, now), List.of(task), now);
    return task;
  }

  /**
   * Plays a run to its end.
   *
   * @param tasks how each of them ended, and when
   * @return the run as it is then
   */
  public static Run ended(RunStore store, Run run, List<Task> tasks) {
    var planned =
        tasks.stream()
            .map(task -> Task.planned(task.key(), task.plannedAt(), task.dueAt()))
            .toList();
    planned(store, run, planned, run.createdAt());
    var last = run.createdAt();
    for (var task : tasks) {
      last = task.finishedAt();
      store.finish(task.key(), task.outcome(), task.tally(), task.errors(), last);
    }
    var ended = store.settle(run.id(), null, last).orElseThrow();
    assertThat(ended.status().terminal()).isTrue();
    return ended;
  }

  private static void planned(RunStore store, Run run, List<Task> tasks, Instant now) {
    assertThat(store.create(run)).isInstanceOf(Created.New.class);
    assertThat(store.start(run.id(), SLOTS)).isTrue();
    var accounts =
        tasks.stream().map(task -> task.key().account()).distinct().map(Account::of).toList();
    store.saveSnapshot(run.id(), List.of(accounts));
    store.putTasks(tasks);
    assertThat(store.chunkPlanned(run.id(), 0)).isTrue();
    store.startCounting(run.id(), now);
  }
}
