package dev.hubscout.core.comparison;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.run.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time between two tasks that both saw a scope whole. */
record Window(Task earlier, Task later, Instant from, Instant to) {
  /** Null where one of them did not, or is not there. */
  static @Nullable Window of(@Nullable Task earlier, @Nullable Task later) {
    if (earlier == null || later == null) {
      return null;
    }
    var from = complete(earlier);
    var to = complete(later);
    return from == null || to == null ? null : new Window(earlier, later, from, to);
  }

  private static @Nullable Instant complete(Task task) {
    var outcome = task.outcome();
    return outcome == null || !outcome.complete() ? null : task.finishedAt();
  }

  /**
   * Whether the later task saw a change that the earlier one did not. Their own changes say so
   * themselves: what a task notices may have happened long before it.
   */
  boolean has(Change change) {
    if (change.source().equals(earlier.key().run().value())) {
      return false;
    }
    return change.source().equals(later.key().run().value())
        || (change.at().isAfter(from) && !change.at().isAfter(to));
  }
}
