package dev.hubscout.ssm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** A document's JSON without its script. */
record DocumentTemplate(String json) {
  private static final String PLACE = "\"@script@\"";

  static DocumentTemplate load(String resource) {
    var json = text(resource);
    if (!json.contains(PLACE)) {
      throw new IllegalStateException(resource + " has no place for the script: " + PLACE);
    }
    return new DocumentTemplate(json);
  }

  /** SSM Agent joins the commands of a step with line feeds, so a script goes in line by line. */
  String with(String scriptResource) {
    var commands =
        text(scriptResource)
            .lines()
            .map(DocumentTemplate::quoted)
            .collect(Collectors.joining(",\n          "));
    return json.replace(PLACE, "\n          " + commands + "\n        ");
  }

  private static String quoted(String line) {
    var quoted = new StringBuilder("\"");
    for (char c : line.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> {
          if (c < ' ' || c > '~') {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static String text(String resource) {
    try (var stream = DocumentTemplate.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
