package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;
import static dev.hubscout.cli.output.JsonCells.any;
import static dev.hubscout.cli.output.JsonCells.percent;
import static dev.hubscout.cli.output.JsonCells.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Coverage as rows. */
final class CoverageRows {
  static final String GAPS = "coverage";
  static final String NOT_INSPECTED = "Not inspected";

  private static final String REMEDIATION = "remediation";

  private CoverageRows() {}

  /** Instances and scopes, each with what to do about it. */
  static Section<JsonNode> gaps(List<JsonNode> gaps, String title) {
    return Section.list(
        GAPS,
        title,
        List.of(
            hidden("kind", any("kind")),
            whole("account", "ACCOUNT", any("account")),
            hidden("account_name", any("account_name")),
            whole("region", "REGION", any("region")),
            whole("instance", "INSTANCE", any("instance")),
            cut("name", "NAME", any("name")),
            hidden("state", any("state")),
            hidden("platform", any("platform")),
            where(
                gaps.stream().anyMatch(gap -> gap.path("capabilities").isArray()),
                wrapped("capabilities", "LOOKED FOR", any("capabilities"))),
            cut("coverage", "COVERAGE", gap -> CoverageState.of(gap.path("coverage"))),
            where(
                gaps.stream().anyMatch(CoverageRows::absent),
                whole("presence", "PRESENCE", gap -> CoverageState.of(gap.path("presence")))),
            hidden("since", time("since")),
            wrapped("reason", "REASON", any("reason")),
            wrapped(REMEDIATION, "REMEDIATION", any(REMEDIATION))),
        gaps,
        "None: everything known was inspected.");
  }

  /** A table has room for a column only where it says something. */
  private static <T> Column<T> where(boolean says, Column<T> column) {
    return says ? column : hidden(column.key(), column.cell());
  }

  private static boolean absent(JsonNode gap) {
    var presence = gap.path("presence");
    return presence.isTextual() && !presence.asText().equals("PRESENT");
  }

  private record Counted(String coverage, Cell count, Cell remediation) {}

  /** Instances by coverage, those in closed scopes with what they were before. */
  static Section<?> instances(JsonNode level, List<JsonNode> gaps) {
    var remedies = remedies(gaps, "instance");
    return counted(
        "instances_by_coverage",
        "Instances by coverage",
        "instances",
        level.path("by_coverage").properties().stream()
            .map(
                entry ->
                    new Counted(
                        entry.getKey(),
                        JsonCells.cell(entry.getValue()),
                        remedies.getOrDefault(
                            entry.getKey(),
                            entry.getKey().equals("INSPECTED") ? Cell.NONE : Cell.UNKNOWN)))
            .toList());
  }

  static Section<?> scopes(List<JsonNode> gaps) {
    var remedies = remedies(gaps, "scope");
    return counted(
        "scopes_by_coverage",
        "Accounts' Regions by coverage",
        "scopes",
        ScopeGaps.counted(gaps.stream().filter(gap -> is(gap, "scope")).toList())
            .entrySet()
            .stream()
            .map(
                entry ->
                    new Counted(
                        entry.getKey(),
                        Cell.number(entry.getValue()),
                        remedies.getOrDefault(entry.getKey(), Cell.UNKNOWN)))
            .toList());
  }

  private static boolean is(JsonNode gap, String kind) {
    return gap.path("kind").asText().equals(kind);
  }

  /** What to do about each coverage value that is listed. */
  private static Map<String, Cell> remedies(List<JsonNode> gaps, String kind) {
    var remedies = new HashMap<String, Cell>();
    for (var gap : gaps) {
      if (is(gap, kind) && !absent(gap)) {
        remedies.putIfAbsent(gap.path("coverage").asText(), JsonCells.cell(gap.path(REMEDIATION)));
      }
    }
    return remedies;
  }

  private static Section<?> counted(String key, String title, String what, List<Counted> counts) {
    return Section.list(
        key,
        title,
        List.<Column<Counted>>of(
            whole("coverage", "COVERAGE", c -> CoverageState.of(c.coverage())),
            whole(what, what.toUpperCase(Locale.ROOT), Counted::count),
            wrapped(REMEDIATION, "REMEDIATION", Counted::remediation)),
        counts,
        "None.");
  }

  /** When the figures were made. */
  static Section<JsonNode> asOf(JsonNode levels) {
    return Section.record("as_of", "As of", List.of(whole("at", "Figures", time("at"))), levels);
  }

  /**
   * How complete the results are: of the instances that are known, which closed scopes may hide.
   */
  static Section<JsonNode> percentage(String key, JsonNode level) {
    return Section.record(
        key,
        "Coverage",
        List.of(
            whole("percent", "Inspected", percent("percent")),
            whole("inspected", "Instances inspected", any("inspected")),
            whole("known", "Instances known", any("known")),
            whole("unobserved", "Instances unobserved", any("unobserved")),
            whole("closed_scopes", "Accounts' Regions not looked at", any("closed_scopes"))),
        level);
  }

  /** By path of organizational units, each with all that is below it. */
  static Section<?> ous(List<JsonNode> ous) {
    return parts(
        "ous",
        "Coverage by organizational unit",
        List.of(cut("path", "PATH", any("path"))),
        ous,
        "No organizational units yet.");
  }

  /** By account. */
  static Section<?> accounts(List<JsonNode> accounts) {
    return parts(
        "accounts",
        "Coverage by account",
        List.of(
            whole("account", "ACCOUNT", any("account")),
            cut("name", "NAME", any("name")),
            cut("path", "PATH", any("path"))),
        accounts,
        "No accounts yet.");
  }

  private static Section<?> parts(
      String key,
      String title,
      List<Column<JsonNode>> named,
      List<JsonNode> parts,
      String whenEmpty) {
    var figures =
        List.<Column<JsonNode>>of(
            whole("coverage.percent", "INSPECTED", percent("coverage.percent")),
            whole("coverage.inspected", "INSTANCES", any("coverage.inspected")),
            whole("coverage.known", "OF", any("coverage.known")),
            whole("coverage.unobserved", "UNOBSERVED", any("coverage.unobserved")),
            whole(
                "coverage.closed_scopes", "REGIONS NOT LOOKED AT", any("coverage.closed_scopes")));
    return Section.list(
        key, title, Stream.concat(named.stream(), figures.stream()).toList(), parts, whenEmpty);
  }
}
