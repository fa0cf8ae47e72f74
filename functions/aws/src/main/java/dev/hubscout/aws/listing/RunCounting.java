package dev.hubscout.aws.listing;

import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingStatistics.OfName;
import dev.hubscout.core.listing.ListingStatistics.OfRun;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what a run found, from the figures that its groups carry: 24 small reads for each account
 * and Region.
 */
final class RunCounting {
  private static final int TASKS = 100;

  private final GroupStore groups;
  private final ListingPages pages;

  RunCounting(GroupStore groups, ListingPages pages) {
    this.groups = groups;
    this.pages = pages;
  }

  /** What a run found, in all, by service and by Region. */
  record Counted(OfRun run, Map<String, OfName> services, Map<String, OfName> regions) {}

  Counted count(Run run) {
    var services = new TreeMap<String, ListingCounts>();
    var regions = new TreeMap<String, ListingCounts>();
    var all = once(run, GroupFigures.NONE);
    long tasks = 0;
    String next = null;
    do {
      var page = pages.tasks(run.id(), ListingFilter.ALL, next, TASKS);
      for (var task : page.keys()) {
        var found = groups.find(task, GroupKeys.of(null, 0));
        tasks += found.isEmpty() ? 0 : 1;
        for (var group : found) {
          var region = task.region().code();
          for (var service : group.part().services().entrySet()) {
            var counts = service.getValue();
            var figures = new GroupFigures(counts.l(), counts.c(), counts.i(), counts.b());
            all = all.plus(sums(figures));
            add(services, service.getKey(), run, figures);
            add(regions, region, run, figures);
          }
        }
      }
      next = page.next();
    } while (next != null);
    var end = run.finishedAt() == null ? run.createdAt() : run.finishedAt();
    var duration = Duration.between(run.createdAt(), end).toMillis();
    return new Counted(
        new OfRun(run.id(), run.status(), run.createdAt(), duration, tasks, all),
        named(run, services),
        named(run, regions));
  }

  private static void add(
      Map<String, ListingCounts> all, String name, Run run, GroupFigures figures) {
    var before = all.get(name);
    all.put(name, before == null ? once(run, figures) : before.plus(sums(figures)));
  }

  /** The run itself and these figures. */
  private static ListingCounts once(Run run, GroupFigures figures) {
    boolean complete = run.status() == RunStatus.SUCCEEDED;
    boolean successful = complete || run.status() == RunStatus.SUCCEEDED_WITH_FAILURES;
    return new ListingCounts(1, successful ? 1 : 0, complete ? 1 : 0, 0, 0, 0, 0)
        .plus(sums(figures));
  }

  private static ListingCounts sums(GroupFigures figures) {
    return new ListingCounts(
        0, 0, 0, figures.listings(), figures.complete(), figures.items(), figures.bytes());
  }

  private static Map<String, OfName> named(Run run, Map<String, ListingCounts> counts) {
    var named = new TreeMap<String, OfName>();
    counts.forEach((name, sum) -> named.put(name, new OfName(sum, run.id(), sum)));
    return named;
  }
}
