package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.run.Task;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    header = "One run: tasks by outcome, instances by coverage, AWS calls, seconds.",
    description = {
      "",
      "On a terminal, lists the tasks that are not complete; JSON and CSV have them all.",
      ""
    },
    footer = {"", "CSV has the tasks only, or with --errors the errors only."})
final class RunsShowCommand extends BaseCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  @Option(
      names = "--errors",
      description = "List the errors: time, operation, AWS code, subject, sentence.")
  private boolean errors;

  @Mixin private OutputOption output = new OutputOption();

  RunsShowCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    run.id();
  }

  @Override
  protected int run() {
    var id = run.id();
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var runs = open.workplace().runs();
      var found = RunView.existing(runs, id);
      var tasks = RunView.tasks(runs, id);
      var sections = new ArrayList<Section<?>>();
      RunSections.summary(
              found,
              runs.tallies(id),
              open.workplace().book().calls(id),
              context().clock().instant())
          .forEach(sections::add);
      sections.add(
          switch (output.format()) {
            case TABLE ->
                RunSections.tasks(
                    tasks.stream().filter(RunsShowCommand::incomplete).toList(),
                    "Tasks that are not complete");
            case JSON, CSV, JSONL, TSV -> RunSections.tasks(tasks, "Tasks");
          });
      if (errors) {
        sections.add(RunSections.errors(found, tasks));
      }
      output.print(context(), new Report(sections, errors ? "errors" : "tasks"));
      return ExitCode.COMPLETE;
    }
  }

  private static boolean incomplete(Task task) {
    var outcome = task.outcome();
    return outcome == null || !outcome.complete();
  }
}
