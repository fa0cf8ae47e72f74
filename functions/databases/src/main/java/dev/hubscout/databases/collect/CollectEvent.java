package dev.hubscout.databases.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import org.jspecify.annotations.Nullable;

/**
 * What reaches collect: EventBridge's envelope with SSM's event in it, or the sweep's own. Account
 * and Region are the envelope's, which the sender cannot choose.
 */
sealed interface CollectEvent {
  /** A command changed its status. */
  record CommandChanged(AccountId account, Region region, String commandId, String status)
      implements CollectEvent {}

  /** A group's result is overdue. */
  record GroupDue(TaskKey task, String plan, int number) implements CollectEvent {}

  /** Nothing that this function knows. */
  record Foreign() implements CollectEvent {}

  /**
   * @throws HubscoutException {@code INVALID_INPUT} where a known event is malformed
   */
  static CollectEvent read(String body) {
    JsonNode envelope;
    try {
      envelope = Json.lenient().readTree(body);
    } catch (JsonProcessingException e) {
      throw HubscoutException.invalid("body", "it is not JSON.");
    }
    var type = envelope.path("source").asText() + "/" + envelope.path("detail-type").asText();
    return switch (type) {
      case "aws.ssm/EC2 Command Status-change Notification" -> command(envelope);
      case "hubscout/Hubscout Group Overdue" -> overdue(envelope);
      default -> new Foreign();
    };
  }

  private static CollectEvent command(JsonNode envelope) {
    var detail = envelope.path("detail");
    return new CommandChanged(
        new AccountId(text(envelope, "account")),
        new Region(text(envelope, "region")),
        text(detail, "command-id"),
        text(detail, "status"));
  }

  private static CollectEvent overdue(JsonNode envelope) {
    var detail = envelope.path("detail");
    var key =
        new TaskKey(
            new RunId(text(detail, "run-id")),
            new AccountId(text(envelope, "account")),
            new Region(text(envelope, "region")));
    var number = detail.path("group");
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.intValue() < 0) {
      throw HubscoutException.invalid("group", "groups are numbered from 0.");
    }
    return new GroupDue(key, text(detail, "plan"), number.intValue());
  }

  private static String text(JsonNode node, String field) {
    @Nullable JsonNode value = node.get(field);
    if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
      throw HubscoutException.invalid(field, "it is missing from the event.");
    }
    return value.textValue();
  }
}
