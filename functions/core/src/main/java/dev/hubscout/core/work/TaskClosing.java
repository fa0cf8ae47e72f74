package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends tasks, and runs with their last task. Every step can be repeated: a worker that finds a task
 * already done completes the work of a killed predecessor.
 */
public final class TaskClosing {
  private static final Logger LOG = LoggerFactory.getLogger(TaskClosing.class);

  private final RunStore runs;
  private final FactStore facts;
  private final Metrics metrics;
  private final InstantSource clock;

  public TaskClosing(RunStore runs, FactStore facts, Metrics metrics, InstantSource clock) {
    this.runs = runs;
    this.facts = facts;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Gives the task its outcome, unless it has one. */
  public void finish(TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors) {
    try (var _ = LogFields.of(key)) {
      end(key, outcome, tally, errors);
    }
  }

  private void end(TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors) {
    var now = clock.instant();
    var before = runs.task(key);
    var after = runs.finish(key, outcome, tally, errors, now);
    if (after.isEmpty()) {
      LOG.info("task {} is gone: its run was deleted", key);
      return;
    }
    if (before.isPresent() && !before.get().done()) {
      metrics.count(
          "TasksClosed",
          1,
          Map.of("capability", key.run().capability().id(), "outcome", outcome.name()));
      metrics.time(
          "TaskTime",
          Duration.between(before.get().plannedAt(), now),
          Map.of("capability", key.run().capability().id()));
    }
    settle(after.get());
  }

  /** Does again what follows from a task that is done: nothing, where all of it was done. */
  public void settle(Task done) {
    var now = clock.instant();
    observeScope(done, now);
    runs.settle(done.key().run(), done.key().shard(), now)
        .filter(run -> run.status().terminal())
        .ifPresent(run -> LOG.info("run {} ended {}: {}", run.id(), run.status(), run.outcomes()));
  }

  private void observeScope(Task task, Instant now) {
    var outcome = Objects.requireNonNull(task.outcome(), "a task that is done has an outcome");
    if (outcome == TaskOutcome.CANCELLED) {
      return; // says nothing of the scope
    }
    var at = Objects.requireNonNullElse(task.finishedAt(), now);
    facts.observe(
        new ScopeObservation(
            new Scope(task.key().account(), task.key().region()),
            task.key().run().capability(),
            ScopeCoverage.of(outcome),
            at,
            at,
            outcome.complete() ? at : null,
            task.key().run(),
            task.errors().isEmpty() ? null : task.errors().getLast().sentence()));
  }

  /** Whether the run of a task still wants results. */
  boolean cancelled(TaskKey key) {
    return runs.run(key.run())
        .map(run -> run.cancelRequested() || run.status() == RunStatus.CANCELLED)
        .orElse(true);
  }
}
