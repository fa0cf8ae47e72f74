package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.FactStore.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "coverage",
    header = "How complete the picture is, and what to do about the rest.",
    description = {
      "",
      "Counts instances and accounts' Regions by coverage, and lists each that was not looked into"
          + " with the reason and what a person can do. The percentage is of the instances that are"
          + " known of; a Region that could not be looked at may hide more.",
      ""
    },
    footer = {"", "CSV has the list only."})
final class CoverageCommand extends BaseCommand {
  @Option(names = "--account", paramLabel = "ID", description = "Only this account.")
  private @Nullable String account;

  @Option(
      names = "--all",
      description = "List what was looked into, too, and not only what was not.")
  private boolean all;

  @Mixin private OutputOption output = new OutputOption();

  private Filter filter = Filter.ALL;

  CoverageCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    var id = account;
    filter =
        id == null
            ? Filter.ALL
            : new Filter(Flags.parse("--account", () -> new AccountId(id)), null, null);
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var findings = Findings.of(open.workplace().facts(), filter);
      output.print(
          context(),
          new Report(
              List.of(
                  CoverageRows.percentage(findings.percentage()),
                  CoverageRows.instances(findings),
                  CoverageRows.scopes(findings),
                  all
                      ? CoverageRows.gaps(Gap.all(findings), "All")
                      : CoverageRows.gaps(Gap.of(findings), "Not inspected")),
              CoverageRows.GAPS));
      return ExitCode.COMPLETE;
    }
  }
}
