package dev.hubscout.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A command and how far it got on each instance. Everything that changes is guarded by itself. */
final class Command {

  /** Where the command stands as a whole. */
  record Status(String status, String details) {
    private static final Status PENDING = new Status("Pending", "Pending");
    private static final Status IN_PROGRESS = new Status("InProgress", "InProgress");
    private static final Status CANCELLING = new Status("Cancelling", "Cancelling");

    boolean terminal() {
      return !equals(PENDING) && !equals(IN_PROGRESS) && !equals(CANCELLING);
    }
  }

  /** What was asked for. */
  record Order(
      String id,
      String account,
      String region,
      Document document,
      Map<String, List<String>> given,
      Map<String, List<String>> values,
      String comment,
      List<String> instances,
      int timeoutSeconds,
      String maxConcurrency,
      String maxErrors,
      Instant requested) {

    /** When it is given up altogether: delivery and execution together. */
    Instant expires() {
      var total = Duration.ofSeconds(timeoutSeconds);
      for (var step : document.steps()) {
        total = total.plus(timeLimit(step));
      }
      return requested.plus(total);
    }

    /** How long a step may take; an hour where the document does not say. */
    Duration timeLimit(Document.Step step) {
      var text = String.join("", ParameterValues.substitute(step.timeoutSeconds(), values));
      return Duration.ofSeconds(text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 3_600);
    }

    int concurrency() {
      return Math.max(1, share(maxConcurrency));
    }

    int errorLimit() {
      return share(maxErrors);
    }

    private int share(String text) {
      return text.endsWith("%")
          ? instances.size() * Integer.parseInt(text.substring(0, text.length() - 1)) / 100
          : Integer.parseInt(text);
    }
  }

  /** A command on one instance, as it was when asked. */
  record Invocation(String instance, InvocationStatus status, List<StepResult> results) {}

  private final Order order;
  private final Map<String, Invocation> invocations = new LinkedHashMap<>();
  private final Map<String, Thread> workers = new LinkedHashMap<>();
  private boolean cancelled;

  Command(Order order) {
    this.order = order;
    for (var instance : order.instances) {
      invocations.put(instance, new Invocation(instance, InvocationStatus.PENDING, List.of()));
    }
  }

  Order order() {
    return order;
  }

  synchronized List<Invocation> invocations() {
    return List.copyOf(invocations.values());
  }

  synchronized Optional<Invocation> invocation(String instance) {
    return Optional.ofNullable(invocations.get(instance));
  }

  /** Remembers the thread that works for an instance, so that a cancellation can stop it. */
  synchronized void workedOnBy(String instance, @Nullable Thread thread) {
    if (thread == null) {
      workers.remove(instance);
    } else {
      workers.put(instance, thread);
    }
  }

  /** Moves an instance on, unless it has come to an end already; whether it moved. */
  synchronized boolean move(String instance, InvocationStatus to, List<StepResult> results) {
    var now = invocations.get(instance);
    if (now == null
        || now.status.terminal()
        || (now.status == InvocationStatus.CANCELLING && !to.terminal())) {
      return false;
    }
    invocations.put(instance, new Invocation(instance, to, List.copyOf(results)));
    return true;
  }

  /** Asks these instances to stop; those that have not begun are cancelled at once. */
  synchronized void cancel(List<String> instances) {
    for (var instance : instances) {
      var now = invocations.get(instance);
      if (now == null || now.status.terminal()) {
        continue;
      }
      cancelled = true;
      var to =
          now.status == InvocationStatus.PENDING
              ? InvocationStatus.CANCELLED
              : InvocationStatus.CANCELLING;
      invocations.put(instance, new Invocation(instance, to, now.results));
      var worker = workers.get(instance);
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  synchronized boolean errorsExhausted() {
    long errors = count(InvocationStatus::error);
    return errors > 0 && errors > order.errorLimit();
  }

  synchronized int completed() {
    return (int) count(InvocationStatus::terminal);
  }

  synchronized int errors() {
    return (int) count(InvocationStatus::error);
  }

  synchronized int undelivered() {
    return (int) count(it -> it == InvocationStatus.DELIVERY_TIMED_OUT);
  }

  synchronized Status status() {
    long all = invocations.size();
    if (count(InvocationStatus::terminal) < all) {
      if (cancelled) {
        return Status.CANCELLING;
      }
      return count(it -> it == InvocationStatus.PENDING) == all
          ? Status.PENDING
          : Status.IN_PROGRESS;
    }
    if (count(it -> it == InvocationStatus.SUCCESS) == all) {
      return new Status("Success", "Success");
    }
    if (cancelled) {
      return new Status("Cancelled", "Cancelled");
    }
    long enough = Math.max(1, order.errorLimit());
    if (count(it -> it == InvocationStatus.EXECUTION_TIMED_OUT) >= enough) {
      return new Status("TimedOut", "ExecutionTimedOut");
    }
    if (errors() >= enough) {
      return new Status("Failed", "Failed");
    }
    if (undelivered() >= enough) {
      return new Status("TimedOut", "DeliveryTimedOut");
    }
    return new Status("Failed", "Incomplete");
  }

  private long count(Predicate<InvocationStatus> which) {
    return invocations.values().stream().map(Invocation::status).filter(which).count();
  }
}
