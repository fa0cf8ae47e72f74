package dev.hubscout.cli.change;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.comparison.ComparisonFilter;
import dev.hubscout.core.comparison.Comparisons;
import dev.hubscout.core.comparison.Difference;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Cursor;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    footer = {"", "Exit codes: 0 all compared, 1 failed, 2 usage, 3 some incomparable."})
final class CompareCommand extends BaseCommand {
  private static final int PAGE = 1_000;

  @Parameters(index = "0", paramLabel = "EARLIER", description = "The earlier run's id.")
  private String earlier = "";

  @Parameters(index = "1", paramLabel = "LATER", description = "The later run's id.")
  private String later = "";

  @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
  private @Nullable String account;

  @Mixin private OutputOption output = new OutputOption();

  CompareCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    dataDirectory();
    id("EARLIER", earlier);
    id("LATER", later);
    filter();
  }

  private static RunId id(String parameter, String text) {
    return Flags.parse(parameter, () -> new RunId(text.strip()));
  }

  private ComparisonFilter filter() {
    return new ComparisonFilter(null, Flags.optional("--account", account, AccountId::new));
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var runs = open.workplace().runs();
      var one = existing(runs, id("EARLIER", earlier));
      var other = existing(runs, id("LATER", later));
      var comparisons = new Comparisons(runs, open.workplace().changes());
      var found = new ArrayList<Difference>();
      var list =
          new Cursor<Difference>(next -> comparisons.compare(one, other, filter(), next, PAGE));
      for (var difference = list.peek(); difference != null; difference = list.peek()) {
        found.add(difference);
        list.skip();
      }
      output.print(context(), Report.of(DifferenceRows.section(found)));
      return found.stream().anyMatch(it -> it.kind() == Difference.Kind.INCOMPARABLE)
          ? ExitCode.INCOMPLETE
          : ExitCode.COMPLETE;
    }
  }

  private static Run existing(RunStore runs, RunId id) {
    return runs.run(id)
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "There is no run " + id + " here. List all runs: hubscout runs list"));
  }
}
