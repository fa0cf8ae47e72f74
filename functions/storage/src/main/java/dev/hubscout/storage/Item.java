package dev.hubscout.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An item, read as records want it: what is absent is null. It never changes.
 *
 * @param attributes by name; the keys {@link #PK} and {@link #SK} are among them
 */
public record Item(Map<String, Value> attributes) {
  /** Partition key of every table. */
  public static final String PK = "pk";

  /** Sort key of every table. */
  public static final String SK = "sk";

  /** Seconds since 1970 after which an item is as good as deleted. */
  public static final String EXPIRES_AT = "expires_at";

  /** Nine digits always, so that times sort and compare as text. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter().withZone(ZoneOffset.UTC);

  public Item {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A time as text: such texts sort as the times do. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** An item that is to be written there. */
  public static Builder at(ItemKey key) {
    return new Builder().text(PK, key.pk()).text(SK, key.sk());
  }

  public ItemKey key() {
    return new ItemKey(text(PK), text(SK));
  }

  /** What it weighs in bytes, names and values, as DynamoDB counts. */
  public int size() {
    int size = 0;
    for (var attribute : attributes.entrySet()) {
      size +=
          attribute.getKey().getBytes(StandardCharsets.UTF_8).length + attribute.getValue().size();
    }
    return size;
  }

  /** Whether it expires, and has. */
  public boolean expired(Instant now) {
    var expires = numberOrNull(EXPIRES_AT);
    return expires != null && expires <= now.getEpochSecond();
  }

  /**
   * @throws IllegalStateException where there is no such text
   */
  public String text(String name) {
    var value = textOrNull(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  public @Nullable String textOrNull(String name) {
    var value = value(name, Value.Text.class);
    return value == null ? null : value.text();
  }

  public Instant instant(String name) {
    return Instant.parse(text(name));
  }

  public @Nullable Instant instantOrNull(String name) {
    var value = textOrNull(name);
    return value == null ? null : Instant.parse(value);
  }

  /** The whole part of a number; 0 where there is none. */
  public long number(String name) {
    var value = numberOrNull(name);
    return value == null ? 0 : value;
  }

  public @Nullable Long numberOrNull(String name) {
    var value = value(name, Value.Num.class);
    return value == null ? null : Long.valueOf(value.number().longValue());
  }

  public @Nullable Integer intOrNull(String name) {
    var value = numberOrNull(name);
    return value == null ? null : Integer.valueOf(Math.toIntExact(value));
  }

  /** False where there is none. */
  public boolean flag(String name) {
    var value = value(name, Value.Flag.class);
    return value != null && value.flag();
  }

  public Set<Integer> numbers(String name) {
    var value = value(name, Value.Nums.class);
    var numbers = new TreeSet<Integer>();
    if (value != null) {
      value.numbers().forEach(number -> numbers.add(number.intValueExact()));
    }
    return numbers;
  }

  public Set<String> texts(String name) {
    var value = value(name, Value.Texts.class);
    return value == null ? Set.of() : value.texts();
  }

  /**
   * The bytes themselves, not a copy.
   *
   * @throws IllegalStateException where there are none
   */
  public byte[] bytes(String name) {
    var value = value(name, Value.Bytes.class);
    if (value == null) {
      throw missing(name);
    }
    return value.content();
  }

  /**
   * A value that is kept as JSON text.
   *
   * @throws IllegalStateException where there is none, or none of this type
   */
  public <T> T json(String name, TypeReference<T> type) {
    try {
      return Json.lenient().readValue(text(name), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "item " + textOrNull(PK) + ": attribute " + name + " is not as expected", e);
    }
  }

  private <T extends Value> @Nullable T value(String name, Class<T> type) {
    var value = attributes.get(name);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "item "
              + attributes.get(PK)
              + ": attribute "
              + name
              + " is no "
              + type.getSimpleName()
              + " but a "
              + value.getClass().getSimpleName());
    }
    return type.cast(value);
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException("item " + attributes.get(PK) + " has no attribute " + name);
  }

  /** An item being written: a null, false or empty value leaves the attribute out. */
  public static final class Builder {
    private final Map<String, Value> attributes = new LinkedHashMap<>();

    private Builder() {}

    public Builder text(String name, @Nullable String value) {
      return put(name, value == null ? null : Value.of(value));
    }

    public Builder instant(String name, @Nullable Instant value) {
      return text(name, value == null ? null : time(value));
    }

    public Builder number(String name, @Nullable Long value) {
      return put(name, value == null ? null : Value.of(value));
    }

    public Builder number(String name, @Nullable Integer value) {
      return put(name, value == null ? null : Value.of(value.longValue()));
    }

    public Builder flag(String name, boolean value) {
      return put(name, value ? Value.of(true) : null);
    }

    public Builder numbers(String name, Set<Integer> values) {
      return put(name, values.isEmpty() ? null : Value.numbers(values));
    }

    public Builder texts(String name, Set<String> values) {
      return put(name, values.isEmpty() ? null : Value.texts(values));
    }

    /**
     * @param value not to be changed afterwards
     */
    public Builder bytes(String name, byte[] value) {
      return put(name, Value.of(value));
    }

    public Builder json(String name, Object value) {
      return text(name, Json.write(value));
    }

    /** Puts the item into an index. */
    public Builder index(Index index, String partition, String sort) {
      return text(index.partitionKey(), partition).text(index.sortKey(), sort);
    }

    public Builder expires(Instant at) {
      return number(EXPIRES_AT, at.getEpochSecond());
    }

    public Item build() {
      return new Item(attributes);
    }

    private Builder put(String name, @Nullable Value value) {
      if (value != null) {
        attributes.put(name, value);
      }
      return this;
    }
  }
}
