package dev.hubscout.cli;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Accounts in memory, as the command line reads them. */
final class FakeAccountStore implements AccountStore {
  final List<KnownAccount> accounts = new ArrayList<>();

  void add(String id, String name, String path) {
    accounts.add(
        new KnownAccount(
            new Account(new AccountId(id), name, List.of(), path, Map.of()), TestData.NOW));
  }

  @Override
  public List<KnownAccount> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public void keep(Collection<Account> all, Instant placedAt) {
    throw new UnsupportedOperationException("the command line does not call this");
  }
}
