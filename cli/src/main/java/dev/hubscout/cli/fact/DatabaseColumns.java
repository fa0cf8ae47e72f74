package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.JsonCells.any;
import static dev.hubscout.cli.output.JsonCells.at;
import static dev.hubscout.cli.output.JsonCells.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import dev.hubscout.local.client.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Databases as rows. Their fields are columns as the API's document says ({@code x-shown}). */
final class DatabaseColumns {
  private static final String UNKNOWN = "unknown";

  private DatabaseColumns() {}

  static Section<JsonNode> section(List<JsonNode> databases, String title, String whenEmpty) {
    return Section.list(Findings.DATABASES, title, columns(), databases, whenEmpty);
  }

  private static List<Column<JsonNode>> columns() {
    var columns =
        new ArrayList<Column<JsonNode>>(
            List.of(
                whole("account", "ACCOUNT", any("account")),
                whole("region", "REGION", any("region")),
                whole("instance", "INSTANCE", any("instance")),
                cut("instance_name", "NAME", any("instance_name")),
                hidden("key", any("key")),
                hidden("instance_type", any("instance_type")),
                hidden("instance_memory_mb", any("instance_memory_mb")),
                hidden("instance_cores", any("instance_cores")),
                hidden("account_name", any("account_name"))));
    for (var field : fields()) {
      columns.add(field);
      if (field.key().equals("version")) {
        columns.add(cut("support.state", "SUPPORT", DatabaseColumns::support));
        columns.add(hidden("support.cycle", any("support.cycle")));
        columns.add(hidden("support.ends", DatabaseColumns::supportEnds));
      }
    }
    columns.addAll(
        List.of(
            cut("presence", "PRESENCE", row -> CoverageState.of(row.path("presence"))),
            hidden("unobserved.reason", any("unobserved.reason")),
            hidden("unobserved.since", time("unobserved.since")),
            hidden("unobserved.remediation", any("unobserved.remediation")),
            hidden("first_seen", time("first_seen")),
            hidden("last_seen", time("last_seen"))));
    return columns;
  }

  private static List<Column<JsonNode>> fields() {
    return ApiOptions.document()
        .json()
        .at("/components/schemas/Database/properties")
        .properties()
        .stream()
        .filter(field -> field.getValue().has("x-shown"))
        .map(field -> column(field.getKey(), field.getValue()))
        .toList();
  }

  private static Column<JsonNode> column(String name, JsonNode schema) {
    var shown = schema.at("/x-shown/column");
    var cell = cell(name, schema);
    if (shown.isMissingNode()) {
      return hidden(name, cell);
    }
    var heading = shown.path("heading").asText();
    return shown.path("cut").asBoolean() ? cut(name, heading, cell) : whole(name, heading, cell);
  }

  private static Function<JsonNode, Cell> cell(String name, JsonNode schema) {
    if (schema.has("allOf")) {
      return row -> finding(row.path(name));
    }
    if (schema.path("type").asText().equals("array")) {
      return row -> entries(row.path(name));
    }
    if (schema.path("format").asText().equals("date-time")) {
      return time(name);
    }
    return switch (name) {
      case "status" ->
          JsonCells.state(name, word -> word.equals("running") ? Tone.GOOD : Tone.PLAIN);
      case "data_size_bytes" -> DatabaseColumns::size;
      default -> any(name);
    };
  }

  private static Cell finding(JsonNode finding) {
    return finding.isObject()
        ? new Cell.Finding(
            finding.path("state").asText(),
            Items.elements(finding.path("evidence")).stream().map(JsonNode::asText).toList())
        : JsonCells.cell(finding);
  }

  private static Cell entries(JsonNode entries) {
    return entries.isArray()
        ? new Cell.Listing(Items.elements(entries).stream().map(DatabaseColumns::entry).toList())
        : JsonCells.cell(entries);
  }

  /**
   * An entry on one line, such as {@code 10.0.1.7:5432/private}; IPv6 addresses are in brackets.
   */
  private static String entry(JsonNode entry) {
    var line = new StringBuilder();
    for (var field : entry.properties()) {
      var value = field.getValue().asText();
      switch (field.getKey()) {
        case "address" ->
            line.append(entry.has("port") && value.contains(":") ? "[" + value + "]" : value);
        case "port" -> line.append(':').append(value);
        case "exposure" -> line.append('/').append(value);
        case "connections" -> line.append('=').append(value);
        case "container_port" -> {} // behind all else
        default -> line.append(' ').append(value);
      }
    }
    var inside = entry.path("container_port");
    return (inside.isMissingNode() ? line : line.append("->").append(inside.asText())).toString();
  }

  private static Cell size(JsonNode row) {
    var bytes = row.path("data_size_bytes");
    var complete = row.path("data_size_complete");
    return bytes.isNumber()
        ? new Cell.Size(bytes.asLong(), complete.isBoolean() && !complete.booleanValue())
        : JsonCells.cell(bytes);
  }

  private static Cell support(JsonNode row) {
    var state = at(row, "support.state").asText(UNKNOWN);
    return switch (state) {
      case UNKNOWN -> Cell.UNKNOWN;
      case "supported" -> new Cell.State(state, Tone.GOOD);
      case "ending" -> new Cell.State(state, Tone.WARNING);
      case "ended" -> new Cell.State(state, Tone.BAD);
      default -> new Cell.Text(state);
    };
  }

  /** An end that nobody has announced is known to be none. */
  private static Cell supportEnds(JsonNode row) {
    var support = row.path("support");
    return support.has("cycle") && !support.has("ends")
        ? Cell.NONE
        : JsonCells.cell(support.path("ends"));
  }
}
