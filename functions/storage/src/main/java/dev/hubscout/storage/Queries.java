package dev.hubscout.storage;

import dev.hubscout.storage.Query.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Queries of one table. */
public final class Queries {
  /** Greater than anything that follows a prefix in our keys, which are printable ASCII. */
  public static final String LAST = "\u007f";

  /** Less than every sort key of ours. */
  private static final String FIRST = " ";

  /**
   * Items of a page; about what fits a page's megabyte. DynamoDB Local reads on to the end of the
   * range for every page that has no such limit.
   */
  private static final int PAGE = 1_000;

  private final TableEngine engine;
  private final Predicate<Item> live;

  Queries(TableEngine engine, Predicate<Item> live) {
    this.engine = engine;
    this.live = live;
  }

  /** Every item of a partition whose sort key begins so, in key order; consistent. */
  public List<Item> all(String pk, String prefix) {
    return all(Query.beginning(pk, prefix));
  }

  /** Every item of a partition whose sort key lies between these, in key order; consistent. */
  public List<Item> between(String pk, String from, String to) {
    return all(new Query(null, pk, new Keys.Between(from, to), false, true, null, null, null));
  }

  private List<Item> all(Query query) {
    var items = new ArrayList<Item>();
    each(query, items::add);
    return items;
  }

  /**
   * Reads every item of a partition whose sort key begins so, in key order, a page in memory at a
   * time; consistent.
   *
   * @param attributes what is read of each item besides its keys
   */
  public void each(String pk, String prefix, List<String> attributes, Consumer<Item> each) {
    each(
        new Query(null, pk, new Keys.Beginning(prefix), false, true, null, attributes, PAGE), each);
  }

  /** The same of items whose sort key is this or greater; what was just written may not be read. */
  public void eachFrom(String pk, String from, List<String> attributes, Consumer<Item> each) {
    each(new Query(null, pk, new Keys.From(from), false, false, null, attributes, PAGE), each);
  }

  private void each(Query query, Consumer<Item> each) {
    for (var page : engine.query(query)) {
      page.items().stream().filter(live).forEach(each);
    }
  }

  /**
   * How many items of a partition have a sort key that begins so; consistent. Those that have
   * expired count until the engine deletes them.
   */
  public long count(String pk, String prefix) {
    return engine.count(Query.beginning(pk, prefix));
  }

  /**
   * A range of a partition, one page at a time.
   *
   * @param index null for the table itself, which is read consistently
   * @param after exclusive
   * @param until exclusive
   */
  public record Range(
      @Nullable Index index,
      String pk,
      String after,
      String until,
      boolean descending,
      @Nullable Condition filter) {
    /** Sort keys that begin so and come after one that was seen, which may be null. */
    public static Range of(
        String pk, String prefix, @Nullable String seen, @Nullable Condition filter) {
      var after = seen == null || seen.compareTo(prefix) < 0 ? prefix : seen;
      return new Range(null, pk, after.isEmpty() ? FIRST : after, prefix + LAST, false, filter);
    }

    /** The same of an index. */
    public static Range of(Index index, String pk, String prefix, @Nullable String seen) {
      var range = of(pk, prefix, seen, null);
      return new Range(index, pk, range.after(), range.until(), false, null);
    }

    /** Sort keys of an index before one that was seen, which may be null. */
    public static Range newestFirst(
        Index index, String pk, @Nullable String seen, @Nullable Condition filter) {
      return new Range(index, pk, FIRST, seen == null ? LAST : seen, true, filter);
    }

    /**
     * Sort keys from the last to the first.
     *
     * @param index null for the table itself
     * @param least where it ends; null for the partition's first
     * @param seen the last that was seen, which may be null
     */
    public static Range backwards(
        @Nullable Index index, String pk, @Nullable String least, @Nullable String seen) {
      return new Range(
          index, pk, least == null ? FIRST : least, seen == null ? LAST : seen, true, null);
    }

    /** What is left of it after a sort key. */
    Range from(String seen) {
      return descending
          ? new Range(index, pk, after, seen, true, filter)
          : new Range(index, pk, seen, until, false, filter);
    }
  }

  /**
   * One page of a range.
   *
   * @param end the sort key up to which the range was looked through; null at its end
   */
  record Part(List<Item> items, @Nullable String end) {}

  Part part(Range range, int limit) {
    if (range.after().compareTo(range.until()) >= 0) {
      return new Part(List.of(), null);
    }
    var query =
        new Query(
            range.index(),
            range.pk(),
            new Keys.Between(range.after(), range.until()),
            range.descending(),
            range.index() == null,
            range.filter(),
            null,
            limit);
    var page = engine.query(query).iterator().next();
    var items = new ArrayList<Item>();
    for (var item : page.items()) {
      var sort = item.textOrNull(query.sortKey());
      // "between" has its ends in it
      if (sort != null
          && !sort.equals(range.after())
          && !sort.equals(range.until())
          && live.test(item)) {
        items.add(item);
      }
    }
    return new Part(items, page.end());
  }

  /** Keys of an index with a sort key up to a bound, the lowest first, at most so many. */
  public List<Entry> upTo(Index index, String pk, String bound, int limit) {
    var entries = new ArrayList<Entry>();
    var query = new Query(index, pk, new Keys.UpTo(bound), false, false, null, null, limit);
    for (var page : engine.query(query)) {
      for (var item : page.items()) {
        entries.add(new Entry(item.key(), item.text(index.sortKey())));
        if (entries.size() == limit) {
          return entries;
        }
      }
    }
    return entries;
  }

  /** The items of the entries that come first, in that order; those that are gone are left out. */
  public static List<Item> earliest(List<Entry> entries, int limit, Table table) {
    var keys =
        entries.stream()
            .sorted(Comparator.comparing(Entry::sort))
            .limit(limit)
            .map(Entry::key)
            .toList();
    return table.itemsAt(keys);
  }

  /** A key found in an index, with its place there. */
  public record Entry(ItemKey key, String sort) {}
}
