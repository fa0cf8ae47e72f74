package dev.hubscout.core.fact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/**
 * A database as JSON in what is stored: a field per attribute, null where it is known that there is
 * none, absent where nothing is known. Version 0.1 kept none and unknown alike: it left fields out,
 * and wrote lists that it knew nothing of as empty ones; what it wrote is read as unknown.
 */
final class StoredDatabase {
  private StoredDatabase() {}

  static final class Writer extends JsonSerializer<Database> {
    @Override
    public void serialize(Database database, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (var attribute : Attributes.ALL) {
        // Version 0.1 had no classes: what keeps data is stored as it stored it.
        if (attribute != Attributes.CLASS
            || !database.get(Attributes.CLASS).is(Database.DATABASE::equals)) {
          write(database, attribute, json);
        }
      }
      json.writeEndObject();
    }

    private static <T> void write(Database database, Attribute<T> attribute, JsonGenerator json)
        throws IOException {
      switch (database.get(attribute)) {
        case Known.Value<T>(var value) -> {
          json.writeFieldName(attribute.name());
          json.writeTree(attribute.type().json(value));
        }
        case Known.None<T>() -> json.writeNullField(attribute.name());
        case Known.Unknown<T>() -> {}
      }
    }
  }

  static final class Reader extends JsonDeserializer<Database> {
    @Override
    public Database deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode json = parser.readValueAsTree();
      var builder =
          Database.builder(
              required(json, Attributes.DB_ID, parser),
              required(json, Attributes.ENGINE, parser),
              required(json, Attributes.STATUS, parser));
      for (var attribute : Attributes.ALL) {
        read(json, attribute, builder, parser);
      }
      return builder.build();
    }

    private static String required(JsonNode json, Attribute<String> attribute, JsonParser parser)
        throws JsonMappingException {
      var value = json.path(attribute.name());
      if (!value.isTextual()) {
        throw new JsonMappingException(parser, "a database has no " + attribute.name());
      }
      return value.textValue();
    }

    private static <T> void read(
        JsonNode json, Attribute<T> attribute, Database.Builder builder, JsonParser parser)
        throws JsonMappingException {
      var value = json.path(attribute.name());
      if (value.isMissingNode() || (value.isArray() && value.isEmpty())) {
        return;
      }
      try {
        builder.with(attribute, value.isNull() ? Known.<T>none() : attribute.type().read(value));
      } catch (AttributeType.Mismatch e) {
        throw new JsonMappingException(
            parser, attribute.name() + e.path() + " " + e.complaint(), e);
      }
    }
  }
}
