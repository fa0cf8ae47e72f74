package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.listing.StoredItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A line of content: {@code ["identity",item]} and a line feed. Lines sort by identity and then by
 * their bytes, so that any order of items makes the same content.
 *
 * @param json the bytes, not to be changed
 */
record Line(String identity, byte[] json) implements Comparable<Line> {
  static Line of(String identity, JsonNode item) {
    var bytes = new ByteArrayOutputStream();
    try (var json = ItemJson.generator(bytes)) {
      json.writeStartArray();
      json.writeString(identity);
      ItemJson.write(item, json);
      json.writeEndArray();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Line(identity, bytes.toByteArray());
  }

  /** Reads a line, without its line feed. */
  static StoredItem read(byte[] bytes, int from, int length) {
    var node = ItemJson.read(bytes, from, length);
    if (node == null || !node.isArray() || node.size() != 2 || !node.get(0).isTextual()) {
      throw new UncheckedIOException(new IOException("what is stored is no item of a listing"));
    }
    return new StoredItem(node.get(0).asText(), node.get(1));
  }

  @Override
  public int compareTo(Line other) {
    int order = identity.compareTo(other.identity);
    return order != 0 ? order : Arrays.compareUnsigned(json, other.json);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Line line && compareTo(line) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * identity.hashCode() + Arrays.hashCode(json);
  }

  @Override
  public String toString() {
    return identity;
  }
}
