package dev.hubscout.core.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a task whose result comes later from elsewhere: at most 50 instances and the SSM
 * command that was sent to them. Written before the command is sent, so that a redelivery knows of
 * it.
 *
 * @param plan names the partition this group belongs to; groups of a losing partition are inert
 * @param number 0-based within the plan
 * @param members instance ids
 * @param commandId null until a command is known to have been sent
 * @param sentAt when it was sent
 * @param dueAt when the sweep asks for the result itself
 */
public record Group(
    TaskKey task,
    String plan,
    int number,
    List<String> members,
    @Nullable String commandId,
    @Nullable Instant sentAt,
    Instant dueAt) {
  public Group {
    members = List.copyOf(members);
  }

  /**
   * What the command's {@code Comment} carries, so that a redelivery can find it with {@code
   * ListCommands}: at most 100 characters (SSM's limit). Account and Region are those of the call.
   */
  public String comment() {
    return "hubscout " + task.run() + " " + plan + " group " + number;
  }
}
