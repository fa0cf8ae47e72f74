package dev.hubscout.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, in the order in which they were added. */
public final class Query {
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();

  /** Sets a parameter; null leaves it out. */
  public Query with(String name, @Nullable String value) {
    return value == null ? this : withAll(name, List.of(value));
  }

  /** Sets a parameter that is given again for each of its values. */
  public Query withAll(String name, List<String> values) {
    parameters.put(name, List.copyOf(values));
    return this;
  }

  /** Whether a parameter has a value. */
  public boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** The values of a parameter. */
  public List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** The same parameters in a query of its own. */
  public Query copy() {
    var copy = new Query();
    copy.parameters.putAll(parameters);
    return copy;
  }

  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        value ->
                            entry.getKey()
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)))
        .collect(Collectors.joining("&"));
  }
}
