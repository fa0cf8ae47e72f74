package dev.hubscout.cli.fact;

import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A paged list as a whole. */
final class AllPages {
  /** A list of this many pages would hold far more than AWS Organizations can. */
  private static final int PAGES = 100_000;

  private AllPages() {}

  static <T> List<T> of(Function<@Nullable String, Page<T>> pages) {
    var all = new ArrayList<T>();
    String next = null;
    for (int page = 0; page < PAGES; page++) {
      var got = pages.apply(next);
      all.addAll(got.items());
      next = got.next();
      if (next == null) {
        return all;
      }
    }
    throw new IllegalStateException("a list has no end after " + PAGES + " pages");
  }
}
