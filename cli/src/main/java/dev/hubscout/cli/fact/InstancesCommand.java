package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.LinesOutputOption;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.Match;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "instances",
    header = "The known EC2 instances, and the history of each.",
    description = {
      "",
      "Lists instances as they were last seen. Filters are combined; an instance is skipped if a"
          + " filtered value is unknown, and a note on standard error counts these.",
      "",
      "PRESENCE: PRESENT; MISSING, not in the latest complete listing; GONE, terminated or not in"
          + " the last three (shown with --over); UNOBSERVED, its account's Region could not be"
          + " listed since; the last known values are shown. COVERAGE: whether it was inspected;"
          + " see `hubscout coverage`.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout instances --state running --tag env=prod",
      "  hubscout instances --coverage NOT_REGISTERED,CONNECTION_LOST -o csv > unmanaged.csv",
      "  hubscout instances history i-0123456789abcdef0"
    })
final class InstancesCommand extends BaseCommand {
  @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "REGION", description = "Only in this Region.")
  private @Nullable String region;

  @Option(names = "--instance", paramLabel = "ID", description = "Only this instance.")
  private @Nullable String instance;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Only in these states, in EC2's words and separated by commas: running,stopped.")
  private @Nullable List<String> states;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only of this instance type, such as m7i.large.")
  private @Nullable String type;

  @Option(
      names = "--tag",
      paramLabel = "KEY[=VALUE]",
      description = "Only with this tag; given more than once, with all of them.")
  private @Nullable List<String> tags;

  @Option(
      names = "--coverage",
      paramLabel = "COVERAGE",
      description = "Only with these coverage values, separated by commas.")
  private @Nullable List<String> coverages;

  @Option(
      names = "--over",
      description = "Also list those that are over: terminated, or no longer listed by EC2.")
  private boolean over;

  @Mixin private LinesOutputOption output = new LinesOutputOption();

  private Format format = Format.TABLE;
  private Filter stored = Filter.ALL;
  private boolean terminated;
  private FactFilter<InstanceRow> filter = new FactFilter<>();

  InstancesCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    format = output.format(Format.TABLE, Format.JSON, Format.CSV, Format.JSONL, Format.TSV);
    dataDirectory();
    var accountId = Flags.optional("--account", account, AccountId::new);
    var regionCode = Flags.optional("--region", region, Region::new);
    var instanceId = Flags.optional("--instance", instance, Flags::instanceId);
    var inStates = Set.copyOf(Flags.parseAll("--state", states, InstanceFilter::state));
    var covered = Set.copyOf(Flags.parseAll("--coverage", coverages, InstanceFilter::coverage));
    var wantedTags = tags == null ? List.<String>of() : List.copyOf(tags);
    wantedTags.forEach(tag -> Flags.parse("--tag", () -> InstanceFilter.tag(tag)));
    var wantedType = type;
    terminated = inStates.contains(InstanceState.TERMINATED);
    stored = new Filter(accountId, accountId == null ? null : regionCode, instanceId);
    filter =
        new FactFilter<InstanceRow>()
            .add(regionCode, row -> Match.of(row.key().scope().region().equals(regionCode)))
            .add(states, row -> InstanceFilter.state(row, inStates))
            .add(coverages, row -> InstanceFilter.coverage(row, covered))
            .add(over ? null : Boolean.FALSE, row -> InstanceFilter.current(row, terminated));
    if (wantedType != null) {
      filter.add(wantedType, row -> InstanceFilter.type(row, wantedType));
    }
    wantedTags.forEach(tag -> filter.add(tag, row -> InstanceFilter.tag(row, tag)));
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var found = new ArrayList<InstanceRow>();
      var unknown = new AtomicLong();
      Consumer<InstanceRow> take =
          format.byLine() ? new InstanceLines(context().out(), format)::print : found::add;
      FoundInstances.each(
          open.workplace(),
          stored,
          over || terminated,
          row -> {
            var answer = filter.of(row);
            if (answer == Match.YES) {
              take.accept(row);
            } else if (answer == Match.UNKNOWN) {
              unknown.incrementAndGet();
            }
          });
      if (!format.byLine()) {
        var section =
            InstanceRows.section(found, "", "None. List them with: hubscout discover instances");
        context().out().text(format.render(Report.of(section), context().out()));
      }
      if (unknown.get() > 0) {
        context().err().line(FactFilter.unlisted(unknown.get()));
      }
      return ExitCode.COMPLETE;
    }
  }
}
