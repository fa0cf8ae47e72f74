package dev.hubscout.cli.stats;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.ReadingCommand;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import java.util.ArrayList;
import java.util.List;
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
    footer = {
      "",
      "CSV has the engines only.",
      "JSON: {\"stats\": the answer of GET /api/stats, \"regions\": that of GET /api/stats/regions,"
          + " \"services\": that of GET /api/stats/services}"
    })
public final class StatsCommand extends ReadingCommand {
  private static final String ENGINES = "databases_by_engine";
  private static final String STATS = "/api/stats";

  @Mixin private OutputOption output = new OutputOption();

  StatsCommand(Context context) {
    super(context);
  }

  /** The command. */
  public static Subcommand command() {
    return Subcommand.of(StatsCommand.class, StatsCommand::new);
  }

  @Override
  protected void check() {
    output.format();
  }

  @Override
  protected int read(HubClient hub) {
    var answer = Json.strict().createObjectNode();
    var stats = hub.get(STATS, new Query());
    if (!stats.has("at") && !stats.has("resources")) {
      throw HubscoutException.notFound(
          "There is no summary yet; one is made after each run: hubscout discover instances");
    }
    var regions = hub.get(STATS + "/regions", new Query());
    answer.set("stats", stats);
    answer.set("regions", regions);
    var services = hub.get(STATS + "/services", new Query());
    answer.set("services", services);
    output.print(context(), answer, () -> new Report(sections(stats, regions, services), ENGINES));
    return ExitCode.COMPLETE;
  }

  private static List<Section<?>> sections(JsonNode stats, JsonNode regions, JsonNode services) {
    var sections = new ArrayList<Section<?>>();
    sections.add(asOf(stats));
    sections.add(engines(stats));
    if (stats.has("coverage")) {
      sections.add(Findings.share(stats.path("coverage")));
    }
    sections.add(regions(regions));
    if (stats.has("resources")) {
      sections.add(scrapes(stats));
      sections.add(services(services));
    }
    return sections;
  }

  private static Section<?> scrapes(JsonNode stats) {
    return Section.record(
        "resources",
        "Runs of resources",
        List.of(
            whole("total_scrapes", "Runs", JsonCells.any("total_scrapes")),
            whole("successful_scrapes", "Successful", JsonCells.any("successful_scrapes")),
            whole("success_rate", "Success rate", JsonCells.percent("success_rate")),
            whole("last_scrape", "Latest", JsonCells.time("last_scrape")),
            whole("last.listings", "Its listings", JsonCells.any("last.listings")),
            whole("last.resources", "Its items", JsonCells.any("last.resources"))),
        stats.path("resources"));
  }

  private static Section<?> services(JsonNode services) {
    return Section.list(
        "services",
        "Services",
        List.of(
            whole("service", "SERVICE", JsonCells.any("service")),
            whole("last.listings", "LISTINGS", JsonCells.any("last.listings")),
            whole("last.listings_complete", "COMPLETE", JsonCells.any("last.listings_complete")),
            whole("last.resources", "ITEMS", JsonCells.any("last.resources")),
            hidden("last_run", JsonCells.any("last_run")),
            hidden("total_scrapes", JsonCells.any("total_scrapes")),
            hidden("resources", JsonCells.any("resources"))),
        Items.of(services),
        "None was scraped.");
  }

  private static Section<?> asOf(JsonNode stats) {
    return Section.record(
        "as_of",
        "As of",
        List.of(
            whole("at", "Figures", JsonCells.time("at")),
            whole("support_data_date", "Support data", JsonCells.any("support_data_date"))),
        stats);
  }

  private static Section<?> engines(JsonNode stats) {
    return Section.list(
        ENGINES,
        "Databases by engine",
        List.of(
            cut("engine", "ENGINE", JsonCells.any("engine")),
            hidden("family", JsonCells.any("family")),
            whole("total", "DATABASES", JsonCells.any("total")),
            whole("running", "RUNNING", JsonCells.any("running")),
            whole("exposed_to_all", "EXPOSED TO ALL", JsonCells.any("exposed_to_all")),
            whole("size_bytes", "SIZE", JsonCells.size("size_bytes")),
            whole("supported", "SUPPORTED", JsonCells.any("supported")),
            whole("ending", "ENDING", JsonCells.any("ending")),
            whole("ended", "ENDED", JsonCells.any("ended")),
            whole("unknown", "UNKNOWN", JsonCells.any("unknown"))),
        Items.elements(JsonCells.at(stats, "databases.by_engine")),
        "None was found.");
  }

  private static Section<?> regions(JsonNode regions) {
    return Section.list(
        "regions",
        "Regions",
        List.of(
            whole("region", "REGION", JsonCells.any("region")),
            whole("instances", "INSTANCES", JsonCells.any("instances")),
            whole("inspected", "INSPECTED", JsonCells.any("inspected")),
            whole("databases", "DATABASES", JsonCells.any("databases"))),
        Items.of(regions),
        "Nothing is in any.");
  }
}
