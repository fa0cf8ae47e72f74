package dev.hubscout.databases.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.run.RunScope;

/** Work and collect ask for no accounts. */
final class NoDirectory implements Directory {
  @Override
  public Accounts accounts(RunScope scope, Exclusions exclusions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Regions regions(AccountId account) {
    throw new UnsupportedOperationException();
  }
}
