package dev.hubscout.cli.resource;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.change.ChangeRows;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    header = "One operation through the runs: what changed from each listing to the next.",
    description = {
      "",
      "CHANGE: ADDED, REMOVED, CHANGED; INCOMPARABLE, where one of two listings is not complete.",
      "Two whole runs are compared with: hubscout compare EARLIER LATER",
      ""
    },
    footer = {
      "",
      "CSV has the changes only.",
      "JSON: the answer of GET /api/resources/compare.",
      "Exit codes: 0 all compared, 1 failed, 2 usage, 3 some incomparable."
    })
final class HistoryCommand extends OperationCommand {
  private static final int MOST = 100;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many listings, the newest first. Default: 10")
  private int limit = 10;

  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec command = CommandSpec.create();

  HistoryCommand(Context context) {
    super(context, ApiOptions.of("compareListings"));
  }

  @Override
  protected void check() {
    Nested.requireNothingBefore(command);
    output.format();
    Flags.limit(limit, MOST);
    query();
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.get(path(), query().with("limit", Integer.toString(limit)));
    var entries = Items.of(answer);
    var changes = changes(entries);
    output.print(
        context(),
        answer,
        () -> new Report(List.of(listings(entries), section(changes)), "changes"));
    return changes.stream().anyMatch(Change::incomparable)
        ? ExitCode.INCOMPLETE
        : ExitCode.COMPLETE;
  }

  /** A change, and the listing that has it. */
  private record Change(JsonNode entry, JsonNode change) {
    boolean incomparable() {
      return change.path("change").asText().equals("INCOMPARABLE");
    }
  }

  private static List<Change> changes(List<JsonNode> entries) {
    var changes = new ArrayList<Change>();
    for (var entry : entries) {
      entry.path("changes").forEach(change -> changes.add(new Change(entry, change)));
    }
    return changes;
  }

  private static Section<JsonNode> listings(List<JsonNode> entries) {
    return Section.list(
        "listings",
        "",
        List.of(
            whole("run", "RUN", JsonCells.any("listing.run")),
            hidden("scraped_at", JsonCells.time("listing.scraped_at")),
            whole("outcome", "OUTCOME", entry -> ListingColumns.outcome(entry.path("listing"))),
            whole("items", "ITEMS", JsonCells.any("listing.items")),
            hidden("digest", JsonCells.any("listing.digest")),
            hidden("compared_to", JsonCells.any("compared_to")),
            whole("changes", "CHANGES", HistoryCommand::count)),
        entries,
        "No run has such a listing.");
  }

  /** None of the earliest one; a lower bound where some were left out. */
  private static Cell count(JsonNode entry) {
    return entry.path("compared_to").isNull()
        ? Cell.NONE
        : new Cell.Count(entry.path("changes").size());
  }

  private static Section<Change> section(List<Change> changes) {
    return Section.list(
        "changes",
        "Changes",
        List.<Column<Change>>of(
            whole("run", "RUN", it -> JsonCells.any("listing.run").apply(it.entry())),
            hidden("compared_to", it -> JsonCells.any("compared_to").apply(it.entry())),
            whole(
                "change",
                "CHANGE",
                it -> JsonCells.state("change", ChangeRows::tone).apply(it.change())),
            whole("identity", "ITEM", HistoryCommand::identity),
            wrapped("fields", "DIFFERENCE", HistoryCommand::difference)),
        changes,
        "Nothing changed.");
  }

  private static Cell identity(Change change) {
    var identity = change.change().path("identity");
    return identity.isMissingNode() ? Cell.NONE : JsonCells.cell(identity);
  }

  private static Cell difference(Change change) {
    return change.incomparable()
        ? JsonCells.any("reason").apply(change.change())
        : ChangeRows.fields(
            change.change(), change.change().path("change").asText().equals("ADDED"));
  }
}
