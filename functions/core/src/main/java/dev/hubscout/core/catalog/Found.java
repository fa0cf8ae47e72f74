package dev.hubscout.core.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a query found; it may be short or empty and still not be the last.
 *
 * @param next what asks for the page after this one; null is the only end of a list
 * @param unknown how many were left out of this page, since what a filter asks for is not known of
 *     them
 */
public record Found<T>(List<T> items, @Nullable String next, long unknown) {
  public Found {
    items = List.copyOf(items);
  }
}
