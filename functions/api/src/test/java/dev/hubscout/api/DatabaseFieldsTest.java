package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.core.catalog.AttributeFilter;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    var schema = DOCUMENT.at("/components/schemas/Database/properties/" + field.name());

    assertThat(schema.path("title").asText()).isEqualTo(field.title());
    assertThat(schema.path("description").asText()).as(field.name()).isNotEmpty();
    assertThat(schema.path("type").path(1).asText().equals("null"))
        .as("%s may be null", field.name())
        .isEqualTo(
            field.mayBeNone()
                && !(field.type() instanceof EntriesType<?>)
                && !(field.type() instanceof FindingType));
    assertThat(required().contains(field.name()))
        .as("%s is required", field.name())
        .isEqualTo(field.required() || field.type() instanceof FindingType);
  }

  private static List<String> required() {
    var required = new ArrayList<String>();
    DOCUMENT
        .at("/components/schemas/Database/required")
        .forEach(name -> required.add(name.textValue()));
    return required;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          engine              | {"type":"string","x-shown":{"listed":1,"column":{"heading":"ENGINE","cut":true}}}
          version_source      | {"type":"string","x-shown":{"beside":"version","phrase":"from {}"}}
          class               | {"type":"string","enum":["database","proxy"],"x-shown":{}}
          exposure            | {"type":["string","null"],"enum":["loopback","private","all",null],"x-shown":{"listed":5,"column":{"heading":"EXPOSURE","cut":true}}}
          port                | {"type":["integer","null"],"minimum":1,"maximum":65535,"x-shown":{"listed":7,"column":{"heading":"PORT","cut":false}}}
          data_size_bytes     | {"type":["integer","null"],"minimum":0,"x-shown":{"listed":8,"column":{"heading":"SIZE","cut":false}}}
          data_size_complete  | {"type":["boolean","null"],"x-shown":{"beside":"data_size_bytes","phrase":""}}
          process_started_at  | {"type":["string","null"],"format":"date-time","x-shown":{}}
          listeners           | {"type":"array","items":{"$ref":"#/components/schemas/Listener"},"x-shown":{"apart":true}}
          tls                 | {"allOf":[{"$ref":"#/components/schemas/Finding"}],"x-shown":{"listed":6}}
          """)
  void eachTypeHasItsSchema(String name, String expected) {
    var schema = DOCUMENT.at("/components/schemas/Database/properties/" + name).deepCopy();
    assertThat(((ObjectNode) schema).without(List.of("title", "description")).toString())
        .isEqualTo(Contract.json(expected).toString());
  }

  /** Else the last of them would stand first, or two in one place. */
  @Test
  void columnsThatAreShownHaveEachAPlaceOfTheirOwn() {
    var places = DatabaseField.ALL.stream().map(field -> field.look().place()).filter(p -> p > 0);

    assertThat(places).doesNotHaveDuplicates().contains(1);
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
    assertThat(parameter.path("x-filters").asText()).isEqualTo(attribute.name());
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
}
