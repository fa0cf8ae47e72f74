package dev.hubscout.cli.change;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.LinkedHashMap;
import java.util.List;

/** Changes as rows, from what the API says of them. */
public final class ChangeRows {
  private static final Column<JsonNode> TIME = whole("at", "TIME", JsonCells.time("at"));
  private static final Column<JsonNode> KIND =
      whole("kind", "KIND", JsonCells.state("kind", ChangeRows::tone));
  private static final Column<JsonNode> FIELDS =
      wrapped(
          "fields",
          "CHANGE",
          change -> fields(change, change.path("kind").asText().equals("APPEARED")));

  private ChangeRows() {}

  /** Of one instance. */
  public static Section<JsonNode> history(List<JsonNode> changes) {
    return Section.list(
        "history",
        "",
        List.of(
            TIME,
            KIND,
            hidden("capability", JsonCells.any("capability")),
            hidden("account", JsonCells.any("account")),
            hidden("account_name", JsonCells.any("account_name")),
            hidden("region", JsonCells.any("region")),
            hidden("subject", JsonCells.any("subject")),
            FIELDS,
            whole("source", "SOURCE", JsonCells.any("source"))),
        changes,
        "Nothing is kept of it any more.");
  }

  /** Of everything. */
  static Section<JsonNode> feed(List<JsonNode> changes) {
    return Section.list(
        "changes",
        "",
        List.of(
            TIME,
            hidden("capability", JsonCells.any("capability")),
            whole("account", "ACCOUNT", JsonCells.any("account")),
            hidden("account_name", JsonCells.any("account_name")),
            whole("region", "REGION", JsonCells.any("region")),
            whole("subject", "SUBJECT", JsonCells.any("subject")),
            KIND,
            FIELDS,
            hidden("source", JsonCells.any("source"))),
        changes,
        "Nothing changed.");
  }

  /** Of the word for what changed: about an instance or a database, or between two listings. */
  public static Tone tone(String change) {
    return switch (change) {
      case "APPEARED", "STARTED", "REAPPEARED", "ADDED" -> Tone.GOOD;
      case "MISSING", "INCOMPARABLE" -> Tone.WARNING;
      case "TERMINATED", "GONE", "REMOVED" -> Tone.BAD;
      default -> Tone.PLAIN;
    };
  }

  /**
   * What an entry's attributes were and are.
   *
   * @param appeared whether it is known that there was nothing before; of any other change it may
   *     just not be known
   */
  public static Cell fields(JsonNode entry, boolean appeared) {
    var fields = new LinkedHashMap<String, Cell>();
    for (var field : entry.path("fields")) {
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
