package dev.hubscout.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Records as JSON: snake_case names, instants in ISO 8601 UTC, absent for null. {@link #strict}
 * refuses unknown and duplicate fields and coerces nothing; {@link #lenient} ignores unknown fields
 * and is for documents that a newer version of us, or AWS, may have written.
 */
public final class Json {
  private static final int MAX_DEPTH = 32;
  private static final ObjectMapper STRICT = mapper(true);
  private static final ObjectMapper LENIENT = mapper(false);
  private static final ObjectReader MESSAGES =
      STRICT.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  public static ObjectMapper strict() {
    return STRICT;
  }

  public static ObjectMapper lenient() {
    return LENIENT;
  }

  /** The value as one line of JSON. */
  public static String write(Object value) {
    try {
      return STRICT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * A caller's input as a record.
   *
   * @param what names the input in messages, such as {@code request}
   * @throws HubscoutException {@code INVALID_INPUT} naming the field
   */
  public static <T> T read(JsonNode input, Class<T> type, String what) {
    try {
      return STRICT.treeToValue(input, type);
    } catch (JsonProcessingException e) {
      throw invalid(what, e);
    }
  }

  /** Like {@link #read(JsonNode, Class, String)}, from text. */
  public static <T> T read(String input, Class<T> type, String what) {
    try {
      return STRICT.readValue(input, type);
    } catch (JsonProcessingException e) {
      throw invalid(what, e);
    }
  }

  /**
   * Like {@link #read(String, Class, String)}, of what another function of ours put into a queue:
   * fields that are not known are ignored, since for the minutes of a deployment the next version
   * sends already what this one receives. What it must not ignore has another schema version.
   */
  public static <T> T message(String input, Class<T> type) {
    try {
      return MESSAGES.forType(type).readValue(input);
    } catch (JsonProcessingException e) {
      throw invalid("message", e);
    }
  }

  /**
   * A JSON object from a sender.
   *
   * @param what names the input in messages, such as {@code request}
   * @throws HubscoutException {@code INVALID_INPUT} where it is anything else
   */
  public static JsonNode object(InputStream input, String what) throws IOException {
    try {
      var tree = STRICT.readTree(input);
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw HubscoutException.invalid(what, "it is not a JSON object.");
  }

  private static HubscoutException invalid(String what, JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HubscoutException ours) {
        return ours;
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return HubscoutException.invalid(
          path(unknown, what), "there is no such field; remove it or correct its name.");
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return HubscoutException.invalid(
          path(mapping, what), "the value has the wrong type for this field.");
    }
    return HubscoutException.invalid(
        what, "the JSON document does not have the expected structure.");
  }

  private static String path(JsonMappingException e, String what) {
    var path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .map(step -> step.replaceAll("[^A-Za-z0-9_\\[\\]-]", "?"))
            .map(step -> step.length() > 60 ? step.substring(0, 60) : step)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? what : path;
  }

  private static ObjectMapper mapper(boolean strict) {
    var times = new SimpleModule("times");
    times.addSerializer(Instant.class, ToStringSerializer.instance);
    times.addDeserializer(Instant.class, new InstantDeserializer());
    var builder =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(times)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
            .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
    if (strict) {
      builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
    var mapper = builder.build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return mapper;
  }

  private static final class InstantDeserializer
      extends com.fasterxml.jackson.databind.JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(
        com.fasterxml.jackson.core.JsonParser parser,
        com.fasterxml.jackson.databind.DeserializationContext context)
        throws IOException {
      var text = parser.getValueAsString("");
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new JsonMappingException(parser, "not an ISO 8601 instant in UTC", e);
      }
    }
  }
}
