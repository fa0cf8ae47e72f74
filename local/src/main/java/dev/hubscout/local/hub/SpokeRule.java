package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What a member account's EventBridge rule forwards to the hub: the end of commands that ran one of
 * Hubscout's own documents, without the parameters.
 */
final class SpokeRule {
  private static final String DOCUMENTS = "Hubscout-Discover-";
  private static final Set<String> ENDS =
      Set.of("Success", "Failed", "TimedOut", "Cancelled", "Canceled", "Incomplete");

  private SpokeRule() {}

  static boolean forwards(JsonNode envelope) {
    var detail = envelope.path("detail");
    return envelope.path("source").asText().equals("aws.ssm")
        && envelope.path("detail-type").asText().equals("EC2 Command Status-change Notification")
        && detail.path("document-name").asText().startsWith(DOCUMENTS)
        && ENDS.contains(detail.path("status").asText());
  }

  /** The event as it reaches the hub: parameters carry download URLs and stay where they are. */
  static JsonNode forwarded(JsonNode envelope) {
    ObjectNode copy = envelope.deepCopy();
    if (copy.get("detail") instanceof ObjectNode detail) {
      detail.remove("parameters");
    }
    return copy;
  }
}
