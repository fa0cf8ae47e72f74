package dev.hubscout.api.document;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request's parameters, each as the document wants it; defaults are among them. */
public final class Arguments {
  /** Asks for the page after another one. */
  public static final String NEXT = "next";

  /** How many entries a page may have. */
  public static final String LIMIT = "limit";

  /** Between several values of one parameter, none of which has an unprintable character. */
  private static final String BETWEEN = "\n";

  private final SortedMap<String, String> values;

  Arguments(SortedMap<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Several values as one. */
  static String joined(List<String> values) {
    return String.join(BETWEEN, values);
  }

  /** All but the two that differ from page to page: what makes two lists the same one. */
  public SortedMap<String, String> ofList() {
    var bound = new TreeMap<>(values);
    bound.remove(NEXT);
    bound.remove(LIMIT);
    return bound;
  }

  /** The value; null where it was not given. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /** The value of a parameter that the document requires or has a default for. */
  public String required(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the document lets parameter " + name + " be left out");
    }
    return value;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public @Nullable Long number(String name) {
    return of(name, Long::valueOf);
  }

  public @Nullable Boolean flag(String name) {
    return of(name, Boolean::valueOf);
  }

  public @Nullable Instant time(String name) {
    return of(name, Instant::parse);
  }

  public int limit() {
    return Integer.parseInt(required(LIMIT));
  }

  /**
   * The value as something else.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the parameter, whatever the parser names
   */
  public <T> @Nullable T of(String name, Function<String, T> parse) {
    var value = values.get(name);
    return value == null ? null : parsed(name, value, parse);
  }

  /** The values of a parameter that takes several, as {@link #of} has them. */
  public <T> List<T> all(String name, Function<String, T> parse) {
    var value = values.get(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(BETWEEN, -1)).map(one -> parsed(name, one, parse)).toList();
  }

  /** Like {@link #of}, of a parameter that cannot be left out. */
  public <T> T required(String name, Function<String, T> parse) {
    return parsed(name, required(name), parse);
  }

  private static <T> T parsed(String name, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (HubscoutException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      throw new HubscoutException(
          ErrorCode.INVALID_INPUT, name, name + ": it is malformed. " + e.getMessage(), e);
    }
  }
}
