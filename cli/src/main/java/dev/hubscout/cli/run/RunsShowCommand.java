package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.ReadingCommand;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.workplace.Workplace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    header = "One run: tasks by outcome, instances by coverage, AWS calls, seconds.",
    description = {
      "",
      "On a terminal, lists the tasks that are not complete; JSON and CSV have them all. AWS calls"
          + " are shown of runs of the local store only.",
      ""
    },
    footer = {
      "",
      "CSV has the tasks only, or with --errors the errors only.",
      "JSON: {\"run\": the answer of GET /api/runs/RUN, \"tasks\": that of GET"
          + " /api/runs/RUN/tasks}; of resources with --errors also \"incomplete_listings\": that"
          + " of GET /api/scrapes/RUN/resources?complete=false"
    })
final class RunsShowCommand extends ReadingCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  @Option(
      names = "--errors",
      description =
          "List the errors: time, operation, AWS code, subject, sentence. JSON has those of tasks"
              + " always. Of resources, also the listings that are not complete.")
  private boolean errors;

  @Mixin private OutputOption output = new OutputOption();

  RunsShowCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    output.format();
    run.id();
  }

  @Override
  protected int read(HubClient hub) {
    return show(hub, null);
  }

  @Override
  protected int read(HubClient hub, Workplace stored) {
    return show(hub, stored.book().calls(run.id()));
  }

  private int show(HubClient hub, @Nullable Map<String, Long> calls) {
    var runs = new HubRuns(hub);
    var answer = Json.strict().createObjectNode();
    answer.set("run", runs.run(run.id()));
    answer.set("tasks", runs.tasks(run.id()));
    var problems =
        errors
            ? CapabilityFaces.named(answer.path("run").path("capability").asText())
                .map(face -> face.problems(hub, run.id()))
                .orElse(List.of())
            : List.<CapabilityFace.Problems>of();
    problems.forEach(each -> answer.set(each.name(), each.answer()));
    output.print(context(), answer, () -> report(answer, calls, problems));
    return ExitCode.COMPLETE;
  }

  private Report report(
      JsonNode answer, @Nullable Map<String, Long> calls, List<CapabilityFace.Problems> problems) {
    var found = answer.path("run");
    var tasks = Items.of(answer.path("tasks"));
    var sections =
        RunSections.summary(found, HubRuns.tallies(tasks), calls, context().clock().instant());
    sections.add(
        output.format() == Format.TABLE
            ? RunSections.tasks(incomplete(tasks), "Tasks that are not complete")
            : RunSections.tasks(tasks, "Tasks"));
    if (errors) {
      sections.add(RunSections.errors(found, tasks));
      problems.forEach(each -> sections.add(each.section()));
    }
    var main = problems.isEmpty() ? "errors" : problems.getFirst().section().key();
    return new Report(sections, errors ? main : "tasks");
  }

  private static List<JsonNode> incomplete(List<JsonNode> tasks) {
    return tasks.stream().filter(task -> !Outcome.complete(task.path("outcome").asText())).toList();
  }
}
