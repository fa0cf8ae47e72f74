package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.JsonCells.any;
import static dev.hubscout.cli.output.JsonCells.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.List;
import java.util.stream.Stream;

/** Instances as rows. */
public final class InstanceColumns {
  private static final Column<JsonNode> TIMESTAMP =
      whole(InstanceLines.TIMESTAMP, "TIMESTAMP", time(InstanceLines.TIMESTAMP));
  private static final Column<JsonNode> INSTANCE = whole("instance", "INSTANCE", any("instance"));
  private static final Column<JsonNode> NAME = cut("name", "NAME", any("name"));
  private static final Column<JsonNode> TYPE = whole("type", "TYPE", any("type"));
  private static final Column<JsonNode> STATE = whole("state", "STATE", InstanceColumns::state);
  private static final Column<JsonNode> ZONE = whole("zone", "ZONE", any("zone"));

  /** What EC2 and Systems Manager say. */
  private static final List<Column<JsonNode>> DESCRIBED =
      List.of(
          whole("account", "ACCOUNT", any("account")),
          whole("region", "REGION", any("region")),
          INSTANCE,
          NAME,
          TYPE,
          STATE,
          ZONE,
          whole("private_address", "PRIVATE ADDRESS", InstanceColumns::privateAddress),
          hidden("private_addresses", any("private_addresses")),
          hidden("public_addresses", any("public_addresses")),
          hidden("launched_at", time("launched_at")),
          hidden("terminated_at", time("terminated_at")),
          hidden("image", any("image")),
          hidden("platform", any("platform")),
          hidden("architecture", any("architecture")),
          hidden("subnet", any("subnet")),
          hidden("vpc", any("vpc")),
          hidden("tags", any("tags")),
          hidden("iam_profile", any("iam_profile")),
          hidden("ssm.status", any("ssm.status")),
          hidden("ssm.agent_version", any("ssm.agent_version")));

  /** What a hub knows. */
  private static final List<Column<JsonNode>> STORED =
      List.of(
          hidden("account_name", any("account_name")),
          hidden("memory_mb", any("memory_mb")),
          hidden("cores", any("cores")),
          hidden("agent_version", any("agent_version")),
          hidden("inspected_at", time("inspected_at")),
          whole("coverage", "COVERAGE", row -> CoverageState.of(row.path("coverage"))),
          hidden("coverage_since", time("coverage_since")),
          hidden("reason", any("reason")),
          hidden("remediation", any("remediation")),
          whole("presence", "PRESENCE", row -> CoverageState.of(row.path("presence"))),
          hidden("unobserved.reason", any("unobserved.reason")),
          hidden("unobserved.since", time("unobserved.since")),
          hidden("unobserved.remediation", any("unobserved.remediation")),
          hidden("first_seen", time("first_seen")),
          whole("last_seen", "LAST SEEN", time("last_seen")),
          hidden("source", any("source")),
          hidden("databases", any("databases")),
          hidden("databases_size_bytes", any("databases_size_bytes")),
          hidden("databases_size_complete", any("databases_size_complete")));

  /** For a line of tab-separated values. */
  static final List<Column<JsonNode>> SHORT = List.of(TIMESTAMP, NAME, TYPE, ZONE, STATE, INSTANCE);

  private InstanceColumns() {}

  static Section<JsonNode> section(List<JsonNode> instances, String title, String whenEmpty) {
    return Section.list(
        Findings.INSTANCES,
        title,
        Stream.concat(DESCRIBED.stream(), STORED.stream()).toList(),
        instances,
        whenEmpty);
  }

  /** Instances that no hub knows, each with its timestamp. */
  public static Section<JsonNode> listed(List<JsonNode> instances) {
    return Section.list(
        Findings.INSTANCES,
        "",
        Stream.concat(Stream.of(TIMESTAMP), DESCRIBED.stream()).toList(),
        instances,
        "None was found.");
  }

  private static Cell state(JsonNode row) {
    var state = row.path("state").asText();
    return state.isEmpty() || state.equals("unknown")
        ? Cell.UNKNOWN
        : new Cell.State(state, state.equals("running") ? Tone.GOOD : Tone.PLAIN);
  }

  /** The primary one. */
  private static Cell privateAddress(JsonNode row) {
    var addresses = row.path("private_addresses");
    return addresses.isArray() && addresses.isEmpty()
        ? Cell.NONE
        : JsonCells.cell(addresses.path(0));
  }
}
