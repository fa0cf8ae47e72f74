package dev.hubscout.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSchemaOfReportsHasTheLimitsOfTheList() throws IOException {
    var schema = new TreeMap<String, Integer>();
    collect("", JSON.readTree(Schema.AGENT_REPORT.text()), schema);
    var listed = new TreeMap<>(Limits.all());
    listed.keySet().removeIf(name -> name.startsWith("stored."));

    assertThat(schema)
        .as("maxLength and maxItems in agent-report.schema.json, and the lines of limits.tsv")
        .isEqualTo(listed);
  }

  @Test
  void everyTextOfADatabaseHasALimit() throws IOException {
    var database = JSON.readTree(Schema.AGENT_REPORT.text()).at("/properties/databases/items");
    database
        .path("properties")
        .properties()
        .forEach(
            field -> {
              var type = field.getValue().path("type").toString();
              boolean text = type.contains("string") && !field.getValue().has("format");
              if (text || type.contains("array")) {
                assertThat(Limits.all())
                    .as("limits.tsv has no line for databases[].%s", field.getKey())
                    .containsKey("databases[]." + field.getKey());
              }
            });
  }

  /** The agent makes evidence before it knows what for. */
  @Test
  void allEvidenceHasTheSameLimits() {
    for (var suffix : List.of(".evidence", ".evidence[]")) {
      assertThat(
              Limits.all().entrySet().stream()
                  .filter(limit -> limit.getKey().endsWith(suffix))
                  .map(Map.Entry::getValue)
                  .distinct())
          .as(suffix)
          .hasSize(1);
    }
  }

  private static void collect(String path, JsonNode schema, Map<String, Integer> limits) {
    for (var bound : List.of("maxLength", "maxItems")) {
      if (schema.has(bound)) {
        limits.put(path, schema.path(bound).intValue());
      }
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            field ->
                collect(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    limits));
    if (schema.has("items")) {
      collect(path + "[]", schema.path("items"), limits);
    }
  }
}
