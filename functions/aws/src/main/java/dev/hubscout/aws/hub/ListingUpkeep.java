package dev.hubscout.aws.hub;

import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore.RunFilter;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with listings of AWS resources beside a run: runs that have ended are counted,
 * content that nothing points at is deleted from its bucket, and a run's listings go before the
 * run. All of it may be cut off anywhere, and goes on the next time.
 */
public final class ListingUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(ListingUpkeep.class);

  /** How many of the newest runs are looked at: more than end between two sweeps. */
  private static final int NEWEST = 50;

  /** Objects that are deleted in one go from each of the documents' partitions. */
  private static final int OBJECTS = 50;

  private final Hub hub;

  /**
   * @param hub whose stores are asked for when they are needed
   */
  public ListingUpkeep(Hub hub) {
    this.hub = hub;
  }

  /** Counts and cleans; what fails is left to the next time and is in the way of nothing else. */
  public void run() {
    quietly("counting ended runs", this::count);
    quietly("deleting documents", this::purge);
  }

  private static void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("{} failed; it is done again later", what, e);
    }
  }

  private void count() {
    var filter = new RunFilter(ResourcesOptions.capability(), null);
    var ended =
        hub.runs().runs(filter, null, NEWEST).items().stream()
            .filter(run -> run.status().terminal() && !run.deleteRequested())
            .toList();
    if (ended.isEmpty()) {
      return;
    }
    var statistics = hub.statistics();
    var known =
        statistics.runs(ended.stream().map(Run::id).toList()).stream()
            .map(each -> each.run())
            .collect(Collectors.toSet());
    for (var run : ended) {
      if (!known.contains(run.id())) {
        quietly("counting " + run.id(), () -> statistics.add(run));
      }
    }
  }

  private void purge() {
    var documents = new DocumentStore(hub.table(Tables.DOCUMENTS), hub.documents());
    var purged = documents.purge(OBJECTS);
    Metrics metrics = hub.metrics();
    metrics.count("DocumentsDeleted", purged.deleted(), Map.of());
    metrics.count("DocumentsNotDeleted", purged.failed(), Map.of());
  }

  /** Deletes a run's listings, where it can have any. */
  public void delete(RunId run) {
    if (run.capability() != ResourcesOptions.capability()) {
      return;
    }
    var listings = hub.listings();
    long deleted = 0;
    String next = null;
    do {
      var page = listings.delete(run, ListingFilter.ALL, next);
      deleted += page.listings();
      next = page.next();
    } while (next != null);
    hub.metrics().count("ListingsDeleted", deleted, Map.of());
    LOG.info("run {}: {} listings were deleted", run, deleted);
  }
}
