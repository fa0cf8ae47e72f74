package dev.hubscout.local.embedded;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.RegionStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps nothing of accounts: for a command that stores nothing. */
final class Forgetful implements AccountStore, RegionStore {
  @Override
  public void keep(Collection<Account> accounts, Instant placedAt) {}

  @Override
  public List<KnownAccount> accounts() {
    return List.of();
  }

  @Override
  public void keep(AccountId account, List<Region> enabled) {}

  @Override
  public Optional<List<Region>> of(AccountId account) {
    return Optional.empty();
  }
}
