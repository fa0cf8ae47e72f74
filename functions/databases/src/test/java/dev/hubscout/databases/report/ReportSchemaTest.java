package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.AttributeType;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema lets a report say of a database, and what the hub describes, is the same. */
class ReportSchemaTest {
  private static final JsonNode DATABASE =
      Json.read(Schema.AGENT_REPORT.text(), JsonNode.class, "schema")
          .at("/properties/databases/items/properties");

  /** The report's head says them of the instance, and they are repeated for readers of old. */
  private static final Set<String> OF_THE_INSTANCE = Set.of("system_memory_mb", "system_cpu_cores");

  @Test
  void everyFieldOfTheSchemaIsDescribedAndTheOtherWayRound() {
    var fields = names(DATABASE);
    fields.removeAll(OF_THE_INSTANCE);
    var described = new TreeSet<String>();
    Attributes.ALL.forEach(attribute -> described.add(attribute.name()));

    assertThat(fields)
        .as("fields in agent-report.schema.json, and attributes in Attributes")
        .isEqualTo(described);
  }

  static Stream<Attribute<?>> attributes() {
    return Attributes.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void theSchemaTakesWhatTheHubTakes(Attribute<?> attribute) {
    compare("databases[]." + attribute.name(), DATABASE.path(attribute.name()), attribute.type());
  }

  private static void compare(String where, JsonNode schema, AttributeType<?> type) {
    switch (type) {
      case Text(var longest) -> {
        type(where, schema, "string");
        assertThat(schema.path("maxLength").asInt()).as(where).isEqualTo(longest);
      }
      case Name(var longest) -> {
        type(where, schema, "string");
        assertThat(schema.path("maxLength").asInt()).as(where).isEqualTo(longest);
        assertThat(schema.path("pattern").asText()).as(where).startsWith("^[a-z][a-z0-9_-]");
      }
      case Word(var words) -> {
        var values = new ArrayList<String>();
        schema.path("enum").forEach(value -> values.add(value.textValue()));
        values.remove(null);
        assertThat(values).as(where).containsExactlyInAnyOrderElementsOf(words);
      }
      case Whole(var least, var most) -> {
        type(where, schema, "integer");
        assertThat(schema.path("minimum").asLong(-1)).as(where).isEqualTo(least);
        assertThat(schema.path("maximum").asLong(-1)).as(where).isEqualTo(most);
      }
      case Flag _ -> type(where, schema, "boolean");
      case Time _ -> {
        type(where, schema, "string");
        assertThat(schema.path("format").asText()).as(where).isEqualTo("date-time");
      }
      case FindingType(var most, var longest) -> {
        type(where, schema, "object");
        var evidence = schema.at("/properties/evidence");
        assertThat(evidence.path("maxItems").asInt()).as(where).isEqualTo(most);
        assertThat(evidence.at("/items/maxLength").asInt()).as(where).isEqualTo(longest);
      }
      case EntriesType<?> entries -> entries(where, schema, entries);
    }
  }

  private static <E> void entries(String where, JsonNode schema, EntriesType<E> entries) {
    type(where, schema, "array");
    assertThat(schema.path("maxItems").asInt()).as(where).isEqualTo(entries.most());
    var members = new TreeSet<String>();
    for (var member : entries.members()) {
      members.add(member.name());
      compare(
          where + "[]." + member.name(),
          schema.at("/items/properties/" + member.name()),
          member.type());
    }
    assertThat(names(schema.at("/items/properties"))).as(where).isEqualTo(members);
  }

  private static void type(String where, JsonNode schema, String type) {
    var types =
        schema.path("type").isArray()
            ? List.of(schema.path("type").path(0).asText(), schema.path("type").path(1).asText())
            : List.of(schema.path("type").asText(), "null");
    assertThat(types).as("type of " + where).containsExactly(type, "null");
  }

  private static TreeSet<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
