package dev.hubscout.resources.call;

import dev.hubscout.resources.catalogue.Paging;
import org.jspecify.annotations.Nullable;

/** How many items a page is asked to have. */
final class PageSize {
  /** What services have by default; every one that is known takes it. */
  private static final int USUAL = 100;

  private PageSize() {}

  /**
   * The number that a call names, within what the operation takes.
   *
   * @param wanted null where the service may choose
   * @return null where the call names none
   */
  static @Nullable Integer of(Paging.Limit limit, @Nullable Integer wanted) {
    if (wanted == null && !limit.required()) {
      return null;
    }
    var most = limit.maximum();
    int size = wanted != null ? wanted : most != null ? most : USUAL;
    if (most != null) {
      size = Math.min(size, most);
    }
    return Math.max(size, limit.minimum());
  }
}
