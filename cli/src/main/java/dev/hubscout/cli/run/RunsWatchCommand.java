package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "watch",
    header = "Follow a run to its end; resumes an interrupted one.",
    footer = {
      "",
      "CSV has the tasks by outcome only.",
      "Exit codes: those of the run: 0 complete, 1 failed, 3 finished but incomplete."
    })
final class RunsWatchCommand extends BaseCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();
  @Mixin private OutputOption output = new OutputOption();

  RunsWatchCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    run.id();
  }

  @Override
  protected int run() throws InterruptedException {
    return new RunContinuation(context(), dataDirectory(), run.id())
        .run(
            (workplace, before) -> {},
            (workplace, ended) -> {
              var runs = workplace.runs();
              output.print(
                  context(),
                  new Report(
                      RunSections.summary(
                              ended,
                              runs.tallies(ended.id()),
                              workplace.book().calls(ended.id()),
                              context().clock().instant())
                          .toList(),
                      "tasks_by_outcome"));
              return ExitCode.of(ended);
            });
  }
}
