package dev.hubscout.cli.resource;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;
import static dev.hubscout.cli.output.JsonCells.any;
import static dev.hubscout.cli.output.JsonCells.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.List;

/** Listings as rows, from what the API says of them. */
public final class ListingColumns {
  private static final List<Column<JsonNode>> ALL =
      List.of(
          hidden("run", any("run")),
          hidden("scraped_at", time("scraped_at")),
          whole("account", "ACCOUNT", any("account")),
          hidden("account_name", any("account_name")),
          whole("region", "REGION", any("region")),
          whole("service", "SERVICE", any("service")),
          whole("operation", "OPERATION", any("operation")),
          whole("outcome", "OUTCOME", ListingColumns::outcome),
          hidden("complete", any("complete")),
          whole("items", "ITEMS", ListingColumns::items),
          hidden("pages", any("pages")),
          hidden("calls", any("calls")),
          hidden("bytes", any("bytes")),
          hidden("content_bytes", any("content_bytes")),
          hidden("duration_ms", any("duration_ms")),
          hidden("digest", any("digest")),
          cut("code", "CODE", error("code")),
          hidden("words", error("words")),
          hidden("request_id", error("request_id")),
          wrapped("sentence", "WHAT HAPPENED", error("sentence")),
          hidden("remediation", any("remediation")));

  private ListingColumns() {}

  /** The section of these listings. */
  public static Section<JsonNode> section(
      String key, List<JsonNode> listings, String title, String whenEmpty) {
    return Section.list(key, title, ALL, listings, whenEmpty);
  }

  static Cell outcome(JsonNode listing) {
    boolean complete = listing.path("complete").asBoolean();
    return JsonCells.state(
            "outcome",
            outcome -> !complete ? Tone.BAD : outcome.equals("OK") ? Tone.GOOD : Tone.PLAIN)
        .apply(listing);
  }

  /** Of what was not read to its end there may be more. */
  private static Cell items(JsonNode listing) {
    return listing.path("complete").asBoolean() || listing.path("items").asLong() > 0
        ? any("items").apply(listing)
        : Cell.UNKNOWN;
  }

  /** The first of its errors; none where it has none. */
  private static java.util.function.Function<JsonNode, Cell> error(String field) {
    return listing -> {
      var first = listing.path("errors").path(0);
      var value = first.path(field);
      return value.isMissingNode() ? Cell.NONE : JsonCells.cell(value);
    };
  }
}
