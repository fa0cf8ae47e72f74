package dev.hubscout.databases.collect;

import dev.hubscout.aws.queue.EventEnvelope;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;

/**
 * What reaches collect: EventBridge's envelope with SSM's event in it, or the sweep's own. Account
 * and Region are the envelope's, which the sender cannot choose.
 */
sealed interface CollectEvent {
  /** A command changed its status. */
  record CommandChanged(AccountId account, Region region, String commandId, String status)
      implements CollectEvent {}

  /** A group's result is overdue. */
  record PartDue(TaskKey task, String plan, int number) implements CollectEvent {}

  /** Nothing that this function knows. */
  record Foreign() implements CollectEvent {}

  /**
   * @throws HubscoutException {@code INVALID_INPUT} where a known event is malformed
   */
  static CollectEvent read(String body) {
    var event = EventEnvelope.read(body);
    return switch (event.kind()) {
      case "aws.ssm/EC2 Command Status-change Notification" ->
          new CommandChanged(
              event.account(), event.region(), event.detail("command-id"), event.detail("status"));
      case "hubscout/Hubscout Group Overdue" ->
          new PartDue(
              new TaskKey(new RunId(event.detail("run-id")), event.account(), event.region()),
              event.detail("plan"),
              event.number("group"));
      default -> new Foreign();
    };
  }
}
