package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.fact.Findings.Percentage;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.ScopeCoverage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Coverage as rows. */
final class CoverageRows {
  static final String GAPS = "coverage";

  private CoverageRows() {}

  /** Instances and scopes, each with what to do about it. */
  static Section<Gap> gaps(List<Gap> gaps, String title) {
    return Section.list(
        GAPS,
        title,
        List.of(
            whole("kind", "KIND", CoverageRows::kind),
            whole("account", "ACCOUNT", gap -> new Cell.Text(gap.scope().account().value())),
            whole("region", "REGION", gap -> new Cell.Text(gap.scope().region().code())),
            whole("instance", "INSTANCE", gap -> of(gap, i -> new Cell.Text(i.key().id()))),
            cut("name", "NAME", gap -> of(gap, i -> Cell.textOrNone(i.name()))),
            hidden("state", gap -> of(gap, i -> new Cell.Text(i.state()))),
            hidden("platform", gap -> of(gap, i -> Cell.text(i.platform()))),
            cut("coverage", "COVERAGE", Gap::coverage),
            hidden("since", gap -> Cell.time(gap.since())),
            wrapped("reason", "REASON", CoverageRows::reason),
            wrapped("remediation", "REMEDIATION", gap -> new Cell.Text(gap.remediation()))),
        gaps,
        "Nothing: everything that is known of was looked into.");
  }

  private static Cell kind(Gap gap) {
    return new Cell.Text(
        switch (gap) {
          case Gap.OfInstance _ -> "instance";
          case Gap.OfScope _ -> "scope";
        });
  }

  private static Cell of(Gap gap, Function<InstanceObservation, Cell> cell) {
    return switch (gap) {
      case Gap.OfInstance(var instance) -> cell.apply(instance);
      case Gap.OfScope _ -> Cell.NONE;
    };
  }

  private static Cell reason(Gap gap) {
    @Nullable String reason = gap.reason();
    if (reason == null || gap.covered()) {
      return Cell.NONE;
    }
    // Many reasons are sentences for one who has nothing else; here what to do stands beside them.
    var alone =
        reason.endsWith(gap.remediation())
            ? reason.substring(0, reason.length() - gap.remediation().length()).strip()
            : reason;
    return alone.isEmpty() ? Cell.NONE : new Cell.Text(alone);
  }

  private record Counted(Cell coverage, long count, String remediation) {}

  static Section<?> instances(Findings findings) {
    return counted(
        "instances_by_coverage",
        "Instances by coverage",
        "instances",
        Arrays.stream(InstanceCoverage.values())
            .map(
                coverage ->
                    new Counted(
                        CoverageState.of(coverage),
                        findings.instances().stream()
                            .filter(instance -> instance.coverage() == coverage)
                            .count(),
                        coverage.remediation()))
            .toList());
  }

  static Section<?> scopes(Findings findings) {
    return counted(
        "scopes_by_coverage",
        "Accounts' Regions by coverage",
        "scopes",
        Arrays.stream(ScopeCoverage.values())
            .map(
                coverage ->
                    new Counted(
                        CoverageState.of(coverage),
                        findings.scopes().stream()
                            .filter(scope -> scope.coverage() == coverage)
                            .count(),
                        coverage.remediation()))
            .toList());
  }

  private static Section<?> counted(String key, String title, String what, List<Counted> counts) {
    return Section.list(
        key,
        title,
        List.<Column<Counted>>of(
            whole("coverage", "COVERAGE", Counted::coverage),
            whole(what, what.toUpperCase(Locale.ROOT), c -> Cell.number(c.count())),
            wrapped("remediation", "REMEDIATION", c -> new Cell.Text(c.remediation()))),
        counts.stream().filter(counted -> counted.count() > 0).toList(),
        "None is known of yet. Start a run: hubscout discover databases");
  }

  /** How complete the picture is: of the instances that are known, which closed scopes may hide. */
  static Section<Percentage> percentage(Percentage percentage) {
    return Section.record(
        "summary",
        "Coverage",
        List.of(
            whole("inspected_percent", "Inspected", CoverageRows::percent),
            whole("instances_inspected", "Instances inspected", p -> Cell.number(p.inspected())),
            whole("instances_known", "Instances known", p -> Cell.number(p.known())),
            whole(
                "scopes_not_covered",
                "Accounts' Regions not looked at",
                p -> Cell.number(p.closedScopes()))),
        percentage);
  }

  private static Cell percent(Percentage percentage) {
    return percentage.known() == 0
        ? Cell.UNKNOWN
        : new Cell.Percent(100.0 * percentage.inspected() / percentage.known());
  }
}
