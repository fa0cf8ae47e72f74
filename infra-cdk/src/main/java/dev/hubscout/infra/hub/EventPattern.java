package dev.hubscout.infra.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.core.json.Json;
import java.util.List;
import java.util.Map;

/**
 * An event pattern, taken apart.
 *
 * @param tree as a template has it
 */
record EventPattern(Map<String, Object> tree) {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  static EventPattern of(SpokeEvent events) {
    try {
      return new EventPattern(Json.lenient().readValue(events.pattern(), TREE));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the pattern of " + events + " is JSON", e);
    }
  }

  List<String> sources() {
    return texts("source");
  }

  List<String> detailTypes() {
    return texts("detail-type");
  }

  private List<String> texts(String field) {
    return tree.get(field) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
