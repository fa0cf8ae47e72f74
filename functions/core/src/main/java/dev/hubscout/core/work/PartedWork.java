package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork.Division;
import dev.hubscout.core.work.PartWork.PartResult;
import dev.hubscout.core.work.PartWork.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works tasks in parts; the same for every capability. The plan is stored before any part is
 * worked. Every attempt at a part is counted before it begins, so that a part that kills its
 * function is known by its attempts: it comes last in the next delivery, and is given up after
 * {@value #MAX_ATTEMPTS} attempts with a record of why, while the other parts go on.
 */
public final class PartedWork implements TaskWork {
  private static final Logger LOG = LoggerFactory.getLogger(PartedWork.class);

  /** How often a part is tried at most. */
  public static final int MAX_ATTEMPTS = 3;

  private static final Comparator<Part> UNTRIED_FIRST =
      Comparator.comparingInt(Part::attempts).thenComparingInt(Part::number);

  private final RunStore runs;
  private final PartWork work;
  private final PartClosing closing;
  private final Failures failures;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param patience after how long without progress the sweep ends a task
   */
  public PartedWork(
      RunStore runs,
      PartWork work,
      PartClosing closing,
      Failures failures,
      Duration patience,
      InstantSource clock) {
    this.runs = runs;
    this.work = work;
    this.closing = closing;
    this.failures = failures;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Capability capability() {
    return work.capability();
  }

  @Override
  public Progress work(Task task, Delivery delivery) throws Exception {
    var stored = runs.parts(task.key());
    var interrupted = delivery.last() ? interrupted(task, stored) : List.<Part>of();
    if (!interrupted.isEmpty()) {
      runs.postponeTask(task.key(), clock.instant().plus(patience));
      return new Progress.Continued(() -> runs.returnParts(interrupted));
    }
    var session = work.open(task);
    if (!stored.isEmpty()) {
      return new Pass(task, session, new Division(stored, true), delivery).work();
    }
    return switch (session.plan()) {
      case Plan.Ended(var outcome, var tally, var errors) ->
          new Progress.Ended(outcome, tally, errors);
      case Plan.Parts plan -> {
        var planned =
            runs.planParts(
                task.key(),
                plan.members(),
                plan.tally(),
                List.of(),
                plan.dueAt(),
                clock.instant().plus(patience));
        var division = new Division(planned.parts(), !planned.won());
        yield new Pass(task, session, division, delivery).work();
      }
    };
  }

  /**
   * Parts with an attempt that ended without a result because its function was killed. Taking note
   * of them is progress of a kind, since their number is bounded, so the message is sent anew
   * instead of becoming a dead letter. The note is made after that: a function killed in between
   * must not lose what entitles the next delivery to it.
   */
  private static List<Part> interrupted(Task task, List<Part> stored) {
    return stored.stream().filter(part -> open(task, part) && part.startedAt() != null).toList();
  }

  private static boolean open(Task task, Part part) {
    return part.handle() == null
        && (task.partPlan() == null || task.pending().contains(part.number()));
  }

  /** Works the parts that are left, in one delivery. */
  private final class Pass {
    private final Task task;
    private final PartWork.Session session;
    private final Division division;
    private final Delivery delivery;
    private boolean attempted;
    private boolean again;

    Pass(Task task, PartWork.Session session, Division division, Delivery delivery) {
      this.task = task;
      this.session = session;
      this.division = division;
      this.delivery = delivery;
    }

    Progress work() throws InterruptedException {
      var left =
          division.parts().stream().filter(p -> open(task, p)).sorted(UNTRIED_FIRST).toList();
      if (left.isEmpty()) {
        runs.task(task.key()).ifPresent(closing::finishIfLast);
        return new Progress.Waiting();
      }
      for (var part : left) {
        if (tooLate()) {
          return goOn();
        }
        if (attempt(part)) {
          return new Progress.Waiting();
        }
      }
      return !again ? new Progress.Waiting() : delivery.last() ? goOn() : new Progress.Retried();
    }

    /** Whether a part that is begun now might be killed with its function. */
    private boolean tooLate() {
      var now = clock.instant();
      return !now.isBefore(delivery.deadline())
          || (attempted && now.plus(session.longest()).isAfter(delivery.deadline()));
    }

    /** The rest is for another delivery; the task is given the time for it if this one was used. */
    private Progress goOn() {
      if (attempted) {
        runs.postponeTask(task.key(), clock.instant().plus(patience));
      }
      return new Progress.Continued(() -> {});
    }

    /** Tries a part; true where its task is over, so that there is nothing more to do. */
    private boolean attempt(Part part) throws InterruptedException {
      if (part.attempts() >= MAX_ATTEMPTS) {
        return abandon(part);
      }
      var started = runs.startPart(part, clock.instant());
      if (started.isEmpty()) {
        return false; // another delivery finished it, or handed it over
      }
      attempted = true;
      PartResult result;
      try {
        result = session.work(started.get(), division);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        return failed(started.get(), e);
      }
      return switch (result) {
        case PartResult.Done(var tally, var errors) ->
            over(closing.finish(started.get(), tally, errors));
        case PartResult.HandedOver(var handle, var dueAt) -> {
          runs.handedOver(started.get(), handle, clock.instant(), dueAt);
          yield false;
        }
      };
    }

    /** The last attempt may have handed the part over without living to say so. */
    private boolean abandon(Part part) throws InterruptedException {
      try {
        var left = session.left(part);
        if (left != null) {
          runs.handedOver(part, left.handle(), clock.instant(), left.dueAt());
          return false;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.warn("{}: the results of its attempts cannot be read", part, e);
      }
      return over(closing.giveUp(part, TaskOutcome.ERROR, abandoned(part)));
    }

    private boolean failed(Part part, Exception thrown) {
      var failure = failures.classify(thrown, clock.instant());
      LOG.warn("{}, attempt {}: {}", part, part.attempts(), failure.error().sentence());
      if (failure.outcome() == TaskOutcome.ERROR) {
        LOG.warn("the cause", thrown);
      }
      if (failure.retryable() && part.attempts() < MAX_ATTEMPTS) {
        again = true;
        runs.returnParts(List.of(part));
        return false;
      }
      return over(closing.giveUp(part, failure.outcome(), about(part, failure.error())));
    }

    private static boolean over(Optional<Task> task) {
      return task.map(Task::done).orElse(true);
    }
  }

  /** The same record, which says what it concerned. */
  private static ErrorRecord about(Part part, ErrorRecord error) {
    return error.subject() != null
        ? error
        : new ErrorRecord(
            error.time(),
            error.operation(),
            error.code(),
            error.requestId(),
            subject(part),
            error.sentence());
  }

  private ErrorRecord abandoned(Part part) {
    Instant now = clock.instant();
    return new ErrorRecord(
        now,
        "work",
        "PART_ABANDONED",
        null,
        subject(part),
        "The function ended without a result in "
            + part.attempts()
            + " attempts at this part: it ran out of memory or time. The function's log has the"
            + " cause.");
  }

  private static String subject(Part part) {
    var first = part.members().isEmpty() ? "part " + part.number() : part.members().getFirst();
    int more = part.members().size() - 1;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
