package dev.hubscout.cli.change;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Cursor;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "changes",
    header = "Changes of instances and databases, latest first.",
    description = {
      "",
      "KIND: APPEARED, STARTED, STOPPED, TERMINATED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED,"
          + " CHANGED, MISSING and GONE (not in the latest, and not in three complete looks),"
          + " REAPPEARED. SUBJECT is an instance's id or a database's key.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout changes --since 24h --capability databases",
      "  hubscout changes --kind VERSION_CHANGED --since 30d -o csv"
    })
final class ChangesCommand extends BaseCommand {
  private static final int PAGE = 1_000;
  private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

  @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
  private @Nullable String account;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Not before: a time such as 2026-11-22T21:30:00Z, or how long ago: 90m, 24h, 7d.",
      defaultValue = "7d",
      showDefaultValue = Visibility.ALWAYS)
  private String since = "7d";

  @Option(names = "--capability", paramLabel = "NAME", description = "instances or databases.")
  private @Nullable String capability;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only changes of this kind.")
  private @Nullable String kind;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description = "Only of this instance, or of the database with this key.")
  private @Nullable String subject;

  @Mixin private OutputOption output = new OutputOption();

  ChangesCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    dataDirectory();
    accountId();
    first();
    Flags.optional("--capability", capability, Capability::of);
    kind();
  }

  private @Nullable AccountId accountId() {
    return Flags.optional("--account", account, AccountId::new);
  }

  private Change.@Nullable Kind kind() {
    return Flags.optional("--kind", kind, ChangesCommand::kind);
  }

  private static Change.Kind kind(String word) {
    return Arrays.stream(Change.Kind.values())
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "kind", "it is one of " + Arrays.toString(Change.Kind.values()) + "."));
  }

  private Instant first() {
    var ago = AGO.matcher(since);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return context()
          .clock()
          .instant()
          .minus(
              switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
              });
    }
    try {
      return Instant.parse(since);
    } catch (DateTimeException e) {
      throw HubscoutException.invalid(
          "--since", "it is a time such as 2026-11-22T21:30:00Z, or 90m, 24h or 7d ago.");
    }
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      output.print(context(), Report.of(ChangeRows.feed(found(open.workplace().changes()))));
      return ExitCode.COMPLETE;
    }
  }

  private List<Change> found(ChangeStore changes) {
    var first = first();
    var in = accountId();
    var wanted = kind();
    var of = Flags.optional("--capability", capability, Capability::of);
    var found = new ArrayList<Change>();
    var list = new Cursor<Change>(next -> page(changes, in, first, next));
    for (var change = list.peek(); change != null; change = list.peek()) {
      list.skip();
      if (change.at().isBefore(first)) {
        break;
      }
      if ((wanted == null || change.kind() == wanted)
          && (of == null || change.capability() == of)
          && (in == null || change.account().equals(in))) {
        found.add(change);
      }
    }
    return found;
  }

  private Page<Change> page(
      ChangeStore changes, @Nullable AccountId in, Instant first, @Nullable String next) {
    return subject == null
        ? changes.changes(in, first, next, PAGE)
        : changes.history(subject.strip(), next, PAGE);
  }
}
