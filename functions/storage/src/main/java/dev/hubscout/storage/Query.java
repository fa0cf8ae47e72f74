package dev.hubscout.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of a partition, in the order of its sort keys.
 *
 * @param index null for the table itself
 * @param pk the partition, of the index where there is one
 * @param keys the sort keys
 * @param descending from the last to the first
 * @param consistent whether it must give what was written just now; not with an index
 * @param filter what must hold of an item besides; null for all. What does not match counts for the
 *     page's size
 * @param attributes what is read of each item besides its keys and expiry; null for everything
 * @param pageSize how many items are looked at for each page at most; null for as many as fit a
 *     megabyte, which is a page's most in any case
 */
public record Query(
    @Nullable Index index,
    String pk,
    Keys keys,
    boolean descending,
    boolean consistent,
    @Nullable Condition filter,
    @Nullable List<String> attributes,
    @Nullable Integer pageSize) {
  /** Sort keys, compared by their bytes in UTF-8. */
  public sealed interface Keys {
    /** Those that begin so. */
    record Beginning(String prefix) implements Keys {}

    /** Those between two, which are among them. */
    record Between(String from, String to) implements Keys {}

    /** This and those after it. */
    record From(String from) implements Keys {}

    /** This and those before it. */
    record UpTo(String to) implements Keys {}
  }

  /**
   * What one read gave.
   *
   * @param items expired ones too, where they are not deleted yet; of an index of keys, keys alone
   * @param end the sort key up to which the range was looked through; null at its end
   */
  public record Page(List<Item> items, @Nullable String end) {}

  public Query {
    attributes = attributes == null ? null : List.copyOf(attributes);
    if (consistent && index != null) {
      throw new IllegalArgumentException("an index is never read consistently");
    }
  }

  /** All of a partition that begins so, consistent. */
  static Query beginning(String pk, String prefix) {
    return new Query(null, pk, new Keys.Beginning(prefix), false, true, null, null, null);
  }

  /** The attribute by which the range is sorted. */
  public String sortKey() {
    return index == null ? Item.SK : index.sortKey();
  }
}
