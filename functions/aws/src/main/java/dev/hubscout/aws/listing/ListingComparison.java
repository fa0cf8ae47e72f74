package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Digest;
import dev.hubscout.core.comparison.Difference.Kind;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.StoredItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two listings of the same operation, account and Region: by digest first, then by pieces,
 * then by the identity of items. Pieces that both have are not read.
 */
final class ListingComparison {
  private final ContentReader contents;

  ListingComparison(ContentReader contents) {
    this.contents = contents;
  }

  /**
   * Differences.
   *
   * @param after the identity up to which they are all there; null where these are the last
   */
  record Found(List<ListingDifference> differences, @Nullable String after) {}

  /**
   * Their differences, in the order of identities.
   *
   * @param earlier null where that run has none; one of both is there
   * @param after differences of identities up to this are left out; null for all
   * @param limit how many are looked for; the last identity may bring more
   */
  Found between(
      @Nullable Listing earlier, @Nullable Listing later, @Nullable String after, int limit) {
    var known = Objects.requireNonNull(later == null ? earlier : later);
    if (earlier == null
        || later == null
        || !earlier.outcome().complete()
        || !later.outcome().complete()) {
      return new Found(List.of(incomparable(known, earlier, later)), null);
    }
    if (Objects.equals(earlier.content(), later.content())) {
      return new Found(List.of(), null);
    }
    return items(earlier, later, after, limit);
  }

  private static ListingDifference incomparable(
      Listing known, @Nullable Listing earlier, @Nullable Listing later) {
    return new ListingDifference(
        Kind.INCOMPARABLE,
        known.task().account(),
        known.task().region(),
        known.key(),
        null,
        earlier == null ? null : earlier.outcome(),
        later == null ? null : later.outcome(),
        List.of(),
        0);
  }

  private Found items(Listing earlier, Listing later, @Nullable String after, int limit) {
    var before = contents.pieces(earlier.content());
    var now = contents.pieces(later.content());
    var shared = new HashSet<Digest>(before);
    shared.retainAll(new HashSet<>(now));
    var one = contents.items(before, shared);
    var other = contents.items(now, shared);
    var found = new ArrayList<ListingDifference>();
    String last = null;
    while (one.peek() != null || other.peek() != null) {
      var identity = least(one.peek(), other.peek());
      if (found.size() >= limit) {
        return new Found(found, last);
      }
      var gone = one.take(identity);
      var come = other.take(identity);
      if (after == null || identity.compareTo(after) > 0) {
        compare(earlier, later, gone, come, found);
        last = identity;
      }
    }
    return new Found(found, null);
  }

  private static String least(@Nullable StoredItem one, @Nullable StoredItem other) {
    if (one == null || other == null) {
      return Objects.requireNonNull(one == null ? other : one).identity();
    }
    return one.identity().compareTo(other.identity()) <= 0 ? one.identity() : other.identity();
  }

  /** Equal items of one identity cancel out; what is left is paired in order. */
  private static void compare(
      Listing earlier,
      Listing later,
      List<StoredItem> gone,
      List<StoredItem> come,
      List<ListingDifference> found) {
    var before = new ArrayList<>(gone);
    var now = new ArrayList<StoredItem>();
    for (var item : come) {
      if (!before.remove(item)) {
        now.add(item);
      }
    }
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      if (i >= before.size()) {
        found.add(difference(Kind.ADDED, earlier, later, now.get(i).identity(), null));
      } else if (i >= now.size()) {
        found.add(difference(Kind.REMOVED, earlier, later, before.get(i).identity(), null));
      } else {
        var changes = ItemChanges.between(before.get(i).value(), now.get(i).value());
        found.add(difference(Kind.CHANGED, earlier, later, now.get(i).identity(), changes));
      }
    }
  }

  private static ListingDifference difference(
      Kind kind, Listing earlier, Listing later, String identity, @Nullable ItemChanges changes) {
    return new ListingDifference(
        kind,
        later.task().account(),
        later.task().region(),
        later.key(),
        identity,
        earlier.outcome(),
        later.outcome(),
        changes == null ? List.of() : changes.changes(),
        changes == null ? 0 : changes.leftOut());
  }
}
