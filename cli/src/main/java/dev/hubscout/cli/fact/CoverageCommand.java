package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.FactStore.Filter;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "coverage",
    header = "How complete the inventory is, and how to fix the gaps.",
    description = {
      "",
      "Shows how many of the known instances were inspected: in total, by organizational unit and"
          + " by account. Counts instances and accounts' Regions by coverage, and lists each that"
          + " was not inspected, with the reason and how to fix it.",
      "",
      "Percentages count known instances that are not over. A Region that could not be inspected"
          + " may have more instances; its known ones count as not inspected: their presence is"
          + " UNOBSERVED, and their coverage stays as it was.",
      ""
    },
    footer = {"", "CSV has the list only."})
final class CoverageCommand extends BaseCommand {
  @Option(names = "--account", paramLabel = "ID", description = "Only this account.")
  private @Nullable String account;

  @Option(names = "--all", description = "Also list what was inspected.")
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
      var view = CoverageView.of(open.workplace(), filter, all);
      var sections = new ArrayList<Section<?>>();
      sections.add(CoverageRows.percentage("summary", view.summary().organization()));
      if (account == null) { // the figures of units would be those of this account alone
        sections.add(CoverageRows.ous(view));
      }
      sections.add(CoverageRows.accounts(view));
      sections.add(CoverageRows.instances(view));
      sections.add(CoverageRows.scopes(view));
      sections.add(CoverageRows.gaps(view.gaps(), all ? "All" : CoverageRows.NOT_INSPECTED));
      output.print(context(), new Report(sections, CoverageRows.GAPS));
      return ExitCode.COMPLETE;
    }
  }
}
