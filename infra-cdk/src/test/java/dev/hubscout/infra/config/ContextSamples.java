package dev.hubscout.infra.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the context key, as JSON parsers give them. */
public final class ContextSamples {
  private ContextSamples() {}

  /** What must be there, and nothing else; may be changed. */
  public static Map<String, Object> least() {
    var context = new LinkedHashMap<String, Object>();
    context.put("organizationId", "o-ab12cd34ef");
    context.put("managementAccount", "111111111111");
    context.put(
        "hub", new LinkedHashMap<>(Map.of("account", "222222222222", "region", "eu-central-1")));
    context.put("regions", List.of("eu-central-1", "us-east-1"));
    context.put("ous", List.of("ou-ab12-11111111"));
    return context;
  }

  /**
   * The same with a value at a path, such as {@code schedules.databases.cron}.
   *
   * @param value null to take the key away
   */
  public static Map<String, Object> with(String path, Object value) {
    var context = least();
    Map<String, Object> at = context;
    var keys = path.split("\\.", -1);
    for (int i = 0; i < keys.length - 1; i++) {
      @SuppressWarnings("unchecked")
      var below = (Map<String, Object>) at.computeIfAbsent(keys[i], key -> new LinkedHashMap<>());
      at = below;
    }
    var last = keys[keys.length - 1];
    if (value == null) {
      at.remove(last);
    } else {
      at.put(last, value);
    }
    return context;
  }
}
