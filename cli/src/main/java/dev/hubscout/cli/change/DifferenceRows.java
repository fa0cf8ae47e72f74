package dev.hubscout.cli.change;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Differences as rows, from what the API says of them. */
final class DifferenceRows {
  private DifferenceRows() {}

  static Section<JsonNode> section(List<JsonNode> differences) {
    return Section.list(
        "differences",
        "",
        List.of(
            whole("change", "CHANGE", JsonCells.state("change", ChangeRows::tone)),
            hidden("capability", JsonCells.any("capability")),
            whole("account", "ACCOUNT", JsonCells.any("account")),
            hidden("account_name", JsonCells.any("account_name")),
            whole("region", "REGION", JsonCells.any("region")),
            whole("subject", "SUBJECT", DifferenceRows::subject),
            hidden("at", ofSubject(JsonCells.time("at"))),
            wrapped("fields", "DIFFERENCE", ofSubject(DifferenceRows::fields)),
            hidden("a_outcome", ofScope("a_outcome")),
            hidden("b_outcome", ofScope("b_outcome")),
            wrapped("reason", "REASON", ofScope("reason"))),
        differences,
        "There is no difference.");
  }

  /** Whether one of the runs did not see the Region whole, so that there is no subject. */
  static boolean incomparable(JsonNode difference) {
    return difference.path("change").asText().equals("INCOMPARABLE");
  }

  /** Of a listing also its operation, which is known where it cannot be compared, too. */
  private static Cell subject(JsonNode difference) {
    if (!difference.has("operation")) {
      return ofSubject(JsonCells.any("subject")).apply(difference);
    }
    return new Cell.Text(
        Stream.of("service", "operation", "subject")
            .map(field -> difference.path(field).asText())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  private static Function<JsonNode, Cell> ofSubject(Function<JsonNode, Cell> cell) {
    return difference -> incomparable(difference) ? Cell.NONE : cell.apply(difference);
  }

  private static Function<JsonNode, Cell> ofScope(String path) {
    return difference ->
        incomparable(difference) ? JsonCells.any(path).apply(difference) : Cell.NONE;
  }

  private static Cell fields(JsonNode difference) {
    return ChangeRows.fields(difference, difference.path("change").asText().equals("ADDED"));
  }
}
