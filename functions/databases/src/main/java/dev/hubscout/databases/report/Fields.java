package dev.hubscout.databases.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.AttributeType.Mismatch;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an untrusted JSON object: each read asks for a type and a bound, or refuses. */
final class Fields {

  private final String where;
  private final JsonNode node;

  private Fields(String where, JsonNode node) {
    this.where = where;
    this.node = node;
  }

  /** A field that is not what it must be. */
  static final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String complaint;

    Unacceptable(String field, String complaint) {
      super(field + " " + complaint, null, false, false);
      this.field = field;
      this.complaint = complaint;
    }

    String field() {
      return field;
    }

    String complaint() {
      return complaint;
    }
  }

  /** Reads one element of a list; null where it is left out. */
  @FunctionalInterface
  interface Reader<T> {
    @Nullable T read(Fields element) throws Unacceptable;
  }

  /** Receives the entries beyond a list's limit. */
  @FunctionalInterface
  interface Beyond {
    void left(String where, String what);
  }

  static Fields of(String where, JsonNode node) throws Unacceptable {
    if (!node.isObject()) {
      throw new Unacceptable(where, "is not an object");
    }
    return new Fields(where.equals("content") ? "" : where + ".", node);
  }

  static @Nullable Integer toInt(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }

  /** Where a field is; without a name, where this object is. */
  String path(String name) {
    return name.isEmpty() && where.endsWith(".")
        ? where.substring(0, where.length() - 1)
        : where + name;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) throws Unacceptable {
    var text = textOrNull(name);
    if (text == null) {
      throw new Unacceptable(path(name), "is missing or empty");
    }
    return text;
  }

  @Nullable String textOrNull(String name) throws Unacceptable {
    if (!has(name)) {
      return null;
    }
    var value = node.get(name);
    if (!value.isTextual()) {
      throw new Unacceptable(path(name), "is not a text");
    }
    // An empty text is treated like an absent one.
    return value.textValue().isEmpty() ? null : CleanText.line(value.textValue());
  }

  /** An attribute: null says that there is none, and an absent field that it is not known. */
  <T> Known<T> known(Attribute<T> attribute) throws Unacceptable {
    var value = node.path(attribute.name());
    if (value.isMissingNode() || value.isNull()) {
      return value.isNull() && attribute.mayBeNone() ? Known.none() : Known.unknown();
    }
    try {
      var known = attribute.type().read(CleanText.of(value));
      if (known instanceof Known.Value<T>(var read)) {
        attribute.type().check(read);
      }
      return known;
    } catch (Mismatch e) {
      throw new Unacceptable(path(attribute.name()) + e.path(), e.complaint());
    }
  }

  /** One of a few words. */
  String word(String name, Set<String> words) throws Unacceptable {
    var word = text(name);
    if (!words.contains(word)) {
      throw new Unacceptable(path(name), "is none of " + words.stream().sorted().toList());
    }
    return word;
  }

  String matching(String name, Pattern shape) throws Unacceptable {
    var text = text(name);
    if (!shape.matcher(text).matches()) {
      throw new Unacceptable(path(name), "is not a plain name");
    }
    return text;
  }

  long integer(String name, long min, long max) throws Unacceptable {
    var number = integerOrNull(name, min, max);
    if (number == null) {
      throw new Unacceptable(path(name), "is missing");
    }
    return number;
  }

  @Nullable Long integerOrNull(String name, long min, long max) throws Unacceptable {
    if (!has(name)) {
      return null;
    }
    var value = node.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Unacceptable(path(name), "is not a whole number");
    }
    if (value.longValue() < min || value.longValue() > max) {
      throw new Unacceptable(path(name), "is out of range");
    }
    return value.longValue();
  }

  boolean flag(String name) throws Unacceptable {
    var flag = flagOrNull(name);
    if (flag == null) {
      throw new Unacceptable(path(name), "is missing");
    }
    return flag;
  }

  @Nullable Boolean flagOrNull(String name) throws Unacceptable {
    if (!has(name)) {
      return null;
    }
    var value = node.get(name);
    if (!value.isBoolean()) {
      throw new Unacceptable(path(name), "is neither true nor false");
    }
    return value.booleanValue();
  }

  /** Absent is not empty here. */
  <T> List<T> list(String name, Beyond beyond, Reader<T> reader) throws Unacceptable {
    if (!has(name)) {
      throw new Unacceptable(path(name), "is missing");
    }
    return listOrEmpty(name, beyond, reader);
  }

  /** The first elements of a list, as many as its limit allows. */
  <T> List<T> listOrEmpty(String name, Beyond beyond, Reader<T> reader) throws Unacceptable {
    var list = new ArrayList<T>();
    int number = 0;
    int most = Limits.of(name);
    for (var element : elements(name)) {
      if (number == most) {
        beyond.left(path(name), "It has more than " + most + " entries; the rest was left out.");
        break;
      }
      var read = reader.read(of(path(name) + "[" + number + "]", element));
      if (read != null) {
        list.add(read);
      }
      number++;
    }
    return list;
  }

  private Iterable<JsonNode> elements(String name) throws Unacceptable {
    if (!has(name)) {
      return List.of();
    }
    var value = node.get(name);
    if (!value.isArray()) {
      throw new Unacceptable(path(name), "is not a list");
    }
    return value;
  }
}
