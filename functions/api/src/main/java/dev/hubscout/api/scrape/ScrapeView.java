package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.run.RunView;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of resources as JSON: the run as anywhere, what it was asked, and what it found. */
final class ScrapeView {
  private ScrapeView() {}

  /**
   * What tasks counted, as figures of a run that is not over.
   *
   * @param tallies of its tasks together
   */
  static ListingCounts soFar(Map<String, Long> tallies) {
    return new ListingCounts(
        1,
        0,
        0,
        tallies.getOrDefault("listings", 0L),
        tallies.getOrDefault("listings.complete", 0L),
        tallies.getOrDefault("items", 0L),
        tallies.getOrDefault("bytes", 0L));
  }

  /**
   * A run.
   *
   * @param found null where it is not known
   */
  static JsonNode of(Run run, @Nullable ListingCounts found) {
    var options =
        run.request().options() instanceof ResourcesOptions known
            ? known
            : ResourcesOptions.EVERYTHING;
    var fields = new Fields();
    if (options.services().isEmpty()) {
      fields.known("services", ResourcesOptions.ALL);
    } else {
      fields.texts("services", options.services());
    }
    fields
        .texts("operations", options.operations())
        .known("dependents", options.dependents())
        .orNone("profile", options.profile())
        .known("success", success(run))
        .known("duration_seconds", seconds(run.createdAt(), run.finishedAt()));
    if (found != null) {
      CountsView.found(fields, found);
    }
    var whole = (ObjectNode) RunView.of(run);
    whole.setAll(fields.json());
    return whole;
  }

  /** Null before the run has ended. */
  static @Nullable Boolean success(Run run) {
    return run.status().terminal()
        ? run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.SUCCEEDED_WITH_FAILURES
        : null;
  }

  private static @Nullable Double seconds(Instant from, @Nullable Instant to) {
    return to == null ? null : Duration.between(from, to).toMillis() / 1_000.0;
  }
}
