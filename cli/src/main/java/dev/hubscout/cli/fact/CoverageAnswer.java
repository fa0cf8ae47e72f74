package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the API says of coverage.
 *
 * @param levels of the organization, its units and its accounts: {@code GET /api/coverage}
 * @param scopes accounts' Regions: {@code GET /api/scopes}
 * @param instances {@code GET /api/instances}
 */
record CoverageAnswer(ObjectNode levels, ObjectNode scopes, ObjectNode instances) {
  private static final String LEVELS = "/api/coverage";

  /**
   * Asks the API.
   *
   * @param account as the API takes it
   * @param all whether what was covered is listed, too
   */
  static CoverageAnswer of(HubClient hub, Query account, boolean all) {
    var no = all ? null : "false";
    return new CoverageAnswer(
        hub.list(LEVELS, account.copy()),
        hub.list("/api/scopes", account.copy().with("covered", no)),
        hub.list("/api/instances", account.copy().with("inspected", no)));
  }

  /** Whether nothing was ever looked at. */
  boolean nothing() {
    return levels.path("items").isEmpty();
  }

  /** How complete the organization's results are. */
  JsonNode organization() {
    return level(levels);
  }

  private static JsonNode level(JsonNode levels) {
    return levels.path("organization").isObject()
        ? levels.path("organization")
        : Json.lenient().createObjectNode();
  }

  /** The three answers by their operations' subjects. */
  ObjectNode json() {
    var all = Json.lenient().createObjectNode();
    all.set("coverage", levels);
    all.set("scopes", scopes);
    all.set("instances", instances);
    return all;
  }

  /** What is listed, as rows that say what to do: scopes first. */
  List<JsonNode> gaps() {
    return Stream.concat(
            ScopeGaps.of(Items.of(scopes)).stream(),
            Items.of(instances).stream().map(InstanceGaps::of))
        .toList();
  }
}
