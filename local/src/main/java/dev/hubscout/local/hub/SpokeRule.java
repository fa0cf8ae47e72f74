package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a member account's EventBridge rules forward to the hub. */
enum SpokeRule {
  /** The end of commands that ran one of Hubscout's own documents. */
  COMMAND_ENDS(Capability.DATABASES) {
    @Override
    boolean matches(JsonNode envelope) {
      var detail = envelope.path("detail");
      return is(envelope, "aws.ssm", "EC2 Command Status-change Notification")
          && detail.path("document-name").asText().startsWith(DOCUMENTS)
          && ENDS.contains(detail.path("status").asText());
    }
  },
  /** Every change of an instance's state. */
  STATE_CHANGES(Capability.INSTANCES) {
    @Override
    boolean matches(JsonNode envelope) {
      return is(envelope, "aws.ec2", "EC2 Instance State-change Notification");
    }
  };

  private static final String DOCUMENTS = "Hubscout-Discover-";
  private static final Set<String> ENDS =
      Set.of("Success", "Failed", "TimedOut", "Cancelled", "Canceled", "Incomplete");

  private final Capability capability;

  SpokeRule(Capability capability) {
    this.capability = capability;
  }

  /** Whose queue of events it feeds. */
  Capability capability() {
    return capability;
  }

  abstract boolean matches(JsonNode envelope);

  /** The rule that forwards an event; none for most events of an account. */
  static Optional<SpokeRule> of(JsonNode envelope) {
    return Arrays.stream(values()).filter(rule -> rule.matches(envelope)).findFirst();
  }

  private static boolean is(JsonNode envelope, String source, String detailType) {
    return envelope.path("source").asText().equals(source)
        && envelope.path("detail-type").asText().equals(detailType);
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
