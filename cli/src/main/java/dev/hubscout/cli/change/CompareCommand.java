package dev.hubscout.cli.change;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    header = "Differences between two runs of a capability.",
    description = {
      "",
      "CHANGE: ADDED, REMOVED, CHANGED; INCOMPARABLE, where one of the runs did not see an"
          + " account's Region whole, so that nothing can be said of it.",
      ""
    },
    footer = {
      "",
      "JSON: the answer of GET /api/runs/EARLIER/compare/LATER.",
      "Exit codes: 0 all compared, 1 failed, 2 usage, 3 some incomparable."
    })
final class CompareCommand extends OperationCommand {
  private static final String EARLIER = "EARLIER";
  private static final String LATER = "LATER";

  /** The parameters that the API names after a run's place in the path. */
  private static final Map<String, String> PARAMETERS = Map.of("--a", EARLIER, "--b", LATER);

  @Parameters(index = "0", paramLabel = EARLIER, description = "The earlier run's id.")
  private String earlier = "";

  @Parameters(index = "1", paramLabel = LATER, description = "The later run's id.")
  private String later = "";

  @Mixin private OutputOption output = new OutputOption();

  CompareCommand(Context context) {
    super(context, ApiOptions.of("compareRuns"));
  }

  @Override
  protected void check() {
    output.format();
    comparison();
    query();
  }

  private String comparison() {
    return path()
        .replace("{a}", id(EARLIER, earlier).value())
        .replace("{b}", id(LATER, later).value());
  }

  private static RunId id(String parameter, String text) {
    return Flags.parse(parameter, () -> new RunId(text.strip()));
  }

  @Override
  protected int read(HubClient hub) {
    var answer = named(() -> hub.list(comparison(), query(), Integer.MAX_VALUE));
    var found = Items.of(answer);
    output.list(context(), answer, DifferenceRows.section(found));
    return found.stream().anyMatch(DifferenceRows::incomparable)
        ? ExitCode.INCOMPLETE
        : ExitCode.COMPLETE;
  }

  /** Refusals name what was written on the command line. */
  private static <T> T named(Supplier<T> question) {
    try {
      return question.get();
    } catch (HubscoutException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        throw HubscoutException.notFound(e.getMessage() + " Here: hubscout runs list");
      }
      var field = e.field();
      var name = field == null ? null : PARAMETERS.get(field);
      if (name == null) {
        throw e;
      }
      throw new HubscoutException(
          e.code(), name, String.valueOf(e.getMessage()).replace(field + ": ", name + ": "), e);
    }
  }
}
