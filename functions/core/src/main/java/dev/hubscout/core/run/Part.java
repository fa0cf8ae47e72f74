package dev.hubscout.core.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a task. Parts are planned once and stored before any of them is worked, so that another
 * delivery goes on with those that are left.
 *
 * @param plan names the division of the task that this part belongs to; parts of a losing plan are
 *     inert
 * @param number 0-based within the plan
 * @param members what the part consists of, in the capability's own words: instance ids, names of
 *     services, names of tables
 * @param handle by what a part is found whose result comes from elsewhere, such as the id of a
 *     command; null before it was handed over, and for one whose result comes from the worker
 * @param startedAt when it was handed over; null before
 * @param dueAt when the sweep asks for the result itself
 */
public record Part(
    TaskKey task,
    String plan,
    int number,
    List<String> members,
    @Nullable String handle,
    @Nullable Instant startedAt,
    Instant dueAt) {
  public Part {
    members = List.copyOf(members);
  }

  /** A part as it is first written. */
  public static Part planned(
      TaskKey task, String plan, int number, List<String> members, Instant dueAt) {
    return new Part(task, plan, number, members, null, null, dueAt);
  }

  /** The part once something else works on it. */
  public Part handedOver(String handle, Instant now, Instant dueAt) {
    return new Part(task, plan, number, members, handle, now, dueAt);
  }

  /** The part with another time at which the sweep takes an interest. */
  public Part due(Instant dueAt) {
    return new Part(task, plan, number, members, handle, startedAt, dueAt);
  }

  /** The part for a log line: its task, its plan and its number. */
  @Override
  public String toString() {
    return task + " " + plan + " part " + number;
  }
}
