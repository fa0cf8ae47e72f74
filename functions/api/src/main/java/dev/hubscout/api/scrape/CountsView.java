package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.listing.ListingStatistics;
import dev.hubscout.core.listing.ListingStatistics.OfName;
import dev.hubscout.core.listing.ListingStatistics.OfRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of runs of resources as JSON. */
public final class CountsView {
  private CountsView() {}

  /** Of all runs; null before the first has ended. */
  public static @Nullable JsonNode of(
      ListingStatistics all, Map<String, OfName> services, Map<String, OfName> regions) {
    var last = all.last();
    if (last == null) {
      return null;
    }
    return counts(new Fields(), all.all())
        .texts("services_discovered", discovered(services))
        .texts("regions_scanned", regions.keySet())
        .known("last_scrape", last.at())
        .known("last", of(last))
        .json();
  }

  private static List<String> discovered(Map<String, OfName> services) {
    return services.entrySet().stream()
        .filter(service -> service.getValue().all().items() > 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static JsonNode of(OfRun run) {
    return found(new Fields().known("run", run.run()).known("status", run.status()), run.counts())
        .known("duration_seconds", run.durationMs() / 1_000.0)
        .json();
  }

  /** Of a service or a Region. */
  public static Fields of(Fields fields, OfName figures) {
    return counts(fields, figures.all())
        .known("last_run", figures.lastRun())
        .known("last", found(new Fields(), figures.last()).json());
  }

  /** Of some runs together. */
  public static Fields counts(Fields fields, ListingCounts counts) {
    fields
        .known("total_scrapes", counts.runs())
        .known("successful_scrapes", counts.successful())
        .known("complete_scrapes", counts.complete())
        .known("success_rate", rate(counts));
    return found(fields, counts);
  }

  /** In per cent; null where no run has ended, of which none is a share. */
  private static @Nullable Double rate(ListingCounts counts) {
    var share = counts.successRate();
    return share == null ? null : Math.round(share * 1_000) / 10.0;
  }

  /** What was found. */
  static Fields found(Fields fields, ListingCounts counts) {
    return fields
        .known("listings", counts.listings())
        .known("listings_complete", counts.completeListings())
        .known("resources", counts.items())
        .known("bytes", counts.bytes());
  }
}
