package dev.hubscout.local.dashboard;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs at any point of their lives, made by the steps that plan and the workers take. */
final class SeedRuns {
  private static final int SLOTS = 1_000;

  private final RunStore runs;

  SeedRuns(RunStore runs) {
    this.runs = runs;
  }

  /** A run that was asked for and is planned: all of its tasks are there, and none is done. */
  RunId planned(
      Capability capability,
      Instant at,
      RunScope scope,
      List<Account> accounts,
      String... regions) {
    var id = created(capability, at, scope);
    runs.start(id, SLOTS);
    runs.saveSnapshot(id, List.of(accounts));
    var tasks = new ArrayList<Task>();
    for (var account : accounts) {
      for (var region : regions) {
        tasks.add(Task.planned(new TaskKey(id, account.id(), new Region(region)), at, at));
      }
    }
    runs.putTasks(tasks);
    runs.chunkPlanned(id, 0);
    runs.startCounting(id, at.plusSeconds(2));
    return id;
  }

  /** A run that was asked for only. */
  RunId created(Capability capability, Instant at, RunScope scope) {
    var id = RunId.of(capability, at, scope.fingerprint());
    var created =
        runs.create(
            Run.requested(
                id, new RunRequest(capability, null, null, null, scope), at, at.plusSeconds(600)));
    if (!(created instanceof RunStore.Created.New)) {
      throw new AssertionError("the run was not made: " + created);
    }
    return id;
  }

  /** Ends a task, and the run with its last one. */
  void finish(TaskKey key, TaskOutcome outcome, Instant at) {
    var errors =
        outcome.complete()
            ? List.<ErrorRecord>of()
            : List.of(
                new ErrorRecord(
                    at,
                    "sts:AssumeRole",
                    "AccessDenied",
                    "request-1",
                    Hostile.at(0),
                    "The role could not be assumed: " + Hostile.at(1)));
    runs.finish(key, outcome, Tally.of("databases", 3), errors, at);
    runs.settle(key.run(), null, at);
  }

  /** Ends all of a run's tasks, with each of these outcomes in turn. */
  void end(RunId id, Instant at, TaskOutcome... outcomes) {
    int i = 0;
    for (var task : tasks(id)) {
      finish(task.key(), outcomes[i++ % outcomes.length], at.plusSeconds(i));
    }
  }

  List<Task> tasks(RunId id) {
    return runs.tasks(id, null, null, 100).items();
  }

  /** A scope that no other test has a run of. */
  static RunScope scope(String account) {
    return new RunScope(List.of(new AccountId(account)), null, null, null, null);
  }
}
