package dev.hubscout.core.catalog;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a list page by page until so many are found, or until so much was looked at that a
 * person should be told what there is so far.
 *
 * @param <S> what the list has
 * @param <T> what is found, joined with what else is known of it
 */
final class FilteredScan<S, T> {
  /** The maximum number of entries read for one page. */
  static final int LOOKED_AT = 5_000;

  /** Pages that are read for one page, at most: some may be empty. */
  private static final int PAGES = 40;

  private static final int LARGEST = 1_000;

  private final Source<S> source;
  private final Function<S, String> identity;
  private final Function<S, Match> alone;
  private final Function<List<S>, List<T>> join;
  private final Function<T, Match> joined;
  private final boolean whole;

  /**
   * @param identity unique in the list, without {@code |}; tokens of the list are without it, too
   * @param alone what can be told of an entry before it is joined
   * @param join joins entries, in their order, each with one result
   * @param whole whether nearly all entries will be found
   */
  FilteredScan(
      Source<S> source,
      Function<S, String> identity,
      Function<S, Match> alone,
      Function<List<S>, List<T>> join,
      Function<T, Match> joined,
      boolean whole) {
    this.source = source;
    this.identity = identity;
    this.alone = alone;
    this.join = join;
    this.joined = joined;
    this.whole = whole;
  }

  /**
   * The position at which a scan continues: behind an entry of a page, or where a page begins.
   *
   * @param page what asks for the page; null for the first
   * @param size the page's, so that it is the same page again; 0 where it was not read yet
   * @param after the last entry of it that was looked at; empty for none
   */
  private record Position(@Nullable String page, int size, String after) {
    private static final Position START = new Position(null, 0, "");
    private static final Pattern SHAPE = Pattern.compile("([^|]*)(?:\\|([0-9]{1,4})\\|([^|]+))?");

    static Position before(@Nullable String page) {
      return new Position(page, 0, "");
    }

    static Position of(@Nullable String token) {
      if (token == null) {
        return START;
      }
      var matcher = SHAPE.matcher(token);
      if (!matcher.matches()) {
        throw HubscoutException.invalid("next", "it is not a token from a page of this list.");
      }
      var page = matcher.group(1).isEmpty() ? null : matcher.group(1);
      return matcher.group(2) == null
          ? before(page)
          : new Position(
              page, Math.clamp(Integer.parseInt(matcher.group(2)), 1, LARGEST), matcher.group(3));
    }

    String token() {
      return (page == null ? "" : page) + (size == 0 ? "" : "|" + size + "|" + after);
    }
  }

  /**
   * A page of what is found.
   *
   * @param next what an earlier page gave, of any limit
   * @throws HubscoutException {@code INVALID_INPUT} where it is not
   */
  Found<T> page(@Nullable String next, int limit) {
    var found = new ArrayList<T>();
    long unknown = 0;
    int looked = 0;
    var position = Position.of(next);
    for (int pages = 0; pages < PAGES && looked < LOOKED_AT; pages++) {
      int size = position.size() > 0 ? position.size() : size(limit - found.size());
      var page = source.page(position.page(), size);
      var entries = behind(page, position.after());
      for (int at = 0; at < entries.size(); ) {
        var part = part(entries.subList(at, entries.size()), limit - found.size());
        at += part.length();
        looked += part.length();
        unknown += take(part, found);
        if (found.size() == limit && at < entries.size()) {
          var last = identity.apply(entries.get(at - 1));
          return new Found<>(found, new Position(position.page(), size, last).token(), unknown);
        }
      }
      position = Position.before(page.next());
      if (page.next() == null || found.size() == limit) {
        break;
      }
    }
    return new Found<>(found, position.page() == null ? null : position.token(), unknown);
  }

  /** Where filters let little through, larger pages take fewer calls. */
  private int size(int wanted) {
    return whole ? wanted : Math.min(LARGEST, Math.max(500, wanted));
  }

  /**
   * What of a page comes after an entry; all of it where that entry is gone meanwhile, as an entry
   * twice is better than one that nobody is told of.
   */
  private List<S> behind(Page<S> page, String after) {
    var items = page.items();
    for (int at = 0; !after.isEmpty() && at < items.size(); at++) {
      if (identity.apply(items.get(at)).equals(after)) {
        return items.subList(at + 1, items.size());
      }
    }
    return items;
  }

  /**
   * Consecutive entries.
   *
   * @param length their number
   * @param asked those that may match
   * @param unsure positions whose match is unknown
   */
  private record Part<S>(int length, List<S> asked, Set<Integer> unsure) {}

  /** As many entries as are needed to have this number that may match. */
  private Part<S> part(List<S> entries, int wanted) {
    var asked = new ArrayList<S>();
    var unsure = new HashSet<Integer>();
    int length = 0;
    while (length < entries.size() && asked.size() < wanted) {
      var entry = entries.get(length++);
      var answer = alone.apply(entry);
      if (answer == Match.UNKNOWN) {
        unsure.add(asked.size());
      }
      if (answer != Match.NO) {
        asked.add(entry);
      }
    }
    return new Part<>(length, asked, unsure);
  }

  /** Adds the matches, and returns the number of entries whose match is unknown. */
  private long take(Part<S> part, List<T> found) {
    long unknown = 0;
    var all = part.asked().isEmpty() ? List.<T>of() : join.apply(part.asked());
    for (int i = 0; i < all.size(); i++) {
      var alone = part.unsure().contains(i) ? Match.UNKNOWN : Match.YES;
      switch (joined.apply(all.get(i)).and(alone)) {
        case YES -> found.add(all.get(i));
        case UNKNOWN -> unknown++;
        case NO -> {}
      }
    }
    return unknown;
  }
}
