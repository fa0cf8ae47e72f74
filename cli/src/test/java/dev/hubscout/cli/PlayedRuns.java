package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Runs on real stores, played as plan and workers do it. */
final class PlayedRuns {
  private static final int SLOTS = 100;

  private PlayedRuns() {}

  /** How a task ends. */
  record Ending(TaskKey key, TaskOutcome outcome, Tally tally, ErrorRecord... errors) {}

  /** Writes a run and plans it. */
  static Run planned(RunStore store, Run run, TaskKey... keys) {
    assertThat(store.create(run)).isInstanceOf(Created.New.class);
    plan(store, run.id(), run.createdAt(), keys);
    return run;
  }

  /** Plans a run that is there. */
  static void plan(RunStore store, RunId id, Instant now, TaskKey... keys) {
    assertThat(store.start(id, SLOTS)).isTrue();
    var accounts = Arrays.stream(keys).map(TaskKey::account).distinct().map(Account::of).toList();
    store.saveSnapshot(id, List.of(accounts));
    store.putTasks(
        Arrays.stream(keys).map(key -> Task.planned(key, now, now.plusSeconds(60))).toList());
    assertThat(store.chunkPlanned(id, 0)).isTrue();
    store.startCounting(id, now);
  }

  /** Ends tasks, and with the last of them their run. */
  static Run end(RunStore store, RunId id, Instant at, Ending... endings) {
    for (var ending : endings) {
      store.finish(ending.key(), ending.outcome(), ending.tally(), List.of(ending.errors()), at);
    }
    return store.settle(id, null, at).orElseThrow();
  }
}
