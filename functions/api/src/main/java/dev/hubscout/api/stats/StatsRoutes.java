package dev.hubscout.api.stats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.coverage.LevelView;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.run.RunView;
import dev.hubscout.api.scrape.CountsView;
import dev.hubscout.api.view.Fields;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.listing.ListingStatistics.OfName;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.EngineFigures;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.SummaryStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organization in figures, from the latest summary; runs are looked up. */
public final class StatsRoutes {
  /** Days of changes that are added up. */
  private static final int DAYS = 7;

  private final SummaryStore summaries;
  private final RunHistory runs;
  private final Supplier<StoredStatistics> scraped;
  private final Lifecycles lifecycles;
  private final InstantSource clock;

  /**
   * @param scraped what runs of resources found; is asked when a request first needs it
   */
  public StatsRoutes(
      SummaryStore summaries,
      RunStore runs,
      Supplier<StoredStatistics> scraped,
      Lifecycles lifecycles,
      InstantSource clock) {
    this.summaries = summaries;
    this.runs = new RunHistory(runs);
    this.scraped = scraped;
    this.lifecycles = lifecycles;
    this.clock = clock;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "getStats", this::stats,
        "getServiceStats", this::services,
        "getRegionStats", this::regions,
        "getTimeline", this::timeline);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Answer stats(Call call) {
    var fields = new Fields().known("support_data_date", lifecycles.date());
    summaries.summary().ifPresent(summary -> figures(fields, summary));
    var resources = scraped.get();
    var total = resources.total();
    if (total.last() != null) {
      fields.known("resources", CountsView.of(total, resources.services(), resources.regions()));
    }
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

  private Answer services(Call call) {
    var services = new TreeMap<>(scraped.get().services());
    return Answer.ok(
        new Fields()
            .list(
                "items",
                services.entrySet(),
                one ->
                    CountsView.of(new Fields().known("service", one.getKey()), one.getValue())
                        .json())
            .json());
  }

  private Answer regions(Call call) {
    var summary = summaries.summary().orElse(null);
    var found = new TreeMap<String, Summary.OfRegion>();
    if (summary != null) {
      summary.regions().forEach(one -> found.put(one.region().code(), one));
    }
    var listed = scraped.get().regions();
    var names = new TreeSet<>(found.keySet());
    names.addAll(listed.keySet());
    return Answer.ok(
        new Fields()
            .known("at", summary == null ? null : summary.at())
            .list("items", names, name -> region(name, found.get(name), listed.get(name)))
            .json());
  }

  /** A Region of which only one of both is known, or both. */
  private static JsonNode region(
      String name, Summary.@Nullable OfRegion region, @Nullable OfName resources) {
    var fields = new Fields().known("region", name);
    if (region != null) {
      fields
          .known("instances", region.instances())
          .known("inspected", region.inspected())
          .known("databases", region.databases());
    }
    return resources == null
        ? fields.json()
        : fields.known("resources", CountsView.of(new Fields(), resources).json()).json();
  }

  private Answer timeline(Call call) {
    int days = Integer.parseInt(call.arguments().required("days"));
    var months = call.arguments().number("months");
    var first = today().minusDays(days - 1L);
    var listed = scraped.get().days(first, today());
    var ran = runs.byDay(first);
    var summary = summaries.summary().orElse(null);
    var fields = new Fields();
    if (summary != null) {
      fields.known("at", summary.at());
    }
    if (months != null) {
      months(fields, months);
    }
    return Answer.ok(
        fields
            .list(
                "days",
                first.datesUntil(first.plusDays(days)).toList(),
                day -> {
                  var one =
                      new Fields()
                          .known("date", day)
                          .map("runs", ran.getOrDefault(day, Map.of()))
                          .known("resources", counts(listed.getOrDefault(day, ListingCounts.NONE)));
                  return summary == null
                      ? one.json()
                      : one.map("changes", summary.changes().getOrDefault(day, Map.of())).json();
                })
            .json());
  }

  private static JsonNode counts(ListingCounts counts) {
    return CountsView.counts(new Fields(), counts).json();
  }

  private void months(Fields fields, long count) {
    var last = YearMonth.from(today());
    var first = last.minusMonths(count - 1);
    var found = scraped.get().months(first, last);
    fields.list(
        "months",
        Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1)).toList(),
        month ->
            new Fields()
                .known("month", month)
                .known("resources", counts(found.getOrDefault(month, ListingCounts.NONE)))
                .json());
  }
}
