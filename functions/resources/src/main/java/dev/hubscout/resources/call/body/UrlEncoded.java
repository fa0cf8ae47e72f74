package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.resources.catalogue.Path;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that are URL-encoded JSON, such as IAM's policies: they become the JSON that they are. */
final class UrlEncoded {
  private static final JsonMapper MAPPER = new JsonMapper();

  private UrlEncoded() {}

  /** Decodes what is at a path; what is anything else stays as it is. */
  static void decode(JsonNode item, Path path) {
    decode(item, path.steps());
  }

  private static void decode(JsonNode node, List<Path.Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    var rest = steps.subList(1, steps.size());
    switch (steps.getFirst()) {
      case Path.Member(var name) -> {
        var child = node.get(name);
        if (child != null && rest.isEmpty() && node instanceof ObjectNode object) {
          object.set(name, decoded(child));
        } else if (child != null) {
          decode(child, rest);
        }
      }
      case Path.Elements() -> node.forEach(element -> decode(element, rest));
      case Path.Values() -> node.forEach(value -> decode(value, rest));
      case Path.AnyDepth() -> throw new IllegalArgumentException("encoded texts have a place");
    }
  }

  private static JsonNode decoded(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      var text = URLDecoder.decode(value.textValue().replace("+", "%2B"), StandardCharsets.UTF_8);
      var json = MAPPER.readTree(text);
      return json != null && json.isContainerNode() ? json : value;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return value;
    }
  }
}
