package dev.hubscout.core.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; it may be short or empty and still not be the last.
 *
 * @param next what asks for the page after this one; null is the only end of a list
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }
}
