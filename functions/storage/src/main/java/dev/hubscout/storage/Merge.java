package dev.hubscout.storage;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import dev.hubscout.storage.Queries.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One ordered list out of several partitions whose sort keys are unique among all of them. Each
 * partition is read no further than the page needs; a page's token is the sort key up to which all
 * partitions were looked through.
 */
public final class Merge {
  private static final int MAX_LIMIT = 1_000;

  /**
   * Reads per partition and page; a filter that matches little makes short pages, not long waits.
   */
  private static final int MAX_READS = 4;

  private static final Pattern SORT_KEY = Pattern.compile("[!-~]{1,1024}");

  private final Queries queries;
  private final List<Source> sources;
  private final String sortKey;
  private final Comparator<String> order;
  private final int limit;
  private final int pageSize;

  private Merge(Queries queries, List<Range> ranges, String sortKey, int limit) {
    this.queries = queries;
    this.sources = ranges.stream().map(Source::new).toList();
    this.sortKey = sortKey;
    this.order =
        !ranges.isEmpty() && ranges.getFirst().descending()
            ? Comparator.reverseOrder()
            : Comparator.naturalOrder();
    this.limit = limit;
    // one more than a fair share, so that an even spread needs one read of each; and one more than
    // the limit, since a range gives the item that was seen last once again
    this.pageSize = Math.min(limit + 1, limit / Math.max(1, ranges.size()) + 8);
  }

  /**
   * A page of the merged list.
   *
   * @param ranges one per partition, given the sort key that was seen last, which may be null
   * @param next a token of an earlier page
   */
  public static Page<Item> page(
      Queries queries,
      Function<@Nullable String, List<Range>> ranges,
      @Nullable String next,
      int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw HubscoutException.invalid("limit", "a page has 1 to " + MAX_LIMIT + " items.");
    }
    var partitions = ranges.apply(next == null ? null : decode(next));
    var index = partitions.isEmpty() ? null : partitions.getFirst().index();
    return new Merge(queries, partitions, index == null ? Item.SK : index.sortKey(), limit).page();
  }

  private Page<Item> page() {
    var items = new ArrayList<Item>();
    while (items.size() < limit) {
      sources.forEach(Source::fill);
      var first =
          sources.stream()
              .filter(source -> !source.waiting.isEmpty())
              .min(Comparator.comparing(Source::head, order));
      var blocked = sources.stream().filter(Source::blocked).map(source -> source.end()).min(order);
      if (first.isEmpty()
          || (blocked.isPresent() && order.compare(first.get().head(), blocked.get()) > 0)) {
        return new Page<>(items, blocked.map(Merge::encode).orElse(null));
      }
      items.add(first.get().waiting.remove());
    }
    var finished = sources.stream().allMatch(source -> source.finished && source.waiting.isEmpty());
    return new Page<>(items, finished ? null : encode(items.getLast().text(sortKey)));
  }

  private static String encode(String sort) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sort.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decode(String token) {
    try {
      var sort = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (SORT_KEY.matcher(sort).matches()) {
        return sort;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw HubscoutException.invalid("next", "it is not a token from a page of this list.");
  }

  private final class Source {
    private final Deque<Item> waiting = new ArrayDeque<>();
    private Range rest;
    private @Nullable String end;
    private boolean finished;
    private int reads;

    private Source(Range range) {
      this.rest = range;
    }

    void fill() {
      while (waiting.isEmpty() && !finished && reads < MAX_READS) {
        var part = queries.part(rest, size());
        reads++;
        waiting.addAll(part.items());
        end = part.end();
        finished = end == null;
        if (end != null) {
          rest = rest.from(end);
        }
      }
    }

    /**
     * Twice as much each time: where a page comes out of few partitions, as where an account fills
     * it, as few reads do, and those that turn out not to be needed are no more than the page. With
     * a filter, what is read is not what is found, so that pages would take long.
     */
    private int size() {
      return rest.filter() == null ? Math.min(limit + 1, pageSize << reads) : pageSize;
    }

    /** Whether something may be left that this page will not read. */
    boolean blocked() {
      return waiting.isEmpty() && !finished;
    }

    String head() {
      return waiting.getFirst().text(sortKey);
    }

    String end() {
      if (end == null) {
        throw new AssertionError("a source is read before it is blocked");
      }
      return end;
    }
  }
}
