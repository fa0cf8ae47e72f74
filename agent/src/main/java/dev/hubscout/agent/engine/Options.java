package dev.hubscout.agent.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an engine writes its options. Only keys that are wanted are kept: the others may be secrets.
 *
 * @param letters keys of the one-letter options that take a value; {@code =} stands for one whose
 *     value is itself {@code name=value}
 * @param singleDash whether long options may be written with one dash
 * @param positional the key of the first argument that is no option, or null
 * @param key turns a written name into the engine's key
 * @param variables variables of the environment that are settings, with their keys
 */
public record Options(
    Map<Character, String> letters,
    boolean singleDash,
    @Nullable String positional,
    UnaryOperator<String> key,
    Map<String, String> variables) {

  /** Long options whose names are the keys. */
  public static Options named() {
    return new Options(Map.of(), false, null, UnaryOperator.identity(), Map.of());
  }

  /** Turns a written name into a key, where they differ. */
  public Options keyed(UnaryOperator<String> naming) {
    return new Options(letters, singleDash, positional, naming, variables);
  }

  /** Keys of options by other names; every other name is its own key. */
  public Options renamed(Map<String, String> keys) {
    return keyed(name -> keys.getOrDefault(name, name));
  }

  /** One-letter options that take a value; {@code =} for one that takes {@code name=value}. */
  public Options letters(Map<Character, String> keys) {
    return new Options(keys, singleDash, positional, key, variables);
  }

  /** Long options may have one dash. */
  public Options orSingleDash() {
    return new Options(letters, true, positional, key, variables);
  }

  /** The first argument that is no option has this key. */
  public Options first(String name) {
    return new Options(letters, singleDash, name, key, variables);
  }

  /** Variables of the environment that are settings, with their keys. */
  public Options variables(Map<String, String> keys) {
    return new Options(letters, singleDash, positional, key, keys);
  }

  /** What a command line says, of the keys that are wanted. */
  Map<String, String> parse(List<String> arguments, Set<String> wanted) {
    var found = new HashMap<String, String>();
    boolean valueOfLast = false;
    boolean positionalSeen = false;
    for (int i = 1; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        if (!valueOfLast && !positionalSeen) {
          positionalSeen = true;
          put(found, wanted, positional, argument);
        }
        valueOfLast = false;
        continue;
      }
      var next =
          i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-")
              ? arguments.get(i + 1)
              : "";
      valueOfLast = option(found, wanted, argument, next);
    }
    return Map.copyOf(found);
  }

  /** Whether the next argument may be this option's value. */
  private boolean option(
      Map<String, String> found, Set<String> wanted, String argument, String next) {
    if (argument.startsWith("--") || (singleDash && argument.length() > 2)) {
      var name = argument.substring(argument.startsWith("--") ? 2 : 1);
      int equals = name.indexOf('=');
      put(
          found,
          wanted,
          key.apply(equals < 0 ? name : name.substring(0, equals)),
          equals < 0 ? next : name.substring(equals + 1));
      return equals < 0;
    }
    var name = argument.length() > 1 ? letters.get(argument.charAt(1)) : null;
    if (name == null) {
      return false;
    }
    boolean apart = argument.length() == 2;
    var value = apart ? next : argument.substring(2);
    if (name.equals("=")) {
      int equals = value.indexOf('=');
      if (equals > 0) {
        put(found, wanted, key.apply(value.substring(0, equals)), value.substring(equals + 1));
      }
    } else {
      put(found, wanted, name, value);
    }
    return apart;
  }

  /** What the environment says. */
  Map<String, String> parse(Map<String, String> environment) {
    var found = new HashMap<String, String>();
    variables.forEach(
        (variable, name) -> {
          var value = environment.get(variable);
          if (value != null && !value.isEmpty()) {
            found.put(name, value);
          }
        });
    return found;
  }

  private static void put(
      Map<String, String> found, Set<String> wanted, @Nullable String name, String value) {
    if (name != null && wanted.contains(name)) {
      found.put(name, value);
    }
  }
}
