package dev.hubscout.cli;

import dev.hubscout.core.page.Page;
import java.util.List;

/** Cuts lists into pages of two at most, however many are asked for: a page may be short. */
final class Pages {
  private Pages() {}

  static <T> Page<T> page(List<T> all, String next, int limit) {
    int from = next == null ? 0 : Integer.parseInt(next);
    int to = Math.min(all.size(), from + Math.min(2, limit));
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }
}
