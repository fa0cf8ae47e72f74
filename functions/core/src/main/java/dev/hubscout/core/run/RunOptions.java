package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hubscout.core.error.HubscoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run: one type for each capability that has options. Options are checked once,
 * when the request is read; two runs with different options are different runs, whatever their
 * scope.
 */
public sealed interface RunOptions permits RunOptions.None, ResourcesOptions {
  /** Field to value, as a request has them; empty where everything is as usual. */
  @JsonValue
  Map<String, Object> fields();

  /**
   * Makes sure that there is what they name, beyond its form. For whoever asks for a run: what is
   * stored may name what a later version does not know any more.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the option, with names that are near
   */
  default void requireKnown() {}

  /** Of a capability that takes no options. */
  record None() implements RunOptions {
    @Override
    public Map<String, Object> fields() {
      return Map.of();
    }
  }

  /**
   * What a capability's options are.
   *
   * @param names of the fields
   * @param read makes them of a request's object, in which are no other fields; it refuses values
   *     with {@code INVALID_INPUT}
   */
  record Type(Set<String> names, Function<JsonNode, RunOptions> read) {
    /** No options. */
    static final Type NONE = new Type(Set.of(), given -> new None());

    public Type {
      names = Set.copyOf(names);
    }

    /**
     * Reads a request's options.
     *
     * @param given the object; null where the request has none
     * @throws HubscoutException {@code INVALID_INPUT}, naming the field that is unknown or another
     *     capability's
     */
    RunOptions of(Capability capability, @Nullable JsonNode given) {
      if (given == null || given.isNull()) {
        return read.apply(JsonNodeFactory.instance.objectNode());
      }
      if (!given.isObject()) {
        throw HubscoutException.invalid("options", "it is an object of options by name.");
      }
      for (var names = given.fieldNames(); names.hasNext(); ) {
        var name = names.next();
        if (!this.names.contains(name)) {
          throw HubscoutException.invalid("options." + printable(name), refusal(capability, name));
        }
      }
      return read.apply(given);
    }

    private String refusal(Capability capability, String name) {
      var takes =
          names.isEmpty()
              ? "takes no options."
              : "takes " + String.join(", ", names.stream().sorted().toList()) + ".";
      return Arrays.stream(Capability.values())
          .filter(other -> other.options().names().contains(name))
          .findFirst()
          .map(other -> "it is an option of " + other + "; " + capability + " " + takes)
          .orElse("there is no such option; " + capability + " " + takes);
    }

    private static String printable(String name) {
      var text = name.replaceAll("[^!-~]", "?");
      return text.length() <= 60 ? text : text.substring(0, 60);
    }
  }
}
