package dev.hubscout.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.output.Format;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Scrapes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    header = "One listing whole: how it went, and every item as AWS answered it.",
    description = {"", "Sensitive values are stored as [redacted].", ""},
    footer = {
      "",
      "JSON: the answer of GET /api/scrapes/RUN/items.",
      "Exit codes: 0 shown, 1 no such listing, 2 usage, 3 the listing is not complete."
    })
final class ShowCommand extends OperationCommand {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "The run's id. Default: the newest that has the listing.")
  private @Nullable String run;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "json, or jsonl: an item a line. Default: json")
  private String output = "json";

  @Spec private CommandSpec command = CommandSpec.create();

  ShowCommand(Context context) {
    super(context, ApiOptions.of("listItems"));
  }

  @Override
  protected void check() {
    Nested.requireNothingBefore(command);
    byLine();
    Flags.optional("--run", run, RunId::new);
    query();
  }

  private boolean byLine() {
    return switch (output) {
      case "json" -> false;
      case "jsonl" -> true;
      default ->
          throw HubscoutException.invalid(
              "--output", "there is no such format here; there is json, jsonl.");
    };
  }

  @Override
  protected int read(HubClient hub) {
    try {
      var named = Flags.optional("--run", run, RunId::new);
      var items = path().replace("{id}", (named == null ? newest(hub) : named).value());
      var listing = byLine() ? lines(hub, items) : whole(hub, items);
      return listing.path("complete").asBoolean() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    } catch (HubscoutException e) {
      throw Scrapes.missing(e);
    }
  }

  private JsonNode whole(HubClient hub, String items) {
    var answer = hub.list(items, query());
    context().out().text(Format.json(answer) + "\n");
    return answer.path("listing");
  }

  private JsonNode lines(HubClient hub, String items) {
    var listing = hub.list(items, query(), 1).path("listing");
    hub.each(items, query(), item -> context().out().text(Format.json(item) + "\n"));
    return listing;
  }

  /** The newest run that has the listing. */
  private RunId newest(HubClient hub) {
    var answer = hub.get("/api/resources/compare", query().with("limit", "1"));
    var found = Items.of(answer);
    if (found.isEmpty()) {
      throw HubscoutException.notFound("No run has such a listing.");
    }
    return new RunId(found.getFirst().path("listing").path("run").asText());
  }
}
