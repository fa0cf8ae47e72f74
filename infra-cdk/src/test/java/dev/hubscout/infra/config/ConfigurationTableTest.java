package dev.hubscout.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of keys in the documentation and the record say the same. */
class ConfigurationTableTest {
  private static final Pattern ROW = Pattern.compile("\\| `(hubscout\\.[^`]+)` \\| ([^|]+) \\|.+");

  @Test
  void keysAndDefaultsAreThoseOfTheRecord() throws IOException {
    var documented = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(Path.of("../docs/configuration.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), row.group(2).strip());
      }
    }

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(known());
  }

  private static Map<String, String> known() {
    var asked = ConfigReader.asked();
    HubscoutConfig.of(ContextSamples.least(), asked);
    var known = new LinkedHashMap<String, String>();
    asked.forEach(
        (key, otherwise) ->
            known.put(
                key,
                switch (otherwise) {
                  case "" -> "required";
                  case "none" -> "none";
                  default -> otherwise.startsWith("`") ? otherwise : "`" + otherwise + "`";
                }));
    return known;
  }
}
