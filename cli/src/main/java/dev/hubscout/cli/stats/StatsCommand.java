package dev.hubscout.cli.stats;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.lifecycle.Support;
import dev.hubscout.core.summary.EngineFigures;
import dev.hubscout.core.summary.Summary;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hubscout stats}. */
@Command(
    name = "stats",
    header = "The organization in figures: databases by engine and support, coverage, Regions.",
    description = {
      "",
      "As of the latest summary, which is made after each run.",
      "",
      "SUPPORTED, ENDING (within 180 days), ENDED, UNKNOWN: whether the makers still fix a"
          + " database's version, as of today.",
      ""
    },
    footer = {"", "CSV has the engines only."})
public final class StatsCommand extends BaseCommand {
  private static final String ENGINES = "databases_by_engine";

  @Mixin private OutputOption output = new OutputOption();

  StatsCommand(Context context) {
    super(context);
  }

  /** Adds the command. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new StatsCommand(context));
  }

  @Override
  protected void validate() {
    output.format();
    dataDirectory();
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var summary =
          open.workplace()
              .summaries()
              .summary()
              .orElseThrow(
                  () ->
                      HubscoutException.notFound(
                          "There is no summary yet; one is made after each run: hubscout"
                              + " discover instances"));
      output.print(
          context(),
          new Report(
              List.of(
                  asOf(summary),
                  engines(summary),
                  Findings.share(summary.organization()),
                  regions(summary)),
              ENGINES));
      return ExitCode.COMPLETE;
    }
  }

  private static Section<?> asOf(Summary summary) {
    return Section.record(
        "as_of",
        "As of",
        List.<Column<Summary>>of(
            whole("summary", "Figures", it -> Cell.time(it.at())),
            whole(
                "support_data",
                "Support data",
                it -> new Cell.Text(Lifecycles.get().date().toString()))),
        summary);
  }

  private Section<?> engines(Summary summary) {
    var today = LocalDate.ofInstant(context().clock().instant(), ZoneOffset.UTC);
    var columns =
        new ArrayList<Column<EngineFigures>>(
            List.<Column<EngineFigures>>of(
                cut("engine", "ENGINE", it -> new Cell.Text(it.engine())),
                whole("total", "DATABASES", it -> Cell.number(it.total())),
                whole("running", "RUNNING", it -> Cell.number(it.running())),
                whole("exposed_to_all", "EXPOSED TO ALL", it -> Cell.number(it.exposedToAll())),
                whole("size_bytes", "SIZE", it -> new Cell.Size(it.sizeBytes(), false))));
    for (var state : Support.State.values()) {
      columns.add(
          whole(
              state.word(),
              state.word().toUpperCase(Locale.ROOT),
              it -> Cell.number(it.bySupport().get(state))));
    }
    return Section.list(
        ENGINES,
        "Databases by engine",
        columns,
        EngineFigures.of(summary.databases(), Lifecycles.get(), today),
        "None was found.");
  }

  private static Section<?> regions(Summary summary) {
    return Section.list(
        "regions",
        "Regions",
        List.<Column<Summary.OfRegion>>of(
            whole("region", "REGION", it -> new Cell.Text(it.region().code())),
            whole("instances", "INSTANCES", it -> Cell.number(it.instances())),
            whole("inspected", "INSPECTED", it -> Cell.number(it.inspected())),
            whole("databases", "DATABASES", it -> Cell.number(it.databases()))),
        summary.regions(),
        "Nothing is in any.");
  }
}
