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
    header = "How complete the picture is, and what to do about the rest.",
    description = {
      "",
      "Tells how many of the known instances were looked into: of all of them, by organizational"
          + " unit and by account. Counts instances and accounts' Regions by coverage, and lists"
          + " each that was not looked into with the reason and what a person can do.",
      "",
      "Percentages are of the instances that are known of and not over; a Region that could not be"
          + " looked at may hide more, and what is known of in it counts as not looked into: its"
          + " presence is UNOBSERVED, and its coverage what it was before.",
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
