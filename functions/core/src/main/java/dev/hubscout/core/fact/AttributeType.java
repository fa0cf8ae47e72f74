package dev.hubscout.core.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of an attribute's values: how they are written and read as JSON, their bounds, and their
 * text. Reports, stored items and the API have the same JSON.
 */
public sealed interface AttributeType<T>
    permits AttributeType.Flag,
        AttributeType.Name,
        AttributeType.Text,
        AttributeType.Time,
        AttributeType.Whole,
        AttributeType.Word,
        EntriesType,
        FindingType {
  /** A value as JSON. */
  JsonNode json(T value);

  /**
   * A value from JSON that is neither null nor absent.
   *
   * @throws Mismatch where it is of another type
   */
  Known<T> read(JsonNode json);

  /**
   * Holds a value against what it must be.
   *
   * @throws Mismatch where it is something else
   */
  default void check(T value) {}

  /** What is left of a value within its limits; one that is too long is not known. */
  default Known<T> within(T value) {
    return Known.of(value);
  }

  /** A value in a line of text, as history has it. */
  default String text(T value) {
    return value.toString();
  }

  /** What readers of the API get; null where the field is absent. */
  default @Nullable JsonNode shown(Known<T> known) {
    return switch (known) {
      case Known.Value<T>(var value) -> json(value);
      case Known.None<T>() -> NullNode.getInstance();
      case Known.Unknown<T>() -> null;
    };
  }

  /** JSON that is not what a type takes. */
  final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String complaint;

    /**
     * @param path of the part within the value; empty for the value itself
     * @param complaint such as {@code is not a text}
     */
    public Mismatch(String path, String complaint) {
      super(path + " " + complaint, null, false, false);
      this.path = path;
      this.complaint = complaint;
    }

    /** The part within the value, such as {@code [3].port}; empty for the value itself. */
    public String path() {
      return path;
    }

    /** Such as {@code is not a text}. */
    public String complaint() {
      return complaint;
    }
  }

  /**
   * Any text; an empty one tells nothing.
   *
   * @param longest characters
   */
  record Text(int longest) implements AttributeType<String> {
    @Override
    public JsonNode json(String value) {
      return TextNode.valueOf(value);
    }

    @Override
    public Known<String> read(JsonNode json) {
      var text = JsonParts.text(json);
      return text.isEmpty() ? Known.unknown() : Known.of(text);
    }

    /** Half a name is another name, so that one that is too long goes altogether. */
    @Override
    public Known<String> within(String value) {
      return value.length() > longest ? Known.unknown() : Known.of(value);
    }
  }

  /**
   * A plain name, which may be part of keys.
   *
   * @param longest characters
   */
  record Name(int longest) implements AttributeType<String> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_-]*+");

    @Override
    public JsonNode json(String value) {
      return TextNode.valueOf(value);
    }

    @Override
    public Known<String> read(JsonNode json) {
      return Known.of(JsonParts.text(json));
    }

    @Override
    public void check(String value) {
      if (!SHAPE.matcher(value).matches()) {
        throw new Mismatch("", "is not a plain name");
      }
    }

    @Override
    public Known<String> within(String value) {
      return value.length() > longest ? Known.unknown() : Known.of(value);
    }
  }

  /** One of a few words. */
  record Word(List<String> words) implements AttributeType<String> {
    public Word {
      words = List.copyOf(words);
    }

    @Override
    public JsonNode json(String value) {
      return TextNode.valueOf(value);
    }

    @Override
    public Known<String> read(JsonNode json) {
      return Known.of(JsonParts.text(json));
    }

    @Override
    public void check(String value) {
      if (!words.contains(value)) {
        throw new Mismatch("", "is none of " + words.stream().sorted().toList());
      }
    }
  }

  /** A whole number within bounds. */
  record Whole(long least, long most) implements AttributeType<Long> {
    @Override
    public JsonNode json(Long value) {
      return LongNode.valueOf(value);
    }

    @Override
    public Known<Long> read(JsonNode json) {
      if (!json.isIntegralNumber() || !json.canConvertToLong()) {
        throw new Mismatch("", "is not a whole number");
      }
      return Known.of(json.longValue());
    }

    @Override
    public void check(Long value) {
      if (value < least || value > most) {
        throw new Mismatch("", "is out of range");
      }
    }
  }

  /** Yes or no. */
  record Flag() implements AttributeType<Boolean> {
    @Override
    public JsonNode json(Boolean value) {
      return BooleanNode.valueOf(value);
    }

    @Override
    public Known<Boolean> read(JsonNode json) {
      if (!json.isBoolean()) {
        throw new Mismatch("", "is neither true nor false");
      }
      return Known.of(json.booleanValue());
    }
  }

  /** A time in UTC. */
  record Time() implements AttributeType<Instant> {
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @Override
    public JsonNode json(Instant value) {
      return TextNode.valueOf(value.toString());
    }

    @Override
    public Known<Instant> read(JsonNode json) {
      try {
        return Known.of(Instant.parse(JsonParts.text(json)));
      } catch (DateTimeException e) {
        throw new Mismatch("", "is not a time in UTC");
      }
    }

    @Override
    public void check(Instant value) {
      if (value.isBefore(Instant.EPOCH) || value.isAfter(LATEST)) {
        throw new Mismatch("", "is out of range");
      }
    }
  }
}
