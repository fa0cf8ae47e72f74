package dev.hubscout.core.catalog;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts, remembered for a minute: nearly every answer names some. */
final class KnownAccounts {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final AccountStore store;
  private final InstantSource clock;
  private volatile @Nullable Read last;

  KnownAccounts(AccountStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  private record Read(Instant at, Map<AccountId, Account> accounts) {}

  Map<AccountId, Account> all() {
    var now = clock.instant();
    var read = last;
    if (read == null || !now.isBefore(read.at().plus(FRESH)) || now.isBefore(read.at())) {
      read =
          new Read(
              now,
              store.accounts().stream()
                  .map(KnownAccount::account)
                  .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity())));
      last = read;
    }
    return read.accounts();
  }

  /** An account's name; null where it is not known. */
  @Nullable String name(AccountId id) {
    var account = all().get(id);
    return account == null || account.name().isEmpty() ? null : account.name();
  }

  /** Those anywhere below a unit or root. */
  NavigableSet<AccountId> in(String ou) {
    return all().values().stream()
        .filter(account -> account.ous().contains(ou))
        .map(Account::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
