package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.core.catalog.AttributeFilter;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document says of databases what their description says. */
class DatabaseFieldsTest {
  private static final JsonNode DOCUMENT = ApiDocument.load().json();

  static Stream<DatabaseField<?>> fields() {
    return DatabaseField.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldIsDocumentedAsItIsDescribed(DatabaseField<?> field) {
    var expected = schema(field);
    assertThat(DOCUMENT.at("/components/schemas/Database/properties/" + field.name()))
        .as(
            "openapi.json, components.schemas.Database.properties: \"%s\": %s",
            field.name(), expected.toPrettyString())
        .isEqualTo(expected);
  }

  @Test
  void exactlyTheFieldsOfEveryDatabaseAreRequired() {
    var required = new ArrayList<String>();
    DOCUMENT
        .at("/components/schemas/Database/required")
        .forEach(name -> required.add(name.textValue()));

    assertThat(DatabaseField.ALL)
        .allSatisfy(
            field ->
                assertThat(required.contains(field.name()))
                    .as("openapi.json, components.schemas.Database.required: %s", field.name())
                    .isEqualTo(field.required() || field.type() instanceof FindingType));
  }

  static Stream<Attribute<?>> filtering() {
    var filtering = new ArrayList<Attribute<?>>();
    for (var attribute : Attributes.ALL) {
      if (attribute.filter() != null) {
        filtering.add(attribute);
      }
    }
    return filtering.stream();
  }

  @ParameterizedTest
  @MethodSource("filtering")
  void aFilterIsAParameterOfTheList(Attribute<?> attribute) {
    var name = attribute.filter().name();
    var parameter = parameter(name);
    assertThat(parameter)
        .as("openapi.json, paths./api/databases.get.parameters: one named %s", name)
        .isNotNull();
    var values = AttributeFilter.values(attribute);
    var documented = new ArrayList<String>();
    parameter.at("/schema/enum").forEach(value -> documented.add(value.textValue()));
    if (!values.equals(List.of("true", "false"))) {
      assertThat(documented)
          .as("openapi.json, the values of the parameter %s", name)
          .containsExactlyInAnyOrderElementsOf(values);
    }
  }

  private static JsonNode parameter(String name) {
    for (var reference : DOCUMENT.at("/paths/~1api~1databases/get/parameters")) {
      var parameter = DOCUMENT.at(reference.path("$ref").textValue().substring(1));
      if (parameter.path("name").textValue().equals(name)) {
        var resolved = (ObjectNode) parameter.deepCopy();
        if (parameter.path("schema").has("$ref")) {
          resolved.set(
              "schema", DOCUMENT.at(parameter.at("/schema/$ref").textValue().substring(1)));
        }
        return resolved;
      }
    }
    return null;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void anEntryIsDocumentedAsItIsDescribed(DatabaseField<?> field) {
    if (!(field.type() instanceof EntriesType<?> entries)) {
      return;
    }
    var schema = DOCUMENT.at("/components/schemas/" + entries.name());
    for (var member : entries.members()) {
      assertThat(schema.path("properties").has(member.name()))
          .as("openapi.json, components.schemas.%s.properties: %s", entries.name(), member.name())
          .isTrue();
    }
  }

  private static ObjectNode schema(DatabaseField<?> field) {
    var schema = JsonNodeFactory.instance.objectNode();
    switch (field.type()) {
      case Text _, Name _ -> type(schema, "string", field.mayBeNone());
      case Word(var words) -> {
        type(schema, "string", field.mayBeNone());
        var values = schema.putArray("enum");
        words.forEach(values::add);
        if (field.mayBeNone()) {
          values.addNull();
        }
      }
      case Whole(var least, var most) -> {
        type(schema, "integer", field.mayBeNone());
        schema.put("minimum", least);
        if (most <= Integer.MAX_VALUE) {
          schema.put("maximum", (int) most);
        }
      }
      case Flag _ -> type(schema, "boolean", field.mayBeNone());
      case Time _ -> {
        type(schema, "string", field.mayBeNone());
        schema.put("format", "date-time");
      }
      case FindingType _ -> schema.putArray("allOf").addObject().put("$ref", at("Finding"));
      case EntriesType<?> entries -> {
        schema.put("type", "array");
        schema.putObject("items").put("$ref", at(entries.name()));
      }
    }
    schema.put("description", field.help());
    return (ObjectNode) Contract.json(schema.toString());
  }

  private static void type(ObjectNode schema, String type, boolean mayBeNone) {
    if (mayBeNone) {
      schema.putArray("type").add(type).add("null");
    } else {
      schema.put("type", type);
    }
  }

  private static String at(String schema) {
    return "#/components/schemas/" + schema;
  }
}
