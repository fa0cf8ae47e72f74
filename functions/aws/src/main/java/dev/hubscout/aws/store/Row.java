package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * An item, read as records want it: what is absent is null. Lists and maps are kept as JSON text,
 * since nothing in DynamoDB looks into them and hostile strings come back as they were.
 */
record Row(EnhancedDocument item) {
  /** Nine digits always, so that times sort and compare as text. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter().withZone(ZoneOffset.UTC);

  static String time(Instant at) {
    return TIME.format(at);
  }

  static Builder at(ItemKey key) {
    return new Builder(
        EnhancedDocument.builder()
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
            .putString(Tables.PK, key.pk())
            .putString(Tables.SK, key.sk()));
  }

  ItemKey key() {
    return new ItemKey(text(Tables.PK), text(Tables.SK));
  }

  String text(String name) {
    var value = textOrNull(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  @Nullable String textOrNull(String name) {
    return item.isPresent(name) ? item.getString(name) : null;
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  @Nullable Instant instantOrNull(String name) {
    var value = textOrNull(name);
    return value == null ? null : Instant.parse(value);
  }

  long number(String name) {
    var value = numberOrNull(name);
    return value == null ? 0 : value;
  }

  @Nullable Long numberOrNull(String name) {
    return item.isPresent(name) ? Long.valueOf(item.getNumber(name).longValue()) : null;
  }

  @Nullable Integer intOrNull(String name) {
    var value = numberOrNull(name);
    return value == null ? null : Integer.valueOf(Math.toIntExact(value));
  }

  boolean flag(String name) {
    return item.isPresent(name) && item.getBoolean(name);
  }

  Set<Integer> numbers(String name) {
    return item.isPresent(name)
        ? item.getNumberSet(name).stream()
            .map(SdkNumber::intValue)
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  Set<String> texts(String name) {
    return item.isPresent(name) ? Set.copyOf(item.getStringSet(name)) : Set.of();
  }

  SdkBytes bytes(String name) {
    if (!item.isPresent(name)) {
      throw missing(name);
    }
    return item.getBytes(name);
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException(
        "item " + item.getString(Tables.PK) + " has no attribute " + name);
  }

  <T> T json(String name, TypeReference<T> type) {
    try {
      return Json.lenient().readValue(text(name), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "item " + item.getString(Tables.PK) + ": attribute " + name + " is not as expected", e);
    }
  }

  /** An item being written: a null, false or empty value leaves the attribute out. */
  static final class Builder {
    private final EnhancedDocument.Builder item;

    private Builder(EnhancedDocument.Builder item) {
      this.item = item;
    }

    Builder text(String name, @Nullable String value) {
      if (value != null) {
        item.putString(name, value);
      }
      return this;
    }

    Builder instant(String name, @Nullable Instant value) {
      return text(name, value == null ? null : time(value));
    }

    Builder number(String name, @Nullable Number value) {
      if (value != null) {
        item.putNumber(name, value);
      }
      return this;
    }

    Builder flag(String name, boolean value) {
      if (value) {
        item.putBoolean(name, true);
      }
      return this;
    }

    Builder numbers(String name, Set<Integer> values) {
      if (!values.isEmpty()) {
        item.putNumberSet(name, Set.copyOf(values));
      }
      return this;
    }

    Builder texts(String name, Set<String> values) {
      if (!values.isEmpty()) {
        item.putStringSet(name, values);
      }
      return this;
    }

    Builder bytes(String name, SdkBytes value) {
      item.putBytes(name, value);
      return this;
    }

    Builder json(String name, Object value) {
      return text(name, Json.write(value));
    }

    /** Puts the item into an index. */
    Builder index(Tables.Index index, String partition, String sort) {
      return text(index.partitionKey(), partition).text(index.sortKey(), sort);
    }

    Builder expires(Instant at) {
      return number(Tables.EXPIRES_AT, at.getEpochSecond());
    }

    EnhancedDocument build() {
      return item.build();
    }
  }
}
