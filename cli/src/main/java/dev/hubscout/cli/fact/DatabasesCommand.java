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
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.lifecycle.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT]?)(i?B)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

  @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "REGION", description = "Only in this Region.")
  private @Nullable String region;

  @Option(names = "--instance", paramLabel = "ID", description = "Only on this instance.")
  private @Nullable String instance;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Such as mysql, mariadb, postgresql, mongodb, redis or pgbouncer.")
  private @Nullable String engine;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "Such as mysql (with mariadb and percona) or redis (with valkey).")
  private @Nullable String family;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "This version, or any below it: 16 includes 16.4.")
  private @Nullable String version;

  @Option(names = "--status", paramLabel = "STATUS", description = "running, installed or stopped.")
  private @Nullable String status;

  @Option(
      names = "--exposure",
      paramLabel = "EXPOSURE",
      description = "A listener on loopback, on a private address, or on all addresses.")
  private @Nullable String exposure;

  @Option(
      names = "--min-size",
      paramLabel = "SIZE",
      description = "At least this much data: bytes, or with K, M, G, T (powers of 1,024).")
  private @Nullable String minSize;

  @Option(
      names = "--eol",
      paramLabel = "STATE",
      description =
          "Whether the vendor still supports its version: supported, ending (within 180 days),"
              + " ended, or unknown.")
  private @Nullable String eol;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listens on this port; or, if it does not run, is configured for it.")
  private @Nullable Integer port;

  @Option(names = "--tag", paramLabel = "KEY[=VALUE]", description = "On instances with this tag.")
  private @Nullable String tag;

  @Mixin private DeploymentFilter deployment = new DeploymentFilter();

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
    var least = minSize == null ? null : Long.valueOf(size(minSize));
    DeploymentFilter.oneOf("--status", status, List.of("running", "installed", "stopped"));
    DeploymentFilter.oneOf("--exposure", exposure, List.of("loopback", "private", "all"));
    for (var word : words()) {
      if (!WORD.matcher(word.getValue()).matches()) {
        throw HubscoutException.invalid(
            word.getKey(), "it takes a short word of letters, digits, dots and hyphens.");
      }
    }
    if (port != null && (port < 1 || port > 65_535)) {
      throw HubscoutException.invalid("--port", "a port is a number from 1 to 65535.");
    }
    query =
        DatabaseQuery.builder()
            .account(accountId)
            .region(regionCode)
            .instance(instanceId)
            .engine(engine)
            .family(family)
            .version(version)
            .status(status)
            .eol(eol == null ? null : support(eol))
            .exposure(exposure)
            .port(port)
            .minSize(least)
            .tag(tag == null ? null : InstanceFilter.tag(tag))
            .deployment(deployment.query())
            .build();
  }

  private static Support.State support(String word) {
    DeploymentFilter.oneOf(
        "--eol", word, Arrays.stream(Support.State.values()).map(Support.State::word).toList());
    return Support.State.of(word);
  }

  private List<Map.Entry<String, String>> words() {
    return java.util.stream.Stream.of(
            word("--engine", engine), word("--family", family), word("--version", version))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Map.Entry<String, String>> word(String flag, @Nullable String value) {
    return value == null ? List.of() : List.of(Map.entry(flag, value));
  }

  static long size(String text) {
    var matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw HubscoutException.invalid(
          "--min-size", "a size is a number of bytes, or has K, M, G or T behind it, such as 10G.");
    }
    int power = "KMGT".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 1);
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException e) {
      throw new HubscoutException(
          dev.hubscout.core.error.ErrorCode.INVALID_INPUT,
          "--min-size",
          "--min-size: no database is that large.",
          e);
    }
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
