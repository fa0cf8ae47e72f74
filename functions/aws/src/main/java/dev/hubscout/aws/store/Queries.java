package dev.hubscout.aws.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries of one table. */
final class Queries {
  /**
   * Items of a page; about what fits DynamoDB's megabyte. DynamoDB Local reads on to the end of the
   * range for every page that has no such limit.
   */
  private static final int PAGE = 1_000;

  private final DynamoDbTable<EnhancedDocument> items;
  private final Function<EnhancedDocument, Optional<Row>> live;

  Queries(DynamoDbTable<EnhancedDocument> items, Function<EnhancedDocument, Optional<Row>> live) {
    this.items = items;
    this.live = live;
  }

  /** Every item of a partition whose sort key begins so, in key order; consistent. */
  List<Row> all(String pk, String prefix) {
    var rows = new ArrayList<Row>();
    var pages =
        items.query(
            request ->
                request
                    .consistentRead(true)
                    .queryConditional(
                        QueryConditional.sortBeginsWith(
                            Key.builder().partitionValue(pk).sortValue(prefix).build())));
    for (var page : pages) {
      page.items().forEach(item -> live.apply(item).ifPresent(rows::add));
    }
    return rows;
  }

  /**
   * Reads every item of a partition whose sort key begins so, in key order, a page in memory at a
   * time; consistent.
   *
   * @param attributes what is read of each item besides its keys
   */
  void each(String pk, String prefix, List<String> attributes, Consumer<Row> each) {
    var beginning =
        QueryConditional.sortBeginsWith(Key.builder().partitionValue(pk).sortValue(prefix).build());
    each(beginning, true, attributes, each);
  }

  /** The same of items whose sort key is this or greater; what was just written may not be read. */
  void eachFrom(String pk, String from, List<String> attributes, Consumer<Row> each) {
    var rest =
        QueryConditional.sortGreaterThanOrEqualTo(
            Key.builder().partitionValue(pk).sortValue(from).build());
    each(rest, false, attributes, each);
  }

  private void each(
      QueryConditional range, boolean consistent, List<String> attributes, Consumer<Row> each) {
    var wanted = new ArrayList<>(attributes);
    wanted.addAll(List.of(Tables.PK, Tables.SK, Tables.EXPIRES_AT));
    var pages =
        items.query(
            request ->
                request
                    .consistentRead(consistent)
                    .limit(PAGE)
                    .attributesToProject(wanted)
                    .queryConditional(range));
    for (var page : pages) {
      page.items().forEach(item -> live.apply(item).ifPresent(each));
    }
  }

  /** Every item of a partition whose sort key lies between these, in key order; consistent. */
  List<Row> between(String pk, String from, String to) {
    var rows = new ArrayList<Row>();
    var pages =
        items.query(
            request ->
                request
                    .consistentRead(true)
                    .queryConditional(
                        QueryConditional.sortBetween(
                            Key.builder().partitionValue(pk).sortValue(from).build(),
                            Key.builder().partitionValue(pk).sortValue(to).build())));
    for (var page : pages) {
      page.items().forEach(item -> live.apply(item).ifPresent(rows::add));
    }
    return rows;
  }

  /** How many items of a partition have a sort key that begins so; consistent. */
  long count(String pk, String prefix) {
    long count = 0;
    var pages =
        items.query(
            request ->
                request
                    .consistentRead(true)
                    .select(Select.COUNT)
                    .queryConditional(
                        QueryConditional.sortBeginsWith(
                            Key.builder().partitionValue(pk).sortValue(prefix).build())));
    for (var page : pages) {
      count += page.count();
    }
    return count;
  }

