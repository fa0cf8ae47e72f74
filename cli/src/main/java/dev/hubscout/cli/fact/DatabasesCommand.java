package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.DatabaseQuery;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.lifecycle.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "databases",
    header = "The known databases.",
    description = {
      "",
      "Lists what the latest inspection of each instance found. Filters are combined; a database is"
          + " skipped if a filtered value is unknown, and a note on standard error counts these.",
      "",
      "PRESENCE: PRESENT; MISSING, not in the latest complete report; GONE, not in the last three"
          + " (shown with --gone); UNOBSERVED, its instance could not be inspected since; the last"
          + " known values are shown.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout databases --family mysql --exposure all",
      "  hubscout databases --class database --backup no --tls no",
      "  hubscout databases --engine postgresql --version 13 -o csv > old.csv"
    })
final class DatabasesCommand extends BaseCommand {
  @Spec private @Nullable CommandSpec command;

  @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "REGION", description = "Only in this Region.")
  private @Nullable String region;

  @Option(names = "--instance", paramLabel = "ID", description = "Only on this instance.")
  private @Nullable String instance;

  @Option(
      names = "--exposure",
      paramLabel = "EXPOSURE",
      description = "A listener on loopback, on a private address, or on all addresses.")
  private @Nullable String exposure;

  @Option(
      names = "--eol",
      paramLabel = "STATE",
      description =
          "Whether the vendor still supports its version: supported, ending (within 180 days),"
              + " ended, or unknown.")
  private @Nullable String eol;

  @Option(names = "--tag", paramLabel = "KEY[=VALUE]", description = "On instances with this tag.")
  private @Nullable String tag;

  @Option(names = "--gone", description = "Also list those that are gone.")
  private boolean gone;

  @Mixin private OutputOption output = new OutputOption();

  private DatabaseQuery query = DatabaseQuery.ALL;

  DatabasesCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    var accountId = Flags.optional("--account", account, AccountId::new);
    var regionCode = Flags.optional("--region", region, Region::new);
    var instanceId = Flags.optional("--instance", instance, Flags::instanceId);
    FactFilter.oneOf("--exposure", exposure, FoundDatabase.EXPOSURES);
    var asked =
        DatabaseQuery.builder()
            .account(accountId)
            .region(regionCode)
            .instance(instanceId)
            .eol(eol == null ? null : support(eol))
            .exposure(exposure)
            .tag(tag == null ? null : InstanceFilter.tag(tag));
    AttributeOptions.read(Objects.requireNonNull(command), asked);
    query = asked.build();
  }

  private static Support.State support(String word) {
    FactFilter.oneOf(
        "--eol", word, Arrays.stream(Support.State.values()).map(Support.State::word).toList());
    return Support.State.of(word);
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var catalog = Catalogs.of(open.workplace(), context().clock());
      var unknown = new AtomicLong();
      var found = new ArrayList<>(Catalogs.databases(catalog, query, unknown::addAndGet));
      if (gone) {
        found.addAll(Catalogs.databases(catalog, query.with(Presence.GONE), unknown::addAndGet));
      }
      output.print(
          context(),
          Report.of(
              DatabaseRows.section(found, "", "None. See what was inspected: hubscout coverage")));
      if (unknown.get() > 0) {
        context().err().line(FactFilter.unlisted(unknown.get()));
      }
      return ExitCode.COMPLETE;
    }
  }
}
