package dev.hubscout.cli.run;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.fact.FoundInstances;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.run.LocalRuns;
import dev.hubscout.local.run.StoredRun;
import dev.hubscout.local.workplace.OpenWorkplace;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs capabilities with the functions in this process, and prints the findings. */
final class StoredDiscovery {
  private final Context context;
  private final StandaloneSettings settings;
  private final Path data;
  private final Format format;
  private final Progress progress;

  StoredDiscovery(
      Context context, StandaloneSettings settings, Path data, Format format, Progress progress) {
    this.context = context;
    this.settings = settings;
    this.data = data;
    this.format = format;
    this.progress = progress;
  }

  int run(List<RunRequest> requests) throws InterruptedException {
    try (var open = new OpenWorkplace<>(context.workplaces().standalone(data, settings))) {
      var workplace = open.workplace();
      var ended = new ArrayList<EndedRun>();
      var runs = new LocalRuns(workplace, settings, TerminalNews.watch(context, progress));
      for (var request : requests) {
        var run = runs.run(request);
        if (Registrations.of(run.capability()).needsAgent()) {
          sayWhatIsMissing(run.run());
        }
        ended.add(run);
      }
      var face = CapabilityFaces.of(ended.getFirst().capability());
      if (ended.size() == 1 && face.byLine()) {
        printByLine(workplace, ended.getFirst(), face);
      } else {
        print(ended, findings(workplace, ended, face), face.main());
      }
      return ended.stream()
          .mapToInt(run -> ExitCode.of(run.run()))
          .reduce(ExitCode.COMPLETE, ExitCode::worse);
    }
  }

  private void sayWhatIsMissing(Run run) {
    long missing = run.outcomes().getOrDefault(TaskOutcome.NOT_DEPLOYED, 0L);
    if (missing > 0 && !settings.installDocument()) {
      progress.say(
          "In "
              + missing
              + " of the accounts' Regions the role or the SSM document is missing. Deploy the"
              + " spoke stack there, or add --install-document to have the document created for the"
              + " time of the run.");
    }
  }

  private List<Section<?>> findings(
      Workplace workplace, List<EndedRun> ended, CapabilityFace first) {
    if (ended.size() == 1) {
      return first.findings(workplace);
    }
    var coverage = Findings.coverage(workplace);
    var sections = new ArrayList<Section<?>>();
    sections.add(coverage.getFirst());
    ended.stream()
        .map(EndedRun::capability)
        .sorted()
        .map(CapabilityFaces::of)
        .forEach(face -> sections.add(face.findingsBeside(workplace)));
    sections.add(coverage.getLast());
    return sections;
  }

  private void printByLine(Workplace workplace, EndedRun ended, CapabilityFace face) {
    var tasks = StoredRun.tasks(workplace.runs(), ended.run().id());
    var scopes = new HashSet<Scope>();
    tasks.forEach(task -> scopes.add(new Scope(task.key().account(), task.key().region())));
    if (format.byLine()) {
      FoundInstances.print(workplace, scopes::contains, context.out(), format);
    } else {
      print(List.of(ended), List.of(Findings.instances(workplace, scopes::contains)), face.main());
    }
    sayHowItWent(ended, tasks, scopes);
  }

  private void sayHowItWent(EndedRun ended, List<Task> tasks, Set<Scope> scopes) {
    long complete = 0;
    for (var task : tasks) {
      var outcome = task.outcome();
      if (outcome == null) {
        continue;
      }
      complete += outcome.complete() ? 1 : 0;
      // a complete one has an error where it is not known what else there was to list
      if (!outcome.complete() || !task.errors().isEmpty()) {
        progress.say(
            ScopeSentence.of(
                task.key().account(),
                task.key().region(),
                outcome,
                task.errors().isEmpty() ? null : task.errors().getFirst()));
      }
    }
    long instances =
        InstancesFace.byState(ended.tallies()).values().stream().mapToLong(Long::longValue).sum();
    progress.say(ScopeSentence.summary(instances, complete, scopes.size()));
    if (!ended.run().errors().isEmpty()) {
      progress.say(SafeText.of(ended.run().errors().getFirst().sentence()));
    }
  }

  private void print(List<EndedRun> ended, List<Section<?>> findings, String main) {
    var sections = new ArrayList<>(RunReport.of(ended, context.clock().instant()));
    sections.addAll(findings);
    format.print(new Report(sections, main), context.out(), context.err());
  }
}
