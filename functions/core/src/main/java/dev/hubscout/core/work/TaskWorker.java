package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork.Progress;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works one task after its message was delivered; the same for every capability. */
public final class TaskWorker {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);

  /** From this delivery on, a failure that might pass is taken for an answer. */
  public static final int MAX_DELIVERIES = 3;

  private final RunStore runs;
  private final TaskClosing closing;
  private final TaskWork work;
  private final Failures failures;
  private final InstantSource clock;

  public TaskWorker(
      RunStore runs, TaskClosing closing, TaskWork work, Failures failures, InstantSource clock) {
    this.runs = runs;
    this.closing = closing;
    this.work = work;
    this.failures = failures;
    this.clock = clock;
  }

  /** What the queue is told of a message. */
  public enum Verdict {
    /** Delete it. */
    TAKEN,
    /** Deliver it again later. */
    RETRY
  }

  /**
   * Works the task.
   *
   * @param deliveries how often this message was delivered, this time included; SQS's {@code
   *     ApproximateReceiveCount}
   */
  public Verdict work(TaskMessage message, int deliveries) {
    var key = message.key();
    try (var _ = LogFields.of(key)) {
      return work(key, deliveries);
    }
  }

  private Verdict work(TaskKey key, int deliveries) {
    var task = runs.task(key);
    if (task.isEmpty()) {
      LOG.info("task {} is gone: its run was deleted", key);
      return Verdict.TAKEN;
    }
    if (task.get().done()) {
      closing.settle(task.get());
      return Verdict.TAKEN;
    }
    if (closing.cancelled(key)) {
      closing.finish(key, TaskOutcome.CANCELLED, Tally.NONE, List.of());
      return Verdict.TAKEN;
    }
    return attempt(task.get(), deliveries);
  }

  private Verdict attempt(Task task, int deliveries) {
    Progress progress;
    try {
      progress = work.work(task);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return failed(task, deliveries, e);
    }
    return switch (progress) {
      case Progress.Ended ended -> end(task, ended);
      case Progress.Unfinished(var otherwise) ->
          deliveries < MAX_DELIVERIES ? Verdict.RETRY : end(task, otherwise);
      case Progress.Waiting() -> Verdict.TAKEN;
    };
  }

  private Verdict end(Task task, Progress.Ended ended) {
    closing.finish(task.key(), ended.outcome(), ended.tally(), ended.errors());
    return Verdict.TAKEN;
  }

  private Verdict failed(Task task, int deliveries, Exception thrown) {
    var failure = failures.classify(thrown, clock.instant());
    LOG.warn(
        "task {} failed at delivery {}: {}", task.key(), deliveries, failure.error().sentence());
    if (failure.outcome() == TaskOutcome.ERROR) {
      LOG.warn("the cause", thrown);
    }
    if (failure.retryable() && deliveries < MAX_DELIVERIES) {
      return Verdict.RETRY;
    }
    List<ErrorRecord> errors = List.of(failure.error());
    closing.finish(task.key(), failure.outcome(), Tally.NONE, errors);
    return Verdict.TAKEN;
  }
}
