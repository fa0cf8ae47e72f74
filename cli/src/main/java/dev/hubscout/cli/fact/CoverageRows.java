package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Presence;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Coverage as rows. */
final class CoverageRows {
  static final String GAPS = "coverage";
  static final String NOT_INSPECTED = "Not inspected";

  private CoverageRows() {}

  /** Instances and scopes, each with what to do about it. */
  static Section<Gap> gaps(List<Gap> gaps, String title) {
    return Section.list(
        GAPS,
        title,
        List.of(
            hidden("kind", CoverageRows::kind),
            whole("account", "ACCOUNT", gap -> new Cell.Text(gap.scope().account().value())),
            whole("region", "REGION", gap -> new Cell.Text(gap.scope().region().code())),
            whole("instance", "INSTANCE", gap -> of(gap, i -> new Cell.Text(i.key().id()))),
            cut("name", "NAME", gap -> of(gap, CoverageRows::name)),
            hidden("state", gap -> of(gap, i -> new Cell.Text(i.state().word()))),
            hidden("platform", gap -> of(gap, CoverageRows::platform)),
            where(
                gaps.stream().anyMatch(gap -> gap instanceof Gap.OfScope),
                wrapped("capabilities", "LOOKED FOR", CoverageRows::capabilities)),
            cut("coverage", "COVERAGE", Gap::coverage),
            where(
                gaps.stream().anyMatch(CoverageRows::absent),
                whole("presence", "PRESENCE", CoverageRows::presence)),
            hidden("since", gap -> Cell.time(gap.since())),
            wrapped("reason", "REASON", CoverageRows::reason),
            wrapped("remediation", "REMEDIATION", gap -> new Cell.Text(gap.remediation()))),
        gaps,
        "None: everything known was inspected.");
  }

  /** A table has room for a column only where it says something. */
  private static <T> Column<T> where(boolean says, Column<T> column) {
    return says ? column : hidden(column.key(), column.cell());
  }

  private static Cell kind(Gap gap) {
    return new Cell.Text(
        switch (gap) {
          case Gap.OfInstance _ -> "instance";
          case Gap.OfScope _ -> "scope";
        });
  }

  private static Cell of(Gap gap, Function<InstanceFact, Cell> cell) {
    return switch (gap) {
      case Gap.OfInstance(var covering) -> cell.apply(covering.instance());
      case Gap.OfScope _ -> Cell.NONE;
    };
  }

  private static Cell name(InstanceFact instance) {
    return instance.description() == null ? Cell.UNKNOWN : Cell.textOrNone(instance.name());
  }

  private static Cell platform(InstanceFact instance) {
    var description = instance.description();
    return description == null ? Cell.UNKNOWN : Cell.textOrNone(description.platform());
  }

  private static Cell capabilities(Gap gap) {
    return switch (gap) {
      case Gap.OfInstance _ -> Cell.NONE;
      case Gap.OfScope scope -> new Cell.Listing(scope.capabilities());
    };
  }

  private static boolean absent(Gap gap) {
    return gap instanceof Gap.OfInstance instance && instance.presence() != Presence.PRESENT;
  }

  private static Cell presence(Gap gap) {
    return switch (gap) {
      case Gap.OfInstance instance -> CoverageState.of(instance.presence());
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

  /** Instances by coverage, those in closed scopes with what they were before. */
  static Section<?> instances(CoverageView view) {
    return counted(
        "instances_by_coverage",
        "Instances by coverage",
        "instances",
        view.summary().organization().byCoverage().entrySet().stream()
            .map(
                entry ->
                    new Counted(
                        CoverageState.of(entry.getKey()),
                        entry.getValue(),
                        entry.getKey().remediation()))
            .toList());
  }

  static Section<?> scopes(CoverageView view) {
    return counted(
        "scopes_by_coverage",
        "Accounts' Regions by coverage",
        "scopes",
        view.scopes().entrySet().stream()
            .map(
                entry ->
                    new Counted(
                        CoverageState.of(entry.getKey()),
                        entry.getValue(),
                        entry.getKey().remediation()))
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
        counts,
        "None yet. Start a run: hubscout discover instances");
  }

  /**
   * How complete the results are: of the instances that are known, which closed scopes may hide.
   */
  static Section<Share> percentage(String key, Share share) {
    return Section.record(
        key,
        "Coverage",
        List.of(
            whole("inspected_percent", "Inspected", CoverageRows::percent),
            whole("instances_inspected", "Instances inspected", s -> Cell.number(s.inspected())),
            whole("instances_known", "Instances known", s -> Cell.number(s.known())),
            whole("instances_unobserved", "Instances unobserved", s -> Cell.number(s.unobserved())),
            whole(
                "scopes_not_covered",
                "Accounts' Regions not looked at",
                s -> Cell.number(s.closedScopes()))),
        share);
  }

  private record Part(List<Cell> named, Share share) {}

  /** By path of organizational units, each with all that is below it. */
  static Section<?> ous(CoverageView view) {
    return parts(
        "ous",
        "Coverage by organizational unit",
        List.of(cut("path", "PATH", part -> part.named().get(0))),
        view.summary().ous().entrySet().stream()
            .map(ou -> new Part(List.of(new Cell.Text(ou.getKey())), ou.getValue()))
            .toList(),
        "No organizational units yet.");
  }

  /** By account. */
  static Section<?> accounts(CoverageView view) {
    return parts(
        "accounts",
        "Coverage by account",
        List.of(
            whole("account", "ACCOUNT", part -> part.named().get(0)),
            cut("name", "NAME", part -> part.named().get(1)),
            cut("path", "PATH", part -> part.named().get(2))),
        view.summary().accounts().entrySet().stream()
            .map(
                entry -> {
                  var account = view.account(entry.getKey());
                  return new Part(
                      List.of(
                          new Cell.Text(account.id().value()),
                          knownText(account.name()),
                          knownText(account.path())),
                      entry.getValue());
                })
            .toList(),
        "No accounts yet.");
  }

  private static Cell knownText(String text) {
    return text.isEmpty() ? Cell.UNKNOWN : new Cell.Text(text);
  }

  private static Section<?> parts(
      String key, String title, List<Column<Part>> named, List<Part> parts, String whenEmpty) {
    var figures =
        List.<Column<Part>>of(
            whole("inspected_percent", "INSPECTED", part -> percent(part.share())),
            whole("instances_inspected", "INSTANCES", p -> Cell.number(p.share().inspected())),
            whole("instances_known", "OF", part -> Cell.number(part.share().known())),
            whole("instances_unobserved", "UNOBSERVED", p -> Cell.number(p.share().unobserved())),
            whole(
                "scopes_not_covered",
                "REGIONS NOT LOOKED AT",
                part -> Cell.number(part.share().closedScopes())));
    return Section.list(
        key, title, Stream.concat(named.stream(), figures.stream()).toList(), parts, whenEmpty);
  }

  private static Cell percent(Share share) {
    var percent = share.percent();
    return percent == null ? Cell.UNKNOWN : new Cell.Percent(percent);
  }
}
