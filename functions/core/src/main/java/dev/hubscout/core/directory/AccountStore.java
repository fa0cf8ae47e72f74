package dev.hubscout.core.directory;

import dev.hubscout.core.account.Account;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where the organization's accounts are kept as they were last listed. A port. */
public interface AccountStore {
  /**
   * Keeps accounts; those that are kept as they are now are not written again.
   *
   * @param placedAt when their places in the organization were looked up
   */
  void keep(Collection<Account> accounts, Instant placedAt);

  /** Every account that was ever kept, those that left the organization too; by id. */
  List<KnownAccount> accounts();

  /**
   * An account.
   *
   * @param placedAt when its place in the organization was last looked up
   */
  record KnownAccount(Account account, Instant placedAt) {}
}
