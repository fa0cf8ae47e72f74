package dev.hubscout.core.fake;

import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Cuts lists into pages.
 *
 * @param size how many items a page has of those it may have; 0 is an empty page
 */
public record Paging(IntUnaryOperator size) {
  /** Pages as long as they may be. */
  static final Paging WHOLE = new Paging(size -> size);

  static final Comparator<Scope> SCOPES =
      Comparator.comparing(Scope::account).thenComparing(Scope::region);
  static final Comparator<InstanceKey> KEYS =
      Comparator.comparing(InstanceKey::scope, SCOPES).thenComparing(InstanceKey::id);

  <T> Page<T> page(List<T> all, String next, int limit) {
    int from = next == null ? 0 : Integer.parseInt(next);
    int to = Math.min(all.size(), from + Math.min(limit, size.applyAsInt(limit)));
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  static boolean matches(Filter filter, InstanceKey key) {
    return matches(filter, key.scope())
        && (filter.instance() == null || filter.instance().equals(key.id()));
  }

  static boolean matches(Filter filter, Scope scope) {
    return (filter.account() == null || filter.account().equals(scope.account()))
        && (filter.region() == null || filter.region().equals(scope.region()));
  }
}
