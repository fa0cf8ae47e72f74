package dev.hubscout.infra.config;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of the context key by key and, at its end, says which keys nobody asked for.
 * Every failure is {@code MISCONFIGURED} and begins with the key as the user wrote it.
 */
final class ConfigReader {
  private final String path;
  private final Map<?, ?> values;

  /** Every key that was asked for, with its default as the documentation writes it. */
  private final Map<String, String> asked;

  private final TreeSet<String> known = new TreeSet<>();

  private ConfigReader(String path, Map<?, ?> values, Map<String, String> asked) {
    this.path = path;
    this.values = values;
    this.asked = asked;
  }

  /**
   * Reads a whole configuration.
   *
   * @param asked is given every key, such as {@code hubscout.hub.region}, with its default: empty
   *     for a key that must be there
   */
  static <T> T read(
      String name,
      @Nullable Object value,
      Map<String, String> asked,
      Function<ConfigReader, T> of) {
    if (value == null) {
      throw failure(name, "it is missing; describe the deployment in the context of cdk.json.");
    }
    return object(name, value, asked, of);
  }

  private static <T> T object(
      String path, Object value, Map<String, String> asked, Function<ConfigReader, T> of) {
    if (!(value instanceof Map<?, ?> map)) {
      throw failure(path, "it must be an object.");
    }
    var reader = new ConfigReader(path, map, asked);
    var read = of.apply(reader);
    reader.refuseUnknown();
    return read;
  }

  /** An object that may be left out, as if it were empty. */
  <T> T object(String key, Function<ConfigReader, T> of) {
    var value = value(key);
    return object(path(key), value == null ? Map.of() : value, asked, of);
  }

  /** A text that must be there. */
  <T> T required(String key, String what, Function<String, @Nullable T> parse) {
    ask(key, "");
    var value = value(key);
    if (value == null) {
      throw failure(path(key), "it is missing; it takes " + what + ".");
    }
    return parsed(path(key), value, what, parse);
  }

  /** A text that may be left out: null then. */
  <T> @Nullable T optional(String key, String what, Function<String, @Nullable T> parse) {
    ask(key, "none");
    var value = value(key);
    return value == null ? null : parsed(path(key), value, what, parse);
  }

  /** A text with a default. */
  <T> T text(String key, String otherwise, String what, Function<String, @Nullable T> parse) {
    ask(key, otherwise);
    var value = value(key);
    return parsed(path(key), value == null ? otherwise : value, what, parse);
  }

  /** A text whose default depends on another key, which the documentation names. */
  <T> T derived(
      String key, T otherwise, String named, String what, Function<String, @Nullable T> parse) {
    ask(key, named);
    var value = value(key);
    return value == null ? otherwise : parsed(path(key), value, what, parse);
  }

  /** A list of texts, each once; it must not be empty. */
  <T> List<T> required(String key, String what, Function<String, @Nullable T> parse, int least) {
    ask(key, "");
    var list = list(key, what, parse);
    if (list.size() < least) {
      throw failure(path(key), "it is missing or empty; it takes a list of " + what + ".");
    }
    return list;
  }

  /** A list of texts that may be left out or empty. */
  <T> List<T> texts(String key, String what, Function<String, @Nullable T> parse) {
    ask(key, "none");
    return list(key, what, parse);
  }

  private <T> List<T> list(String key, String what, Function<String, @Nullable T> parse) {
    var value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw failure(path(key), "it must be a list; it takes " + what + ".");
    }
    var parsed = new ArrayList<T>();
    for (var each : list) {
      var element = parsed(path(key), each, what, parse);
      if (parsed.contains(element)) {
        throw failure(path(key), "it names " + element + " twice.");
      }
      parsed.add(element);
    }
    return List.copyOf(parsed);
  }

  int number(String key, int otherwise, int least, int most) {
    var number = number(key, least, most);
    ask(key, String.valueOf(otherwise));
    return number == null ? otherwise : number;
  }

  /** A whole number that may be left out: null then. */
  @Nullable Integer number(String key, int least, int most) {
    ask(key, "none");
    var value = value(key);
    if (value == null) {
      return null;
    }
    // Over the command line, and from JSON that was read as doubles, whole numbers look different.
    var number =
        switch (value) {
          case Number n when n.doubleValue() == n.intValue() -> n.intValue();
          case String s when s.matches("[0-9]{1,9}") -> Integer.parseInt(s);
          default -> -1;
        };
    if (number < least || number > most) {
      throw failure(path(key), "it must be a whole number from " + least + " to " + most + ".");
    }
    return number;
  }

  boolean flag(String key, boolean otherwise) {
    return flag(key, otherwise, String.valueOf(otherwise));
  }

  /** A flag whose default depends on something else, which the documentation names. */
  boolean flag(String key, boolean otherwise, String named) {
    ask(key, named);
    var value = value(key);
    return switch (value) {
      case null -> otherwise;
      case Boolean flag -> flag;
      case String text when text.equals("true") || text.equals("false") -> text.equals("true");
      default -> throw failure(path(key), "it must be true or false.");
    };
  }

  /** A failure of one key, for checks that need more than its value. */
  HubscoutException refused(String key, String sentence) {
    return failure(path(key), sentence);
  }

  /** A parser of texts that match a pattern. */
  static Function<String, @Nullable String> matching(Pattern shape) {
    return text -> shape.matcher(text).matches() ? text : null;
  }

  private static <T> T parsed(
      String path, @Nullable Object value, String what, Function<String, @Nullable T> parse) {
    if (value instanceof Number) {
      throw failure(path, "it must be text, in quotation marks; it takes " + what + ".");
    }
    try {
      var parsed = value instanceof String text ? parse.apply(text) : null;
      if (parsed != null) {
        return parsed;
      }
    } catch (HubscoutException e) {
      // What is said below names the key as the user wrote it.
    }
    throw failure(path, "it is malformed; it takes " + what + ".");
  }

  private @Nullable Object value(String key) {
    known.add(key);
    return values.get(key);
  }

  private void ask(String key, String otherwise) {
    asked.put(path(key), otherwise);
  }

  private String path(String key) {
    return path + "." + key;
  }

  private void refuseUnknown() {
    for (var key : values.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw failure(
            path(String.valueOf(key).replaceAll("[^\\x21-\\x7e]", "?")),
            "there is no such key; remove it or correct its name. There are "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  private static HubscoutException failure(String key, String sentence) {
    return new HubscoutException(ErrorCode.MISCONFIGURED, key, key + ": " + sentence);
  }

  /** An empty record of keys, in the order in which they are asked for. */
  static Map<String, String> asked() {
    return new LinkedHashMap<>();
  }
}
