package dev.hubscout.core.comparison;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One difference between two runs. */
public sealed interface Difference {
  /** What kinds there are. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /** One of the runs did not scan the scope completely, so it cannot be compared. */
    INCOMPARABLE
  }

  Kind kind();

  Scope scope();

  /**
   * A subject that only one run saw, or that each saw differently.
   *
   * @param kind all but {@code INCOMPARABLE}
   * @param subject an instance's id, or a database's key
   * @param at when the latest of its changes happened or was noticed
   * @param fields what differs, as the earlier and the later run saw it; of one that was added,
   *     what its first appearance told
   */
  record OfSubject(Kind kind, Scope scope, String subject, Instant at, List<Change.Field> fields)
      implements Difference {
    public OfSubject {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A scope that cannot be compared.
   *
   * @param earlier how the earlier run's task ended; null where it had none, or has not ended
   * @param later likewise
   */
  record OfScope(Scope scope, @Nullable TaskOutcome earlier, @Nullable TaskOutcome later)
      implements Difference {
    @Override
    public Kind kind() {
      return Kind.INCOMPARABLE;
    }

    /** Why, as a sentence. */
    public String reason() {
      if (earlier == null || later == null) {
        return "Only one of the runs covers this Region.";
      }
      return (earlier.complete() ? "The later run" : "The earlier run")
          + " did not scan it completely: "
          + (earlier.complete() ? later : earlier)
          + ".";
    }
  }
}
