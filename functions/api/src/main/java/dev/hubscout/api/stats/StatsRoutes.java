package dev.hubscout.api.stats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.coverage.LevelView;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.run.RunView;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.EngineFigures;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.SummaryStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The organization in figures, from the latest summary; runs are looked up. */
public final class StatsRoutes {
  /** Days of changes that are added up. */
  private static final int DAYS = 7;

  private final SummaryStore summaries;
  private final RunHistory runs;
  private final Lifecycles lifecycles;
  private final InstantSource clock;

  public StatsRoutes(
      SummaryStore summaries, RunStore runs, Lifecycles lifecycles, InstantSource clock) {
    this.summaries = summaries;
    this.runs = new RunHistory(runs);
    this.lifecycles = lifecycles;
    this.clock = clock;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "getStats", this::stats,
        "getRegionStats", this::regions,
        "getTimeline", this::timeline);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Answer stats(Call call) {
    var fields = new Fields().known("support_data_date", lifecycles.date());
    summaries.summary().ifPresent(summary -> figures(fields, summary));
    return Answer.ok(fields.list("runs", runs.latest(), RunView::of).json());
  }

  private void figures(Fields fields, Summary summary) {
    fields
        .known("at", summary.at())
        .known(
            "databases", EngineStats.of(EngineFigures.of(summary.databases(), lifecycles, today())))
        .known("coverage", LevelView.of(summary.organization()))
        .known("instances", new Fields().known("known", summary.organization().known()).json())
        .known("changes", changes(summary));
  }

  private JsonNode changes(Summary summary) {
    var first = today().minusDays(DAYS - 1L);
    var kinds = new EnumMap<Change.Kind, Long>(Change.Kind.class);
    summary.changes().entrySet().stream()
        .filter(day -> !day.getKey().isBefore(first))
        .forEach(day -> day.getValue().forEach((kind, n) -> kinds.merge(kind, n, Long::sum)));
    return new Fields()
        .known("days", DAYS)
        .known("total", kinds.values().stream().mapToLong(Long::longValue).sum())
        .map("by_kind", kinds)
        .json();
  }

  private Answer regions(Call call) {
    var summary = summaries.summary().orElse(null);
    if (summary == null) {
      return Answer.ok(new Fields().list("items", List.of(), region -> "").json());
    }
    var regions =
        summary.regions().stream().sorted(Comparator.comparing(Summary.OfRegion::region)).toList();
    return Answer.ok(
        new Fields().known("at", summary.at()).list("items", regions, StatsRoutes::region).json());
  }

  private static JsonNode region(Summary.OfRegion region) {
    return new Fields()
        .known("region", region.region())
        .known("instances", region.instances())
        .known("inspected", region.inspected())
        .known("databases", region.databases())
        .json();
  }

  private Answer timeline(Call call) {
    int days = Integer.parseInt(call.arguments().required("days"));
    var first = today().minusDays(days - 1L);
    var ran = runs.byDay(first);
    var summary = summaries.summary().orElse(null);
    var fields = new Fields();
    if (summary != null) {
      fields.known("at", summary.at());
    }
    return Answer.ok(
        fields
            .list(
                "days",
                first.datesUntil(first.plusDays(days)).toList(),
                day -> {
                  var one =
                      new Fields().known("date", day).map("runs", ran.getOrDefault(day, Map.of()));
                  return summary == null
                      ? one.json()
                      : one.map("changes", summary.changes().getOrDefault(day, Map.of())).json();
                })
            .json());
  }
}
