package dev.hubscout.aws.listing;

import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two whole runs, or what a filter leaves of them, page by page. */
final class RunComparison {
  private static final int TASKS = 10;

  private final GroupStore groups;
  private final ListingPages pages;
  private final ListingComparison listings;

  RunComparison(GroupStore groups, ListingPages pages, ListingComparison listings) {
    this.groups = groups;
    this.pages = pages;
    this.listings = listings;
  }

  /** Their differences by account, Region, group, operation and identity. */
  Page<ListingDifference> page(
      RunId earlier, RunId later, ListingFilter filter, @Nullable String next, int limit) {
    ListingPages.check(limit);
    var from = Position.of(next);
    var first = pages.tasks(earlier, filter, from.first(), TASKS);
    var second = pages.tasks(later, filter, from.second(), TASKS);
    var horizon = horizon(first, second);
    var scopes = new TreeMap<String, TaskKey>();
    var before = byScope(first, scopes, from.scope(), horizon);
    var now = byScope(second, scopes, from.scope(), horizon);
    var found = new ArrayList<ListingDifference>();
    for (var scope : scopes.keySet()) {
      var start = scope.equals(from.scope()) ? from : from.at(scope, 0, null);
      var rest = scope(before.get(scope), now.get(scope), filter, start, found, limit);
      if (rest != null) {
        return new Page<>(found, rest.token());
      }
    }
    if (horizon == null) {
      return new Page<>(found, null);
    }
    // an exclamation mark sorts after the scope itself and before every other
    var after =
        new Position(
            token(first, from.first(), horizon),
            token(second, from.second(), horizon),
            horizon + "!",
            0,
            null,
            null);
    return new Page<>(found, after.token());
  }

  /** Up to where both pages are complete; null where both are the last. */
  private static @Nullable String horizon(ListingPages.Tasks first, ListingPages.Tasks second) {
    var one = first.next() == null ? null : first.last();
    var other = second.next() == null ? null : second.last();
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Map<String, TaskKey> byScope(
      ListingPages.Tasks tasks,
      Map<String, TaskKey> scopes,
      String from,
      @Nullable String horizon) {
    var byScope = new HashMap<String, TaskKey>();
    for (var task : tasks.keys()) {
      var scope = Position.scope(task);
      if (scope.compareTo(from) >= 0 && (horizon == null || scope.compareTo(horizon) <= 0)) {
        byScope.put(scope, task);
        scopes.put(scope, task);
      }
    }
    return byScope;
  }

  /** The next page where this one is done with; else the same, since null is the first. */
  private static @Nullable String token(
      ListingPages.Tasks tasks, @Nullable String token, String horizon) {
    return tasks.next() != null && tasks.last().compareTo(horizon) <= 0 ? tasks.next() : token;
  }

  /** Null where the scope is done with; else where it goes on. */
  private @Nullable Position scope(
      @Nullable TaskKey earlier,
      @Nullable TaskKey later,
      ListingFilter filter,
      Position from,
      List<ListingDifference> found,
      int limit) {
    var numbers = GroupKeys.of(filter.service(), from.group());
    var before = byNumber(earlier, numbers);
    var now = byNumber(later, numbers);
    var reader = groups.reader();
    for (int number : numbers) {
      var one = before.get(number);
      var other = now.get(number);
      if ((one == null && other == null) || same(one, other)) {
        continue;
      }
      var first = byKey(reader, one, filter);
      var second = byKey(reader, other, filter);
      var keys = new TreeSet<>(first.keySet());
      keys.addAll(second.keySet());
      for (var key : keys) {
        boolean begun = number == from.group() && from.key() != null;
        int order = begun ? key.compareTo(Objects.requireNonNull(from.key())) : 1;
        if (order < 0) {
          continue;
        }
        if (found.size() >= limit) {
          return from.at(from.scope(), number, key);
        }
        var some =
            listings.between(
                first.get(key),
                second.get(key),
                order == 0 ? from.identity() : null,
                limit - found.size());
        found.addAll(some.differences());
        if (some.after() != null) {
          return from.at(from.scope(), number, key).after(some.after());
        }
      }
    }
    return null;
  }

  private Map<Integer, Group> byNumber(@Nullable TaskKey task, int[] numbers) {
    var byNumber = new HashMap<Integer, Group>();
    if (task != null) {
      groups.find(task, numbers).forEach(group -> byNumber.put(group.number(), group));
    }
    return byNumber;
  }

  /** Whether both have the same listings and all of them are complete. */
  private static boolean same(@Nullable Group one, @Nullable Group other) {
    return one != null
        && other != null
        && Objects.equals(one.listings(), other.listings())
        && Arrays.equals(one.packed(), other.packed())
        && GroupFigures.of(one.part()).complete() == GroupFigures.of(one.part()).listings();
  }

  private static Map<String, Listing> byKey(
      GroupStore.Reader reader, @Nullable Group group, ListingFilter filter) {
    var byKey = new TreeMap<String, Listing>();
    if (group != null) {
      reader.listings(group).stream()
          .filter(listing -> filter.matches(listing.key()))
          .forEach(listing -> byKey.put(listing.key().toString(), listing));
    }
    return byKey;
  }
}
