package dev.hubscout.resources.call.send;

import dev.hubscout.resources.catalogue.Input;
import java.util.List;

/**
 * An input of one call with its values.
 *
 * @param values one, or those of a list
 * @param list whether it is a list, even with one value
 */
public record Value(Input input, List<String> values, boolean list) {
  public Value {
    values = List.copyOf(values);
    if (values.isEmpty() || (!list && values.size() > 1)) {
      throw new IllegalArgumentException("an input has a value, and only a list has several");
    }
  }

  /** A single value. */
  public static Value of(Input input, String value) {
    return new Value(input, List.of(value), false);
  }

  /** A list of values. */
  public static Value list(Input input, List<String> values) {
    return new Value(input, values, true);
  }

  String single() {
    return values.getFirst();
  }
}
