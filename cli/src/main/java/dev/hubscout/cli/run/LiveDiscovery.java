package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.instance.InstanceView;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.fact.InstanceColumns;
import dev.hubscout.cli.fact.InstanceLines;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lists instances and stores nothing. */
final class LiveDiscovery {
  private final Context context;
  private final Format format;
  private final Progress progress;
  private final List<JsonNode> found = new ArrayList<>();
  private final Map<TaskOutcome, Long> outcomes = new EnumMap<>(TaskOutcome.class);
  private long instances;

  LiveDiscovery(Context context, Format format, Progress progress) {
    this.context = context;
    this.format = format;
    this.progress = progress;
  }

  int run(StandaloneSettings settings, RunScope scope) throws InterruptedException {
    progress.say(
        "Nothing is stored. Without --no-store, results are stored under ~/.hubscout, or --data.");
    Consumer<ObjectNode> take =
        format.byLine() ? new InstanceLines(context.out(), format)::printStamped : found::add;
    context
        .workplaces()
        .live(settings)
        .list(
            scope,
            sighting -> take.accept(counted(sighting)),
            this::ended,
            note -> progress.say(SafeText.of(note)));
    if (!format.byLine()) {
      var report = Report.of(InstanceColumns.listed(found));
      format.print(report, context.out(), context.err());
    }
    long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
    long complete =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getKey().complete())
            .mapToLong(Map.Entry::getValue)
            .sum();
    progress.say(ScopeSentence.summary(instances, complete, all));
    return ExitCode.of(outcomes);
  }

  private ObjectNode counted(Sighting sighting) {
    instances++;
    return InstanceLines.stamped(sighting.at().toString(), InstanceView.listed(sighting));
  }

  private void ended(Listing listing) {
    outcomes.merge(listing.outcome(), 1L, Long::sum);
    if (!listing.outcome().complete()) {
      progress.say(
          ScopeSentence.of(
              listing.account(), listing.region(), listing.outcome(), listing.error()));
    }
  }
}
