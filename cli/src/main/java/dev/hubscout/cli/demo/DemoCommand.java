package dev.hubscout.cli.demo;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.output.Section;
import dev.hubscout.cli.run.RunDriver;
import dev.hubscout.cli.run.RunSections;
import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.Workplaces.DemoSettings;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubscout demo}. */
@Command(
    name = "demo",
    header = "An organization on this machine, and what Hubscout finds in it.",
    description = {
      "",
      "Starts several accounts with instances in two Regions on this machine, in Linux namespaces,"
          + " with real database servers in them (and stand-ins, named as such, where no server can"
          + " be had), then runs the scheduled discovery with the very functions that are deployed"
          + " to AWS, and prints what it found and what it could not look into. Needs Linux; an AWS"
          + " account is neither needed nor touched. It listens on loopback only.",
      "",
      "Without --once it stays and runs the discovery again every few minutes, until Ctrl-C, which"
          + " takes everything away again.",
      ""
    },
    footer = {
      "",
      "Some of its accounts are denied and some instances out of reach on purpose, so a discovery"
          + " of it ends SUCCEEDED_WITH_FAILURES: that is what the demo is to show, and its exit"
          + " code is 0.",
      "",
      "Exit codes: 0 shown as intended, 1 failed, 2 usage, 3 the run was cancelled."
    })
public final class DemoCommand extends BaseCommand {
  static final Duration EVERY = Duration.ofMinutes(5);

  @Option(names = "--once", description = "Run one discovery, print what it found, and end.")
  private boolean once;

  @Option(
      names = "--keep",
      description =
          "Keep what was found when the demo ends; look at it with --data ~/.hubscout/demo.")
  private boolean keep;

  @Option(
      names = "--reset",
      description = "First remove what earlier demos kept, or left behind in a crash.")
  private boolean reset;

  @Mixin private OutputOption output = new OutputOption();

  DemoCommand(Context context) {
    super(context);
  }

  /** Adds the command. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new DemoCommand(context));
  }

  @Override
  protected void validate() {
    output.format(Format.TABLE, Format.JSON);
    dataDirectory();
  }

  @Override
  protected Path dataDirectory() {
    return super.dataDirectory().resolve("demo");
  }

  @Override
  protected int run() throws InterruptedException {
    var progress = new Progress(context().err(), context().clock());
    progress.update("Starting the organization...");
    var settings = new DemoSettings(dataDirectory(), keep, reset);
    try (var open = new OpenWorkplace<>(context().workplaces().demo(settings, progress::update))) {
      open.workplace().description().forEach(progress::say);
      while (true) {
        var run = discover(open.workplace(), progress);
        if (once) {
          return exitCode(run.status());
        }
        progress.say(
            "The next discovery starts in "
                + EVERY.toMinutes()
                + " minutes. Ctrl-C ends the demo.");
        context().pause().sleep(EVERY);
      }
    }
  }

  /** Its organization is incomplete on purpose: what is the cast's, is no failure of the demo. */
  private static int exitCode(RunStatus status) {
    return status == RunStatus.SUCCEEDED_WITH_FAILURES ? ExitCode.COMPLETE : ExitCode.of(status);
  }

  private Run discover(DemoWorkplace workplace, Progress progress) throws InterruptedException {
    var before = workplace.calls();
    var due = context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    var answer = workplace.start(workplace.scheduled(due));
    progress.say(SafeText.of(answer.message()));
    var run = new RunDriver(context(), workplace, progress).drive(answer.runId());
    var sections = new ArrayList<Section<?>>();
    RunSections.summary(
            run,
            workplace.runs().tallies(run.id()),
            since(before, workplace.calls()),
            context().clock().instant())
        .forEach(sections::add);
    Findings.of(workplace.facts()).sections().forEach(sections::add);
    output.print(context(), new Report(sections, Findings.DATABASES));
    return run;
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    var made = new TreeMap<>(now);
    before.forEach((operation, count) -> made.merge(operation, -count, Long::sum));
    made.values().removeIf(count -> count == 0);
    return made;
  }
}
