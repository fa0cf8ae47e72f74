package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;
import static dev.hubscout.cli.output.JsonCells.any;
import static dev.hubscout.cli.output.JsonCells.state;
import static dev.hubscout.cli.output.JsonCells.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.LinkedHashMap;
import java.util.List;

/** Changes of one instance as rows. */
final class InstanceHistory {
  private InstanceHistory() {}

  static Section<JsonNode> section(List<JsonNode> changes) {
    return Section.list(
        "history",
        "",
        List.of(
            whole("at", "TIME", time("at")),
            whole("kind", "KIND", state("kind", InstanceHistory::tone)),
            hidden("account", any("account")),
            hidden("region", any("region")),
            hidden("subject", any("subject")),
            wrapped("fields", "CHANGE", InstanceHistory::fields),
            whole("source", "SOURCE", any("source"))),
        changes,
        "Nothing is kept of it any more.");
  }

  private static Tone tone(String kind) {
    return switch (kind) {
      case "APPEARED", "STARTED", "REAPPEARED" -> Tone.GOOD;
      case "MISSING" -> Tone.WARNING;
      case "TERMINATED", "GONE" -> Tone.BAD;
      default -> Tone.PLAIN;
    };
  }

  /** There is nothing before an appearance; of any other change it may just not be known. */
  private static Cell fields(JsonNode change) {
    boolean appeared = change.path("kind").asText().equals("APPEARED");
    var fields = new LinkedHashMap<String, Cell>();
    for (var field : change.path("fields")) {
      var before = field.path("before");
      fields.put(
          field.path("name").asText(),
          new Cell.Changed(
              appeared && before.isMissingNode() ? Cell.NONE : JsonCells.cell(before),
              JsonCells.cell(field.path("after"))));
    }
    return new Cell.Fields(fields);
  }
}
