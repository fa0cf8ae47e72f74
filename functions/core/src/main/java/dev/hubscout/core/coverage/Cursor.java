package dev.hubscout.core.coverage;

import dev.hubscout.core.page.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a paged list item by item, a page in memory at a time. */
final class Cursor<T> {
  private final Function<@Nullable String, Page<T>> pages;
  private final Deque<T> items = new ArrayDeque<>();
  private @Nullable String next;
  private boolean ended;

  Cursor(Function<@Nullable String, Page<T>> pages) {
    this.pages = pages;
  }

  /** The item that comes next; null at the end of the list. */
  @Nullable T peek() {
    while (items.isEmpty() && !ended) {
      var page = pages.apply(next);
      items.addAll(page.items());
      next = page.next();
      ended = next == null;
    }
    return items.peek();
  }

  /** Takes the item that {@link #peek} shows. */
  void skip() {
    items.remove();
  }
}
