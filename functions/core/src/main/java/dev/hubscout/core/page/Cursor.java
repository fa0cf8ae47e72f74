package dev.hubscout.core.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a paged list item by item, a page in memory at a time. */
public final class Cursor<T> {
  private final Function<@Nullable String, Page<T>> pages;
  private final Deque<T> items = new ArrayDeque<>();
  private @Nullable String next;
  private boolean ended;

  /**
   * @param pages gives the page that a token asks for; null asks for the first
   */
  public Cursor(Function<@Nullable String, Page<T>> pages) {
    this.pages = pages;
  }

  /** The item that comes next; null at the end of the list. */
  public @Nullable T peek() {
    while (items.isEmpty() && !ended) {
      var page = pages.apply(next);
      items.addAll(page.items());
      next = page.next();
      ended = next == null;
    }
    return items.peek();
  }

  /** Takes the item that {@link #peek} shows. */
  public void skip() {
    items.remove();
  }
}
