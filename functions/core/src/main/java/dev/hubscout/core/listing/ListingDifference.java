package dev.hubscout.core.listing;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.comparison.Difference.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two listings of the same operation, account and Region.
 *
 * @param identity the item that differs; null where the listings cannot be compared
 * @param earlier how the earlier listing ended; null where there is none
 * @param later likewise
 * @param changes of an item that changed, at most {@value #MAX_CHANGES}
 * @param changesLeftOut how many more there are
 */
public record ListingDifference(
    Kind kind,
    AccountId account,
    Region region,
    ListingKey key,
    @Nullable String identity,
    @Nullable ListingOutcome earlier,
    @Nullable ListingOutcome later,
    List<PathChange> changes,
    int changesLeftOut) {
  /** How many changes of an item are told. */
  public static final int MAX_CHANGES = 50;

  /** Longer values are cut, in characters. */
  public static final int MAX_VALUE = 1_000;

  public ListingDifference {
    changes = List.copyOf(changes);
  }

  /**
   * A value that changed.
   *
   * @param path where it is, such as {@code Tags[Name].Value} or {@code Ports[0]}
   * @param before as JSON, cut at {@value #MAX_VALUE} characters; null where there was none
   * @param after likewise
   */
  public record PathChange(String path, @Nullable String before, @Nullable String after) {}

  /** Why two listings cannot be compared, as a sentence; null where they were. */
  public @Nullable String reason() {
    if (kind != Kind.INCOMPARABLE) {
      return null;
    }
    if (earlier == null || later == null) {
      return "Only one of the runs has a listing of this operation.";
    }
    return (earlier.complete() ? "The later" : "The earlier")
        + " listing is not complete: "
        + (earlier.complete() ? later : earlier)
        + ".";
  }
}
