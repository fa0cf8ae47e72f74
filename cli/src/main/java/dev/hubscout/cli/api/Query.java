package dev.hubscout.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, in the order in which they were added. */
public final class Query {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /** Adds a parameter; null leaves it out. */
  public Query with(String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
    return this;
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
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
