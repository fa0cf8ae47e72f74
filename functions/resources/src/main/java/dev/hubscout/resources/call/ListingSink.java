package dev.hubscout.resources.call;

/**
 * Takes what one listing answers while it is read. Its methods are called by one thread.
 *
 * <p>A sink keeps for itself what is wrong with a single item. What it throws is taken for a
 * failure of whoever keeps the items, and stops everything that is being listed.
 */
public interface ListingSink {
  /** Takes an item. */
  void item(Item item);

  /** Takes the end of a page: all of its items were handed on. */
  default void page(PageEnd end) {}
}
