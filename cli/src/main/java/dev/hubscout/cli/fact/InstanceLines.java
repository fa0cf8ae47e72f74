package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints instances line by line, as they come. */
public final class InstanceLines {
  /** When it was last there: what every line begins with. */
  public static final String TIMESTAMP = "timestamp";

  private final Screen out;
  private final Format format;

  /**
   * @param format one that is {@link Format#byLine}
   */
  public InstanceLines(Screen out, Format format) {
    this.out = out;
    this.format = format;
  }

  /**
   * Prints one as the API has it.
   *
   * @throws UncheckedIOException where nobody reads any more
   */
  void print(JsonNode instance) {
    printStamped(stamped(instance.path("last_seen").asText(), instance));
  }

  /**
   * Prints one that begins with its timestamp.
   *
   * @throws UncheckedIOException where nobody reads any more
   */
  public void printStamped(ObjectNode stamped) {
    out.line(
        format == Format.TSV ? format.line(InstanceColumns.SHORT, stamped) : Format.json(stamped));
    if (out.closed()) {
      throw new UncheckedIOException(new IOException("nobody reads standard output any more"));
    }
  }

  /**
   * An instance with a timestamp before everything else.
   *
   * @param at ISO 8601
   */
  public static ObjectNode stamped(String at, JsonNode instance) {
    var line = Json.lenient().createObjectNode().put(TIMESTAMP, at);
    instance.properties().forEach(field -> line.set(field.getKey(), field.getValue()));
    return line;
  }
}
