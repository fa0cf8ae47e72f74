package dev.hubscout.core.directory;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunScope;
import java.util.List;

/**
 * Accounts that every run leaves out. They have not left the organization: nothing is noted of
 * them.
 *
 * @param accounts account ids
 * @param ous ids of organizational units or roots; accounts anywhere below them are meant
 */
public record Exclusions(List<AccountId> accounts, List<String> ous) {
  public static final Exclusions NONE = new Exclusions(List.of(), List.of());

  /**
   * @throws HubscoutException {@code INVALID_INPUT} where an id is not that of a unit or root
   */
  public Exclusions {
    accounts = List.copyOf(accounts);
    ous = List.copyOf(ous);
    RunScope.requireUnits(ous);
  }
}
