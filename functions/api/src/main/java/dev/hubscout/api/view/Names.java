package dev.hubscout.api.view;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What accounts are called. */
public record Names(Map<AccountId, Account> accounts) {
  /** An account's name; null where it is not known. */
  public @Nullable String name(AccountId id) {
    var account = accounts.get(id);
    return account == null ? null : known(account.name());
  }

  /** The path of the units above an account; null where it is not known. */
  public @Nullable String path(AccountId id) {
    var account = accounts.get(id);
    return account == null ? null : known(account.path());
  }

  /** An object that begins with a scope. */
  public Fields at(Scope scope) {
    return within(new Fields(), scope);
  }

  /** Adds a scope. */
  public Fields within(Fields fields, Scope scope) {
    return fields
        .known("account", scope.account())
        .known("account_name", name(scope.account()))
        .known("region", scope.region());
  }

  /** The account is kept with an empty text for what is not known. */
  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