  /**
   * A range of a partition, one page at a time.
   *
   * @param index null for the table itself, which is read consistently
   * @param after exclusive
   * @param until exclusive
   */
  record Range(
      Tables.@Nullable Index index,
      String pk,
      String after,
      String until,
      boolean descending,
      @Nullable Expression filter) {
    /** Sort keys that begin so and come after one that was seen, which may be null. */
    static Range of(String pk, String prefix, @Nullable String seen, @Nullable Expression filter) {
      var after = seen == null || seen.compareTo(prefix) < 0 ? prefix : seen;
      return new Range(null, pk, after.isEmpty() ? FIRST : after, prefix + LAST, false, filter);
    }

    /** The same of an index. */
    static Range of(Tables.Index index, String pk, String prefix, @Nullable String seen) {
      var range = of(pk, prefix, seen, null);
      return new Range(index, pk, range.after(), range.until(), false, null);
    }

    /** Sort keys of an index before one that was seen, which may be null. */
    static Range newestFirst(
        Tables.Index index, String pk, @Nullable String seen, @Nullable Expression filter) {
      return new Range(index, pk, FIRST, seen == null ? LAST : seen, true, filter);
    }

    /**
     * Sort keys from the last to the first.
     *
     * @param index null for the table itself
     * @param least where it ends; null for the partition's first
     * @param seen the last that was seen, which may be null
     */
    static Range backwards(
        Tables.@Nullable Index index, String pk, @Nullable String least, @Nullable String seen) {
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

  /** Less than every sort key of ours. */
  private static final String FIRST = " ";

  /** Greater than anything that follows a prefix in our keys, which are printable ASCII. */
  static final String LAST = "\u007f";

  /**
   * One page of a range.
   *
   * @param end the sort key up to which the range was looked through; null at its end
   */
  record Part(List<Row> rows, @Nullable String end) {}

  Part part(Range range, int limit) {
    if (range.after().compareTo(range.until()) >= 0) {
      return new Part(List.of(), null);
    }
    var conditional =
        QueryConditional.sortBetween(
            Key.builder().partitionValue(range.pk()).sortValue(range.after()).build(),
            Key.builder().partitionValue(range.pk()).sortValue(range.until()).build());
    var request =
        QueryEnhancedRequest.builder()
            .queryConditional(conditional)
            .scanIndexForward(!range.descending())
            .filterExpression(range.filter())
            .limit(limit);
    var index = range.index();
    Page<EnhancedDocument> page =
        index == null
            ? items.query(request.consistentRead(true).build()).iterator().next()
            : items.index(index.name()).query(request.build()).iterator().next();
    var sortKey = index == null ? Tables.SK : index.sortKey();
    var rows = new ArrayList<Row>();
    for (var item : page.items()) {
      var sort = item.getString(sortKey);
      // "between" has its ends in it
      if (sort != null && !sort.equals(range.after()) && !sort.equals(range.until())) {
        live.apply(item).ifPresent(rows::add);
      }
    }
    var last = page.lastEvaluatedKey();
    var end = last == null ? null : last.get(sortKey);
    return new Part(rows, end == null ? null : end.s());
  }

  /** Keys of an index with a sort key up to a bound, the lowest first, at most so many. */
  List<Entry> upTo(Tables.Index index, String pk, String bound, int limit) {
    var entries = new ArrayList<Entry>();
    var pages =
        items
            .index(index.name())
            .query(
                request ->
                    request
                        .limit(limit)
                        .queryConditional(
                            QueryConditional.sortLessThanOrEqualTo(
                                Key.builder().partitionValue(pk).sortValue(bound).build())));
    for (var page : pages) {
      for (var item : page.items()) {
        entries.add(new Entry(new Row(item).key(), item.getString(index.sortKey())));
        if (entries.size() == limit) {
          return entries;
        }
      }
    }
    return entries;
  }

  /** The items of the entries that come first, in that order; those that are gone are left out. */
  static List<Row> earliest(List<Entry> entries, int limit, Table table) {
    var keys =
        entries.stream()
            .sorted(Comparator.comparing(Entry::sort))
            .limit(limit)
            .map(Entry::key)
            .toList();
    return table.itemsAt(keys);
  }

  /** A key found in an index, with its place there. */
  record Entry(ItemKey key, String sort) {}
}
