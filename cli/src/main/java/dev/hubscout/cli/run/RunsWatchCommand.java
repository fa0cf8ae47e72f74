package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.HubWatch;
import dev.hubscout.local.run.RunContinuation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "watch",
    header = "Follow a run to its end; resumes an interrupted one of the local store.",
    footer = {
      "",
      "CSV has the tasks by outcome only. JSON: the answer of GET /api/runs/RUN.",
      "Exit codes: those of the run: 0 complete, 1 failed, 3 finished but incomplete."
    })
final class RunsWatchCommand extends PlacedCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();
  @Mixin private OutputOption output = new OutputOption();

  RunsWatchCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    output.format();
    run.id();
  }

  @Override
  protected int local() throws InterruptedException {
    return new RunContinuation(
            context().workplaces(), dataDirectory(), run.id(), TerminalNews.watch(context()))
        .run(
            (workplace, before) -> {},
            (workplace, ended) -> {
              var json = RunView.of(ended);
              output.print(
                  context(),
                  json,
                  () ->
                      RunReport.of(
                          json,
                          workplace.runs().tallies(ended.id()),
                          workplace.book().calls(ended.id()),
                          context().clock().instant()));
              return ExitCode.of(ended);
            });
  }

  @Override
  protected int remote(HubClient hub) throws InterruptedException {
    var runs = new HubRuns(hub);
    var ended = new HubWatch(runs, TerminalNews.watch(context())).end(run.id());
    output.print(
        context(),
        ended,
        () -> RunReport.of(ended, runs.tallies(run.id()), null, context().clock().instant()));
    return ExitCode.of(ended);
  }
}
