package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.capability.SpokeEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What of a member account's events reaches a queue of the hub, and what is left of it there. */
final class SpokeForwarding {
  private final Map<SpokeEvent, EventPattern> patterns = new LinkedHashMap<>();

  SpokeForwarding() {
    for (var events : Registrations.events()) {
      patterns.put(events, EventPattern.of(events.pattern()));
    }
  }

  /** The rule that forwards an event; none for most events of an account. */
  Optional<SpokeEvent> rule(JsonNode envelope) {
    return patterns.entrySet().stream()
        .filter(entry -> entry.getValue().matches(envelope))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The event as the hub's rule puts it into a queue: parameters carry download URLs and do not get
   * there.
   */
  static JsonNode forwarded(JsonNode envelope) {
    ObjectNode copy = envelope.deepCopy();
    if (copy.get("detail") instanceof ObjectNode detail) {
      detail.remove("parameters");
    }
    return copy;
  }
}
