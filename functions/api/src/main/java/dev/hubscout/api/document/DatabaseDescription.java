package dev.hubscout.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.catalog.AttributeFilter;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attribute.Comparison;
import dev.hubscout.core.fact.Attribute.Filter;
import dev.hubscout.core.fact.Attribute.Fit;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import java.util.List;

/**
 * What the document says of databases because their fields are described so: the schema of each
 * field, how the dashboard and the command line show it ({@code x-shown}), and the parameters that
 * filter by it, which name it ({@code x-filters}).
 */
final class DatabaseDescription {
  private static final int LONGEST = 128;

  private final ObjectNode document;

  private DatabaseDescription(ObjectNode document) {
    this.document = document;
  }

  /** Adds it to a document that has everything else. */
  static void add(ObjectNode document) {
    var description = new DatabaseDescription(document);
    DatabaseField.ALL.forEach(description::field);
    Attributes.ALL.forEach(description::parameter);
  }

  private void field(DatabaseField<?> field) {
    var database = object("/components/schemas/Database");
    var schema = schema(field);
    schema.put("title", field.title()).put("description", field.help());
    schema.set("x-shown", shown(field));
    if (database.withObjectProperty("properties").replace(field.name(), schema) != null) {
      throw new IllegalStateException(
          "openapi.json has the field " + field.name() + ", which is described in Attributes");
    }
    if (field.required() || field.type() instanceof FindingType) {
      database.withArrayProperty("required").add(field.name());
    }
  }

  private static ObjectNode shown(DatabaseField<?> field) {
    var look = field.look();
    var shown = JsonNodeFactory.instance.objectNode();
    if (look.place() > 0) {
      shown.put("listed", look.place());
    }
    if (look.beside() != null) {
      shown.put("beside", look.beside()).put("phrase", look.phrase());
    }
    if (look.apart()) {
      shown.put("apart", true);
    }
    if (field.fit() != Fit.HIDDEN) {
      shown.putObject("column").put("heading", field.heading()).put("cut", field.fit() == Fit.CUT);
    }
    return shown;
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
        number(schema, "minimum", least);
        if (most <= Integer.MAX_VALUE) {
          number(schema, "maximum", most);
        }
      }
      case Flag _ -> type(schema, "boolean", field.mayBeNone());
      case Time _ -> {
        type(schema, "string", field.mayBeNone());
        schema.put("format", "date-time");
      }
      case FindingType _ -> schema.putArray("allOf").addObject().put("$ref", schemaAt("Finding"));
      case EntriesType<?> entries -> {
        schema.put("type", "array");
        schema.putObject("items").put("$ref", schemaAt(entries.name()));
      }
    }
    return schema;
  }

  /** As a reader of the document has it: numbers of different kinds are not equal. */
  private static void number(ObjectNode node, String name, long number) {
    if ((int) number == number) {
      node.put(name, (int) number);
    } else {
      node.put(name, number);
    }
  }

  private static void type(ObjectNode schema, String type, boolean mayBeNone) {
    if (mayBeNone) {
      schema.putArray("type").add(type).add("null");
    } else {
      schema.put("type", type);
    }
  }

  private static String schemaAt(String name) {
    return "#/components/schemas/" + name;
  }

  /** A parameter that the document has says more than the description does, such as its shape. */
  private void parameter(Attribute<?> attribute) {
    var filter = attribute.filter();
    if (filter == null) {
      return;
    }
    var parameters = (ArrayNode) document.at("/paths/~1api~1databases/get/parameters");
    for (var reference : parameters) {
      var parameter = object(reference.path("$ref").asText().substring(1));
      if (parameter.path("name").asText().equals(filter.name())) {
        parameter.put("x-filters", attribute.name());
        return;
      }
    }
    var added = "DatabasesBy_" + filter.name();
    object("/components/parameters").set(added, parameter(attribute, filter));
    parameters.addObject().put("$ref", "#/components/parameters/" + added);
  }

  private static ObjectNode parameter(Attribute<?> attribute, Filter filter) {
    var parameter = JsonNodeFactory.instance.objectNode();
    parameter
        .put("name", filter.name())
        .put("in", "query")
        .put("description", filter.help())
        .put("x-filters", attribute.name());
    var schema = parameter.putObject("schema");
    if (filter.comparison() == Comparison.ANY) {
      schema.put("type", "boolean");
      parameter.put("example", Boolean.parseBoolean(filter.example()));
    } else if (attribute.type() instanceof Whole(var least, var most)) {
      number(schema.put("type", "integer"), "minimum", least);
      number(schema, "maximum", most);
      number(parameter, "example", Long.parseLong(filter.example()));
    } else {
      words(schema.put("type", "string"), AttributeFilter.values(attribute));
      parameter.put("example", filter.example());
    }
    return parameter;
  }

  private static void words(ObjectNode schema, List<String> words) {
    if (words.isEmpty()) {
      schema.put("minLength", 1).put("maxLength", LONGEST);
    } else {
      var values = schema.putArray("enum");
      words.forEach(values::add);
    }
  }

  private ObjectNode object(String pointer) {
    JsonNode node = document.at(pointer);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalStateException("openapi.json has no object at " + pointer);
  }
}
