package dev.hubscout.local.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;

/**
 * An event pattern, of a rule or of an event source mapping: each field that it names must have one
 * of the values that it lists, or begin with a prefix. Of EventBridge's patterns it knows no more.
 */
final class EventPattern {
  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  static EventPattern of(String json) {
    try {
      return new EventPattern(Json.strict().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a pattern: " + json, e);
    }
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    if (pattern.isArray()) {
      for (var choice : pattern) {
        if (one(choice, event)) {
          return true;
        }
      }
      return false;
    }
    return pattern.properties().stream()
        .allMatch(entry -> matches(entry.getValue(), event.path(entry.getKey())));
  }

  private static boolean one(JsonNode choice, JsonNode event) {
    if (choice.isTextual()) {
      return choice.equals(event);
    }
    if (choice.size() == 1 && choice.path("prefix").isTextual()) {
      return event.isTextual() && event.textValue().startsWith(choice.path("prefix").textValue());
    }
    throw new IllegalArgumentException("not known here: " + choice);
  }
}
