package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * Items as JSON whose members are sorted by name, so that equal items are equal bytes. Numbers stay
 * as they were written.
 */
final class ItemJson {
  /** AWS nests statements of policies and rules deeply; what is deeper still is refused. */
  static final int MAX_DEPTH = 500;

  private static final ObjectMapper MAPPER = mapper();

  private ItemJson() {}

  private static ObjectMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH + 10)
                .maxStringLength(64 * 1024 * 1024)
                .build());
    return mapper;
  }

  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.getFactory().createGenerator(out);
  }

  /** The item's bytes. */
  static byte[] bytes(JsonNode item) {
    var bytes = new ByteArrayOutputStream();
    try (var json = generator(bytes)) {
      write(item, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same as text. */
  static String text(JsonNode item) {
    return new String(bytes(item), StandardCharsets.UTF_8);
  }

  static void write(JsonNode node, JsonGenerator json) throws IOException {
    if (node.isObject()) {
      var members = new TreeMap<String, JsonNode>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      json.writeStartObject();
      for (var member : members.entrySet()) {
        json.writeFieldName(member.getKey());
        write(member.getValue(), json);
      }
      json.writeEndObject();
    } else if (node.isArray()) {
      json.writeStartArray();
      for (var element : node) {
        write(element, json);
      }
      json.writeEndArray();
    } else {
      MAPPER.writeTree(json, node);
    }
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UncheckedIOException where it is no JSON
   */
  static JsonNode read(byte[] bytes, int from, int length) {
    try {
      return MAPPER.readTree(bytes, from, length);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("what is stored is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How deep it is nested; no deeper than one more than {@link #MAX_DEPTH} is looked. */
  static int depth(JsonNode node) {
    var level = new ArrayList<JsonNode>();
    level.add(node);
    int depth = 0;
    while (!level.isEmpty() && depth <= MAX_DEPTH) {
      depth++;
      var below = new ArrayList<JsonNode>();
      for (var each : level) {
        if (each.isContainerNode()) {
          each.forEach(below::add);
        }
      }
      level = below;
    }
    return depth;
  }
}
