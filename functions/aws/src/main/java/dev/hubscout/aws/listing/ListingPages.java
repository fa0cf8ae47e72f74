package dev.hubscout.aws.listing;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers questions about listings, page by page. */
final class ListingPages {
  /** How many tasks are looked at for one page, at most. */
  private static final int TASKS = 10;

  private static final int MAX_LIMIT = 1_000;
  private static final int RUNS = 100;

  private final GroupStore groups;
  private final RunStore runs;

  ListingPages(GroupStore groups, RunStore runs) {
    this.groups = groups;
    this.runs = runs;
  }

  static void check(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw HubscoutException.invalid("limit", "a page has 1 to " + MAX_LIMIT + " items.");
    }
  }

  /**
   * A page of tasks, in the order of accounts and Regions.
   *
   * @param keys those that the filter leaves
   * @param last the scope of the last one, whether it is left or not; empty where there is none
   */
  record Tasks(List<TaskKey> keys, String last, @Nullable String next) {}

  /** A page of a run's tasks. */
  Tasks tasks(RunId run, ListingFilter filter, @Nullable String next, int limit) {
    var account = filter.account();
    var page =
        account == null
            ? runs.tasks(run, null, next, limit)
            : new Page<>(runs.tasks(run, account), null);
    var all =
        page.items().stream().map(Task::key).sorted(Comparator.comparing(Position::scope)).toList();
    return new Tasks(
        all.stream().filter(key -> filter.matches(key.account(), key.region())).toList(),
        all.isEmpty() ? "" : Position.scope(all.getLast()),
        page.next());
  }

  /** A run's listings by account, Region, group and key. */
  Page<Listing> ofRun(RunId run, ListingFilter filter, @Nullable String next, int limit) {
    check(limit);
    var from = Position.of(next);
    var tasks = tasks(run, filter, from.first(), TASKS);
    var found = new ArrayList<Listing>();
    var reader = groups.reader();
    for (var task : tasks.keys()) {
      var scope = Position.scope(task);
      int order = scope.compareTo(from.scope());
      if (order < 0) {
        continue;
      }
      int least = order == 0 ? from.group() : 0;
      for (var group : groups.find(task, GroupKeys.of(filter.service(), least))) {
        var seen = order == 0 && group.number() == from.group() ? from.key() : null;
        for (var listing : reader.listings(group)) {
          if (!filter.matches(listing.key())
              || (seen != null && listing.key().toString().compareTo(seen) <= 0)) {
            continue;
          }
          if (found.size() == limit) {
            var last = found.getLast();
            return new Page<>(
                found,
                from.at(
                        Position.scope(last.task()),
                        GroupKeys.of(last.key().service()),
                        last.key().toString())
                    .token());
          }
          found.add(listing);
        }
      }
    }
    return new Page<>(
        found, tasks.next() == null ? null : Position.page(tasks.next(), null).token());
  }

  /**
   * An operation through the runs of an account and Region, the newest first.
   *
   * @param from the newest run that is wanted; null for the newest that there is
   */
  Page<Listing> history(
      AccountId account,
      Region region,
      ListingKey key,
      @Nullable RunId from,
      @Nullable String next,
      int limit) {
    check(limit);
    var page =
        groups.newestFirst(
            account, region, GroupKeys.of(key.service()), from, next, Math.min(limit, RUNS));
    var reader = groups.reader();
    var found =
        page.items().stream()
            .flatMap(group -> reader.listings(group).stream())
            .filter(listing -> listing.key().equals(key))
            .toList();
    return new Page<>(found, page.next());
  }

  /** The newest listing of each operation of an account and Region, by group and key. */
  Page<Listing> latest(
      AccountId account,
      Region region,
      @Nullable String service,
      @Nullable String next,
      int limit) {
    check(limit);
    var from = Position.of(next);
    var found = new ArrayList<Listing>();
    for (int group : GroupKeys.of(service, from.group())) {
      var seen = group == from.group() ? from.key() : null;
      for (var listing : latestOf(account, region, group)) {
        var name = listing.key().toString();
        if ((service != null && !service.equals(listing.key().service()))
            || (seen != null && name.compareTo(seen) <= 0)) {
          continue;
        }
        if (found.size() == limit) {
          var last = found.getLast().key();
          return new Page<>(
              found, from.at("", GroupKeys.of(last.service()), last.toString()).token());
        }
        found.add(listing);
      }
    }
    return new Page<>(found, null);
  }

  /**
   * Looks back until a run that asked for every operation; runs of some services that came after it
   * may lack the others.
   */
  private List<Listing> latestOf(AccountId account, Region region, int group) {
    var newest = new TreeMap<String, Listing>();
    var reader = groups.reader();
    String next = null;
    int limit = 4;
    do {
      var page = groups.newestFirst(account, region, group, null, next, limit);
      for (var each : page.items()) {
        reader
            .listings(each)
            .forEach(listing -> newest.putIfAbsent(listing.key().toString(), listing));
        if (each.part().whole()) {
          return List.copyOf(newest.values());
        }
      }
      next = page.next();
      limit = RUNS;
    } while (next != null);
    return List.copyOf(newest.values());
  }
}
