package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works one task after its message was delivered; the same for every capability. */
public final class TaskWorker {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);

  private final RunStore runs;
  private final TaskClosing closing;
  private final TaskWork work;
  private final Queues queues;
  private final Failures failures;
  private final InstantSource clock;

  public TaskWorker(
      RunStore runs,
      TaskClosing closing,
      TaskWork work,
      Queues queues,
      Failures failures,
      InstantSource clock) {
    this.runs = runs;
    this.closing = closing;
    this.work = work;
    this.queues = queues;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * A worker of tasks that are worked in parts.
   *
   * @param patience after how long without progress the sweep ends a task
   */
  public static TaskWorker inParts(
      RunStore runs,
      TaskClosing closing,
      PartWork work,
      Queues queues,
      Failures failures,
      Duration patience,
      InstantSource clock) {
    var parts = new PartClosing(runs, closing, work::outcome);
    var parted = new PartedWork(runs, work, parts, failures, patience, clock);
    return new TaskWorker(runs, closing, parted, queues, failures, clock);
  }

  /** The answer to the queue about a message. */
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
   * @param left the time that is left for it
   */
  public Verdict work(TaskMessage message, int deliveries, Duration left) {
    var key = message.key();
    try (var _ = LogFields.of(key)) {
      return work(key, new Delivery(deliveries, clock.instant().plus(left)));
    }
  }

  private Verdict work(TaskKey key, Delivery delivery) {
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
    return clock.instant().isBefore(delivery.deadline())
        ? attempt(task.get(), delivery)
        : sendAgain(key, () -> {});
  }

  /** In a new message, with a new count of deliveries. */
  private Verdict sendAgain(TaskKey key, Runnable afterwards) {
    LOG.info("task {} continues in another delivery: this one ran out of time", key);
    if (queues.sendTasks(List.of(key)).isEmpty()) {
      return Verdict.RETRY;
    }
    afterwards.run();
    return Verdict.TAKEN;
  }

  private Verdict attempt(Task task, Delivery delivery) {
    Progress progress;
    try {
      progress = work.work(task, delivery);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return failed(task, delivery, e);
    }
    return switch (progress) {
      case Progress.Ended ended -> end(task, ended);
      case Progress.Unfinished(var otherwise) ->
          delivery.last() ? end(task, otherwise) : Verdict.RETRY;
      case Progress.Waiting() -> Verdict.TAKEN;
      case Progress.Retried() -> Verdict.RETRY;
      case Progress.Continued(var afterwards) -> sendAgain(task.key(), afterwards);
    };
  }

  private Verdict end(Task task, Progress.Ended ended) {
    closing.finish(task.key(), ended.outcome(), ended.tally(), ended.errors());
    return Verdict.TAKEN;
  }

  private Verdict failed(Task task, Delivery delivery, Exception thrown) {
    var failure = failures.classify(thrown, clock.instant());
    LOG.warn(
        "task {} failed at delivery {}: {}",
        task.key(),
        delivery.number(),
        failure.error().sentence());
    if (failure.outcome() == TaskOutcome.ERROR) {
      LOG.warn("the cause", thrown);
    }
    if (failure.retryable() && !delivery.last()) {
      return Verdict.RETRY;
    }
    List<ErrorRecord> errors = List.of(failure.error());
    closing.finish(task.key(), failure.outcome(), Tally.NONE, errors);
    return Verdict.TAKEN;
  }
}
