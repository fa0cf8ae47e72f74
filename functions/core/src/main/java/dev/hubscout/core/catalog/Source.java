package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** A paged list that a query goes through. */
@FunctionalInterface
interface Source<T> {
  Page<T> page(@Nullable String next, int limit);

  /** A list of one account. */
  @FunctionalInterface
  interface OfAccount<T> {
    Page<T> page(AccountId account, @Nullable String next, int limit);
  }

  /** Two lists, one after the other. */
  static <T> Source<T> of(Source<T> first, Source<T> second) {
    return (next, limit) -> {
      if (next == null || next.startsWith("1.")) {
        var page = first.page(next == null ? null : next.substring(2), limit);
        return new Page<>(page.items(), page.next() == null ? "2." : "1." + page.next());
      }
      var rest = next.startsWith("2.") ? next.substring(2) : next;
      var page = second.page(rest.isEmpty() ? null : rest, limit);
      return new Page<>(page.items(), page.next() == null ? null : "2." + page.next());
    };
  }

  /** The lists of some accounts, one after the other. */
  static <T> Source<T> through(NavigableSet<AccountId> accounts, OfAccount<T> list) {
    return (next, limit) -> {
      int cut = next == null ? -1 : next.indexOf('.');
      var from = next == null ? null : account(cut < 0 ? next : next.substring(0, cut));
      var account =
          from != null ? accounts.ceiling(from) : accounts.isEmpty() ? null : accounts.first();
      if (account == null) {
        return new Page<>(List.of(), null);
      }
      boolean within = cut >= 0 && account.equals(from);
      var page = list.page(account, within && next != null ? next.substring(cut + 1) : null, limit);
      if (page.next() != null) {
        return new Page<>(page.items(), account + "." + page.next());
      }
      var higher = accounts.higher(account);
      return new Page<>(page.items(), higher == null ? null : higher.value());
    };
  }

  private static AccountId account(String text) {
    try {
      return new AccountId(text);
    } catch (HubscoutException e) {
      throw new HubscoutException(
          e.code(), "next", "next: it is not a token from a page of this list.", e);
    }
  }
}
