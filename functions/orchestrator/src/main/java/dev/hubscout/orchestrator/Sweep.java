package dev.hubscout.orchestrator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.hub.ListingUpkeep;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.core.work.TaskMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs what events, queues and killed functions lost, and does what can wait: cancelling and
 * deleting runs. Each call does a bounded part; the schedule calls again in a few minutes.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** How much of each kind one call takes on. */
  private static final int LIMIT = 500;

  /** A task whose message was sent so often without effect is given up. */
  static final int MAX_SENDS = 5;

  private final RunStore runs;
  private final Queues queues;
  private final TaskClosing closing;
  private final Planner planner;
  private final Cancelling cancelling;
  private final Metrics metrics;
  private final PlanSettings settings;
  private final ListingUpkeep upkeep;
  private final InstantSource clock;

  Sweep(
      RunStore runs,
      Queues queues,
      TaskClosing closing,
      Planner planner,
      Cancelling cancelling,
      Metrics metrics,
      PlanSettings settings,
      ListingUpkeep upkeep,
      InstantSource clock) {
    this.runs = runs;
    this.queues = queues;
    this.closing = closing;
    this.planner = planner;
    this.cancelling = cancelling;
    this.metrics = metrics;
    this.settings = settings;
    this.upkeep = upkeep;
    this.clock = clock;
  }

  /**
   * What one call did.
   *
   * @param openRuns runs that are open afterwards
   */
  record Swept(
      int deadLetters, int partsHandedOver, int tasksResent, int tasksEnded, int openRuns) {}

  /** Sweeps everything. */
  Swept sweep() {
    var swept = sweep(new Overdue.All(runs));
    upkeep.run();
    return swept;
  }

  /** Sweeps one run and nothing else. */
  Swept sweep(RunId run) {
    return sweep(new Overdue.Of(runs, run));
  }

  private Swept sweep(Overdue overdue) {
    int letters = queues.drainDeadLetters(this::bury);
    int parts = handOverParts(overdue);
    int open = 0;
    var oldest = clock.instant();
    for (var run : overdue.runs()) {
      if (advance(run)) {
        open++;
        oldest = run.createdAt().isBefore(oldest) ? run.createdAt() : oldest;
      }
    }
    if (overdue instanceof Overdue.All) {
      // alarms read these; none open is a figure, too
      metrics.level("OpenRuns", open, Map.of());
      metrics.level(
          "OldestRunMinutes", Duration.between(oldest, clock.instant()).toMinutes(), Map.of());
    }
    var due = overdue.tasks(clock.instant(), LIMIT);
    int ended = 0;
    var lost = new ArrayList<TaskKey>();
    for (var task : due) {
      if (expired(task)) {
        ended++;
      } else {
        lost.add(task.key());
      }
    }
    var resent = queues.sendTasks(lost);
    resent.stream()
        .collect(Collectors.groupingBy(key -> key.run().capability()))
        .forEach(
            (capability, keys) ->
                runs.queued(keys, clock.instant().plus(settings.task(capability))));
    var swept = new Swept(letters, parts, resent.size(), ended, open);
    LOG.info("{}", swept);
    return swept;
  }

  // ---- dead letters

  private void bury(Queues.DeadLetter letter) {
    metrics.count("DeadLetters", 1, Map.of());
    var now = clock.instant();
    switch (parse(letter.body())) {
      case TaskMessage task ->
          closing.finish(
              task.key(),
              TaskOutcome.ERROR,
              Tally.NONE,
              List.of(deadLettered(now, "The task's message failed too many times.")));
      case PlanMessage plan -> {
        if (plan.chunk() == null) {
          LOG.warn("run {} is advanced by the sweep only", plan.runId());
        } else {
          runs.fail(plan.runId(), deadLettered(now, "Planning failed too many times."), now);
        }
      }
      case null ->
          // an event: its part is handed over when it is due, with or without the event
          LOG.warn("dropped message {} of {}: no task or plan", letter.messageId(), letter.queue());
      default -> throw new AssertionError("parse() knows two kinds");
    }
  }

  private static ErrorRecord deadLettered(Instant now, String sentence) {
    return new ErrorRecord(
        now,
        "sqs:ReceiveMessage",
        "DEAD_LETTERED",
        null,
        null,
        sentence + " The function's log has the cause.");
  }

  private static @Nullable Object parse(String body) {
    try {
      JsonNode tree = Json.strict().readTree(body);
      if (!tree.has("run_id")) {
        return null;
      }
      return tree.has("account")
          ? Json.message(body, TaskMessage.class)
          : Json.message(body, PlanMessage.class);
    } catch (HubscoutException | com.fasterxml.jackson.core.JsonProcessingException e) {
      return null;
    }
  }

  // ---- parts and tasks

  /** Each capability reads the results of its own parts. */
  private int handOverParts(Overdue overdue) {
    var now = clock.instant();
    var due = overdue.parts(now, LIMIT);
    var byHandle = due.stream().collect(Collectors.partitioningBy(it -> it.handle() != null));
    var sent = new ArrayList<>(queues.sendOverdue(byHandle.getOrDefault(true, List.of())));
    // whoever was to work these ended before: a message of their task makes another go on
    var unworked = byHandle.getOrDefault(false, List.of());
    var tasks = Set.copyOf(queues.sendTasks(unworked.stream().map(Part::task).distinct().toList()));
    unworked.stream().filter(part -> tasks.contains(part.task())).forEach(sent::add);
    sent.forEach(part -> runs.postponePart(part, settings.deadlines().nextLook(now)));
    return sent.size();
  }

  /** Ends a task that cannot be helped by sending its message again; false where it can. */
  private boolean expired(Task task) {
    return switch (task.status()) {
      case PLANNED, QUEUED -> {
        if (task.sends() < MAX_SENDS) {
          yield false;
        }
        timeOut(task, "its message was sent " + task.sends() + " times without effect");
        yield true;
      }
      case WAITING -> {
        timeOut(
            task,
            "results of "
                + task.pending().size()
                + " parts had no result in time; late results still update findings");
        yield true;
      }
      case DONE -> true;
    };
  }

  private void timeOut(Task task, String why) {
    var error =
        new ErrorRecord(
            clock.instant(),
            "sweep",
            "TIMED_OUT",
            null,
            null,
            "The task ran out of time: " + why + ". " + TaskOutcome.TIMED_OUT.remediation());
    closing.finish(task.key(), TaskOutcome.TIMED_OUT, Tally.NONE, List.of(error));
  }

  // ---- runs

  /** Takes one run further; true where it is still open afterwards. */
  private boolean advance(Run run) {
    var now = clock.instant();
    if (run.status().terminal()) {
      if (run.deleteRequested()) {
        upkeep.delete(run.id());
        runs.delete(run.id());
      }
      return false;
    }
    if (run.cancelRequested()) {
      cancel(run);
    } else if (Planner.standsStill(run, now)) {
      return !planner.advance(run).status().terminal();
    }
    return runs.settle(run.id(), null, now).filter(after -> !after.status().terminal()).isPresent();
  }

  private void cancel(Run run) {
    var current = run.plannedAt() == null ? endPlanning(run) : run;
    endTasks(current.id());
  }

  /** A run that is cancelled while it is planned keeps the tasks it has and gets no more. */
  private Run endPlanning(Run run) {
    if (run.chunks() == null) {
      runs.saveSnapshot(run.id(), List.of());
    }
    Set<Integer> open = runs.openChunks(run.id());
    open.forEach(chunk -> runs.chunkPlanned(run.id(), chunk));
    runs.startCounting(run.id(), clock.instant());
    return runs.run(run.id()).orElse(run);
  }

  private void endTasks(RunId id) {
    String next = null;
    do {
      var page = runs.tasks(id, null, next, LIMIT);
      for (var task : page.items()) {
        if (!task.done()) {
          cancelling.cancel(task);
          closing.finish(task.key(), TaskOutcome.CANCELLED, Tally.NONE, List.of());
        }
      }
      next = page.next();
    } while (next != null);
  }
}
