package dev.hubscout.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's envelope around an event. Account, Region and time are the envelope's, which the
 * sender cannot choose; the detail is the sender's. Each is read when it is asked for, and one that
 * is missing or malformed is {@code INVALID_INPUT} naming it.
 */
public final class EventEnvelope {
  private final JsonNode envelope;

  private EventEnvelope(JsonNode envelope) {
    this.envelope = envelope;
  }

  /**
   * @throws HubscoutException {@code INVALID_INPUT} where it is not JSON
   */
  public static EventEnvelope read(String body) {
    try {
      return new EventEnvelope(Json.lenient().readTree(body));
    } catch (JsonProcessingException e) {
      throw HubscoutException.invalid("body", "it is not JSON.");
    }
  }

  /** Source and detail type, such as {@code aws.ec2/EC2 Instance State-change Notification}. */
  public String kind() {
    return envelope.path("source").asText() + "/" + envelope.path("detail-type").asText();
  }

  public AccountId account() {
    return new AccountId(text(envelope, "account"));
  }

  public Region region() {
    return new Region(text(envelope, "region"));
  }

  /** When it happened, to the second. */
  public Instant time() {
    try {
      return Instant.parse(text(envelope, "time"));
    } catch (DateTimeException e) {
      throw HubscoutException.invalid("time", "it is not an ISO 8601 time in UTC.");
    }
  }

  /** A text of the detail, not empty. */
  public String detail(String field) {
    return text(envelope.path("detail"), field);
  }

  /** A number of the detail that is not negative. */
  public int number(String field) {
    var number = envelope.path("detail").path(field);
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.intValue() < 0) {
      throw HubscoutException.invalid(field, "it is missing from the event, or no number from 0.");
    }
    return number.intValue();
  }

  private static String text(JsonNode node, String field) {
    @Nullable JsonNode value = node.get(field);
    if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
      throw HubscoutException.invalid(field, "it is missing from the event.");
    }
    return value.textValue();
  }
}
