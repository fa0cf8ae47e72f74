package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accounts' Regions as the API has them, one for each capability, as rows of what was not seen. */
final class ScopeGaps {
  private ScopeGaps() {}

  /** Capabilities that fared equally in a scope are one row. */
  static List<JsonNode> of(List<JsonNode> scopes) {
    var rows = new LinkedHashMap<List<String>, ObjectNode>();
    for (var scope : scopes) {
      var key =
          List.of(
              scope.path("account").asText(),
              scope.path("region").asText(),
              scope.path("coverage").asText());
      rows.merge(key, row(scope), ScopeGaps::joined);
    }
    for (var row : rows.values()) {
      row.remove("attempted_at");
      row.put(
          "reason",
          covered(row)
              ? null
              : InstanceGaps.alone(row.path("reason").asText(""), text(row, "remediation")));
    }
    return List.copyOf(rows.values());
  }

  private static ObjectNode row(JsonNode scope) {
    var row = Json.lenient().createObjectNode().put("kind", "scope");
    for (var name : List.of("account", "account_name", "region")) {
      InstanceGaps.copy(scope.path(name), row, name);
    }
    for (var name : List.of("instance", "name", "state", "platform")) {
      row.putNull(name);
    }
    row.putArray("capabilities").add(scope.path("capability").asText());
    InstanceGaps.copy(scope.path("coverage"), row, "coverage");
    row.putNull("presence");
    for (var name : List.of("since", "reason", "remediation", "attempted_at")) {
      InstanceGaps.copy(scope.path(name), row, name);
    }
    return row;
  }

  /** What the later attempt says counts, and since when it holds is the earlier of the two. */
  private static ObjectNode joined(ObjectNode one, ObjectNode other) {
    boolean later = text(other, "attempted_at").compareTo(text(one, "attempted_at")) > 0;
    var row = later ? other.deepCopy() : one.deepCopy();
    var capabilities = row.putArray("capabilities");
    one.path("capabilities").forEach(capabilities::add);
    other.path("capabilities").forEach(capabilities::add);
    row.put(
        "since",
        text(one, "since").compareTo(text(other, "since")) < 0
            ? text(one, "since")
            : text(other, "since"));
    return row;
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asText();
  }

  /**
   * How many accounts' Regions have which coverage. One that some capability could not look at does
   * not count as covered.
   */
  static Map<String, Long> counted(List<JsonNode> rows) {
    var closed =
        rows.stream()
            .filter(row -> !covered(row))
            .map(ScopeGaps::place)
            .collect(Collectors.toSet());
    var counts = new LinkedHashMap<String, Long>();
    for (var row : rows) {
      if (!covered(row) || !closed.contains(place(row))) {
        counts.merge(text(row, "coverage"), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static boolean covered(JsonNode row) {
    return text(row, "coverage").equals("COVERED");
  }

  private static List<String> place(JsonNode row) {
    return List.of(text(row, "account"), text(row, "region"));
  }
}
