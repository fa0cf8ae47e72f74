package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "coverage",
    header = "How complete the inventory is, and how to fix the gaps.",
    description = {
      "",
      "Shows how many of the known instances were inspected: in total, by organizational unit and"
          + " by account, as of the end of the latest run. Counts instances and accounts' Regions"
          + " by coverage, and lists each that was not inspected, with the reason and how to fix"
          + " it.",
      "",
      "Percentages count known instances that are not over. A Region that could not be inspected"
          + " may have more instances; its known ones count as not inspected: their presence is"
          + " UNOBSERVED, and their coverage stays as it was.",
      ""
    },
    footer = {
      "",
      "CSV has the list only. JSON has the API's answers on coverage, scopes and instances.",
      "",
      "Exit codes: 0 shown, 1 nothing was looked at yet, 2 usage."
    })
final class CoverageCommand extends OperationCommand {

  @Option(names = "--all", description = "Also list what was inspected.")
  private boolean all;

  @Mixin private OutputOption output = new OutputOption();

  private Query asked = new Query();

  CoverageCommand(Context context) {
    super(context, ApiOptions.of("getCoverage"));
  }

  @Override
  protected void check() {
    output.format();
    asked = query();
  }

  @Override
  protected int read(HubClient hub) {
    var answer = CoverageAnswer.of(hub, asked, all);
    if (answer.nothing()) {
      throw HubscoutException.notFound(
          (asked.has("account") ? "Nothing was looked at in this account" : "Nothing was looked at")
              + " yet, so that its coverage is not known. Look first: hubscout discover --help");
    }
    output.print(context(), answer.json(), () -> report(answer));
    return ExitCode.COMPLETE;
  }

  private Report report(CoverageAnswer answer) {
    var sections = new ArrayList<Section<?>>();
    sections.add(CoverageRows.asOf(answer.levels()));
    var accounts = Items.of(answer.levels());
    JsonNode level = answer.organization();
    if (asked.has("account")) { // the figures of units would be those of this account alone
      level = accounts.getFirst().path("coverage");
      sections.add(CoverageRows.percentage("summary", level));
    } else {
      sections.add(CoverageRows.percentage("summary", level));
      sections.add(CoverageRows.ous(Items.elements(answer.levels().path("ous"))));
    }
    var gaps = answer.gaps();
    sections.add(CoverageRows.accounts(accounts));
    sections.add(CoverageRows.instances(level, gaps));
    sections.add(CoverageRows.scopes(gaps));
    sections.add(CoverageRows.gaps(gaps, all ? "All" : CoverageRows.NOT_INSPECTED));
    return new Report(sections, CoverageRows.GAPS);
  }
}
