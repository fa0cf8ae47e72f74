package dev.hubscout.infra.spoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** As much of EventBridge's patterns as the rules use; anything else in a pattern fails. */
final class EventRule {
  private static final Path SAMPLES =
      Path.of("../events/src/main/resources/dev/hubscout/events/samples");

  private EventRule() {}

  static boolean matches(JsonNode pattern, JsonNode event) {
    if (pattern.isObject()) {
      return pattern
          .propertyStream()
          .allMatch(it -> matches(it.getValue(), event.path(it.getKey())));
    }
    return pattern.valueStream().anyMatch(choice -> one(choice, event));
  }

  private static boolean one(JsonNode choice, JsonNode value) {
    if (choice.isTextual()) {
      return choice.equals(value);
    }
    if (choice.size() == 1 && choice.path("prefix").isTextual()) {
      return value.isTextual() && value.textValue().startsWith(choice.path("prefix").textValue());
    }
    throw new AssertionError("not known here: " + choice);
  }

  static JsonNode sample(String name) {
    try {
      return Deployment.json(Files.readString(SAMPLES.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
