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
 * @param startedAt when the latest attempt at it began, or when it was handed over; null where
 *     there was none, or where its end was taken note of
 * @param dueAt when the sweep takes an interest; null where only the task has a deadline
 * @param attempts how often work on it was begun
 */
public record Part(
    TaskKey task,
    String plan,
    int number,
    List<String> members,
    @Nullable String handle,
    @Nullable Instant startedAt,
    @Nullable Instant dueAt,
    int attempts) {
  /**
   * How many parts a task may have. The numbers of those that are pending are kept with the task,
   * in about 4 bytes each: 20 KB of the 400 KB that DynamoDB takes, rewritten as each part ends.
   */
  public static final int MAX_PARTS = 5_000;

  /** How many characters the members of one part may have together; DynamoDB takes 400 KB. */
  public static final int MAX_CHARACTERS = 100_000;

  public Part {
    members = List.copyOf(members);
  }

  /**
   * A part as it is first written.
   *
   * @throws IllegalArgumentException where its members are longer than {@link #MAX_CHARACTERS}
   */
  public static Part planned(
      TaskKey task, String plan, int number, List<String> members, @Nullable Instant dueAt) {
    int characters = members.stream().mapToInt(String::length).sum();
    if (characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "the members of a part have " + characters + " characters, more than " + MAX_CHARACTERS);
    }
    return new Part(task, plan, number, members, null, null, dueAt, 0);
  }

  /** The part as another attempt begins. */
  public Part started(Instant now) {
    return new Part(task, plan, number, members, handle, now, dueAt, attempts + 1);
  }

  /** The part once it was noted that its attempts have ended. */
  public Part returned() {
    return new Part(task, plan, number, members, handle, null, dueAt, attempts);
  }

  /** The part once something else works on it. */
  public Part handedOver(String handle, Instant now, Instant dueAt) {
    return new Part(task, plan, number, members, handle, now, dueAt, attempts);
  }

  /** The part with another time at which the sweep takes an interest. */
  public Part due(Instant dueAt) {
    return new Part(task, plan, number, members, handle, startedAt, dueAt, attempts);
  }

  /** The part for a log line: its task, its plan and its number. */
  @Override
  public String toString() {
    return task + " " + plan + " part " + number;
  }
}
