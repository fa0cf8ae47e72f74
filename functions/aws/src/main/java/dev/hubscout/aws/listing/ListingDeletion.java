package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.Pointer;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.run.RunId;
import dev.hubscout.storage.Retry;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Deletes a run's listings, or some of them. Content ends by itself once nothing points at it. */
final class ListingDeletion {
  private static final int TASKS = 10;

  private final GroupStore groups;
  private final ListingPages pages;

  ListingDeletion(GroupStore groups, ListingPages pages) {
    this.groups = groups;
    this.pages = pages;
  }

  /** Deletes what a page of tasks has. */
  StoredListings.Deleted page(RunId run, ListingFilter filter, @Nullable String next) {
    var tasks = pages.tasks(run, filter, next, TASKS);
    long count = 0;
    for (var task : tasks.keys()) {
      for (var group : groups.find(task, GroupKeys.of(filter.service(), 0))) {
        count += delete(group, filter);
      }
    }
    return new StoredListings.Deleted(count, tasks.next());
  }

  /** How many went by this call; who deletes at the same time counts the others. */
  private long delete(Group group, ListingFilter filter) {
    @Nullable Group known = group;
    for (int attempt = 1; attempt <= Retry.ATTEMPTS && known != null; attempt++) {
      if (filter.everyOperation()) {
        if (groups.delete(known)) {
          return GroupFigures.of(known.part()).listings();
        }
      } else {
        var before = groups.listings(known);
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < before.listings().size(); i++) {
          var one = before.listings().get(i);
          if (!filter.matches(new ListingKey(one.service(), one.operation()))) {
            kept.add(i);
          }
        }
        long gone = before.listings().size() - kept.size();
        if (gone == 0) {
          return 0;
        }
        boolean done =
            kept.isEmpty()
                ? groups.delete(known)
                : groups.replace(known, only(known, before, kept));
        if (done) {
          return gone;
        }
      }
      Retry.pause(attempt);
      known = groups.find(group.task(), group.number()).orElse(null);
    }
    if (known == null) {
      return 0;
    }
    throw Retry.exhausted("deleting listings of " + group.task());
  }

  private Group only(Group group, GroupListings before, java.util.List<Integer> kept) {
    var rest = new GroupListings(kept.stream().map(before.listings()::get).toList()).bytes();
    var part = GroupPacking.without(group.part(), before, kept);
    if (rest.length <= GroupWriter.PACKED_BYTES) {
      return group.with(null, rest, part);
    }
    Digest digest = groups.documents().put(rest, new Pointer.Until(group.keptUntil()));
    return group.with(digest, null, part);
  }
}
