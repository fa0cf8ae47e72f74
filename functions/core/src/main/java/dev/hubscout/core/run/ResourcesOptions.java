package dev.hubscout.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.HubscoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Borrowed. */
public record ResourcesOptions(
    List<String> services, List<String> operations, boolean dependents, @Nullable String profile)
    implements RunOptions {
  /** All. */
  public static final String ALL = "all";

  /** Everything. */
  public static final ResourcesOptions EVERYTHING =
      new ResourcesOptions(List.of(), List.of(), true, null);

  static final Type TYPE =
      new Type(
          Set.of("services", "operations", "dependents", "profile"), ResourcesOptions::of);

  /** Sorted. */
  public ResourcesOptions {
    services = List.copyOf(new TreeSet<>(services));
    operations = List.copyOf(new TreeSet<>(operations));
  }

  private static ResourcesOptions of(JsonNode given) {
    var services = given.path("services");
    return new ResourcesOptions(
        services.isTextual() ? List.of() : names(services),
        names(given.path("operations")),
        given.path("dependents").asBoolean(true),
        given.path("profile").textValue());
  }

  private static List<String> names(JsonNode given) {
    var names = new ArrayList<String>();
    if (given.isObject() || given.isNumber()) {
      throw HubscoutException.invalid("options.services", "it is a list.");
    }
    given.forEach(name -> names.add(name.asText()));
    return names;
  }

  @Override
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    if (!services.isEmpty()) {
      fields.put("services", services);
    }
    if (!operations.isEmpty()) {
      fields.put("operations", operations);
    }
    if (!dependents) {
      fields.put("dependents", false);
    }
    if (profile != null) {
      fields.put("profile", profile);
    }
    return fields;
  }
}
