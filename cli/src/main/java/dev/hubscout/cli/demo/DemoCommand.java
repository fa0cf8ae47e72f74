package dev.hubscout.cli.demo;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.run.RunReport;
import dev.hubscout.cli.run.TerminalNews;
import dev.hubscout.cli.ui.PortOption;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.run.LocalRuns;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.OpenWorkplace;
import dev.hubscout.local.workplace.Workplaces.DemoSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
          + " with real database servers in them (and labelled stand-ins where no server is"
          + " available). Then runs what is scheduled: it lists the instances, inspects them for"
          + " databases with the same functions that are deployed to AWS, and prints what it found"
          + " and what it could not inspect. Needs Linux; an AWS account is neither needed nor"
          + " touched. It listens on loopback only.",
      "",
      "Without --once it keeps running, serves the dashboard and the API at the address that it"
          + " prints (not with -o json), and repeats the discovery every few minutes. Ctrl-C cleans"
          + " everything up.",
      ""
    },
    footer = {
      "",
      "Some accounts are denied and some instances unreachable on purpose, so a discovery ends"
          + " SUCCEEDED_WITH_FAILURES. That is intended, and the exit code is 0.",
      "",
      "Exit codes: 0 shown as intended, 1 failed, 2 usage, 3 the run was cancelled."
    })
public final class DemoCommand extends BaseCommand {
  static final Duration EVERY = Duration.ofMinutes(5);

  /** Runs that were asked for through the API are cancelled and deleted by the sweep. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  @Option(names = "--once", description = "Run one discovery, print what it found, and exit.")
  private boolean once;

  @Option(
      names = "--keep",
      description = "Keep what was found after the demo; read it with --data ~/.hubscout/demo.")
  private boolean keep;

  @Option(
      names = "--reset",
      description = "First remove what earlier demos kept, or left behind after a crash.")
  private boolean reset;

  @Mixin private PortOption port = new PortOption();

  @Mixin private OutputOption output = new OutputOption();

  DemoCommand(Context context) {
    super(context);
  }

  /** The command. */
  public static Subcommand command() {
    return Subcommand.of(DemoCommand.class, DemoCommand::new);
  }

  @Override
  protected void validate() {
    output.format(Format.TABLE, Format.JSON);
    port.number();
    dataDirectory();
  }

  @Override
  protected Path dataDirectory() {
    return super.dataDirectory().resolve("demo");
  }

  @Override
  protected boolean storing() {
    return true;
  }

  @Override
  protected int run() throws IOException, InterruptedException {
    var progress = new Progress(context().err(), context().clock());
    progress.update("Starting the organization...");
    var settings = new DemoSettings(dataDirectory(), keep, reset);
    try (var open = new OpenWorkplace<>(context().workplaces().demo(settings, progress::update))) {
      open.workplace().description().forEach(progress::say);
      var runs = discover(open.workplace(), progress);
      if (once) {
        return exitCode(runs);
      }
      stay(open.workplace(), progress);
      return ExitCode.FAILED; // it stays until it is interrupted
    }
  }

  private void stay(DemoWorkplace workplace, Progress progress)
      throws IOException, InterruptedException {
    if (output.format() == Format.JSON) {
      repeat(workplace, progress, () -> {});
      return;
    }
    try (var server = WebServer.start(WebSettings.on(port.number()), workplace.api())) {
      workplace.served(server.address());
      repeat(
          workplace,
          progress,
          () -> context().out().line("Dashboard and API: " + server.address()));
    }
  }

  private void repeat(DemoWorkplace workplace, Progress progress, Runnable last)
      throws InterruptedException {
    while (!Thread.interrupted()) {
      progress.say(
          "The next discovery starts in " + EVERY.toMinutes() + " minutes. Ctrl-C ends the demo.");
      last.run();
      var next = context().clock().instant().plus(EVERY);
      while (context().clock().instant().isBefore(next)) {
        context().pause().sleep(SWEEP);
        workplace.sweep();
      }
      discover(workplace, progress);
    }
  }

  /** Failures staged by the demo do not count. */
  private static int exitCode(List<EndedRun> runs) {
    int worst = ExitCode.COMPLETE;
    for (var ended : runs) {
      var status = ended.run().status();
      if (status != RunStatus.SUCCEEDED_WITH_FAILURES) {
        worst = ExitCode.worse(worst, ExitCode.of(ended.run()));
      }
    }
    return worst;
  }

  private List<EndedRun> discover(DemoWorkplace workplace, Progress progress)
      throws InterruptedException {
    var due = context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    var runs = new ArrayList<EndedRun>();
    var local = new LocalRuns(workplace, null, TerminalNews.watch(context(), progress));
    for (var request : workplace.scheduled(due)) {
      runs.add(local.run(request));
    }
    var sections = new ArrayList<>(RunReport.of(runs, context().clock().instant()));
    var coverage = Findings.coverage(workplace);
    sections.add(coverage.getFirst());
    sections.add(Findings.databases(workplace));
    sections.add(Findings.instances(workplace, scope -> true));
    sections.add(coverage.getLast());
    output.print(context(), new Report(sections, Findings.DATABASES));
    return runs;
  }
}
