package dev.hubscout.agent.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How an engine writes its options.
 *
 * @param letters long names of the one-letter options that take a value; {@code =} stands for one
 *     whose value is itself {@code name=value}
 * @param key turns a written name into the engine's key
 * @param wanted the keys to keep; the others, which may be secrets, are dropped
 */
record CommandLine(Map<Character, String> letters, UnaryOperator<String> key, Set<String> wanted) {

  Map<String, String> parse(List<String> arguments) {
    var found = new HashMap<String, String>();
    for (int i = 1; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      var next =
          i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-")
              ? arguments.get(i + 1)
              : "";
      if (argument.startsWith("--")) {
        int equals = argument.indexOf('=');
        put(
            found,
            argument.substring(2, equals < 0 ? argument.length() : equals),
            equals < 0 ? next : argument.substring(equals + 1));
      } else if (argument.length() > 1 && argument.charAt(0) == '-') {
        var name = letters.get(argument.charAt(1));
        if (name != null) {
          option(found, name, argument.length() > 2 ? argument.substring(2) : next);
        }
      }
    }
    return Map.copyOf(found);
  }

  private void option(Map<String, String> found, String name, String value) {
    if (!name.equals("=")) {
      put(found, name, value);
      return;
    }
    int equals = value.indexOf('=');
    if (equals > 0) {
      put(found, value.substring(0, equals), value.substring(equals + 1));
    }
  }

  private void put(Map<String, String> found, String name, String value) {
    var written = key.apply(name);
    if (wanted.contains(written)) {
      found.put(written, value);
    }
  }
}
