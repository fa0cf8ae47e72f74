package dev.hubscout.core.directory;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunScope;
import java.util.List;
import java.util.Set;

/** Which accounts there are and which Regions each has enabled. A port. */
public interface Directory {
  /**
   * The accounts a scope selects: active ones, all pages, exclusions applied. A named account that
   * does not exist is returned all the same, so that its task can say so.
   *
   * @param excluded left out as well, even where the scope names them
   * @throws RuntimeException where the list, or what is to be left out, cannot be had; the plan
   *     fails then, since an incomplete list would read as a complete run
   */
  Accounts accounts(RunScope scope, Exclusions excluded);

  /** The accounts a scope selects, where nothing is excluded but by itself. */
  default Accounts accounts(RunScope scope) {
    return accounts(scope, Exclusions.NONE);
  }

  /**
   * The accounts that a scope selects.
   *
   * @param excluded accounts that were left out on purpose
   * @param whole whether every active account of the organization is among these and the excluded
   *     ones: only then does absence mean that an account has left
   */
  record Accounts(List<Account> selected, Set<AccountId> excluded, boolean whole) {
    /** None, which says nothing of others. */
    public static final Accounts NONE = new Accounts(List.of(), Set.of(), false);

    public Accounts {
      selected = List.copyOf(selected);
      excluded = Set.copyOf(excluded);
    }
  }

  /** What could be learned of one account's Regions. */
  sealed interface Regions {
    /** The Regions that are enabled, sorted. */
    record Known(List<Region> enabled) implements Regions {
      public Known {
        enabled = List.copyOf(enabled);
      }
    }

    /** They could not be learned; the sentence says why. */
    record Unknown(String sentence) implements Regions {}
  }

  /** The Regions of one account. Never throws: what could not be learned is an answer. */
  Regions regions(AccountId account);
}
