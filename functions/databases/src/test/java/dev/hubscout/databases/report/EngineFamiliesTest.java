package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hub, which takes no family from a report, knows those of the agent's engines. */
class EngineFamiliesTest {
  private static final Path HOSTS =
      Path.of("../../agent/src/test/resources/dev/hubscout/agent/hosts");

  @Test
  void everyEngineOfTheAgentsHostsIsOfTheSameFamilyInTheHub() throws IOException {
    var told = new TreeMap<String, String>();
    try (var files = Files.list(HOSTS)) {
      for (var file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        Json.read(Files.readString(file), JsonNode.class, "host")
            .path("databases")
            .forEach(
                database ->
                    told.put(database.path("engine").asText(), database.path("family").asText()));
      }
    }
    var known = new TreeMap<String, String>();
    told.keySet().forEach(engine -> known.put(engine, Engines.family(engine)));

    assertThat(told).hasSizeGreaterThan(15);
    assertThat(known)
        .as("families in core's Engines, and those that the agent tells of its hosts")
        .isEqualTo(told);
  }
}
