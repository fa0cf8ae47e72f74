package dev.hubscout.core.directory;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunScope;
import java.util.List;

/** Which accounts there are and which Regions each has enabled. A port. */
public interface Directory {
  /**
   * The accounts a scope selects: active ones, all pages, exclusions applied. A named account that
   * does not exist is returned all the same, so that its task can say so.
   *
   * @throws RuntimeException where the list cannot be had; the plan fails then, since an incomplete
   *     list would read as a complete run
   */
  Accounts accounts(RunScope scope);

  /**
   * The accounts that a scope selects.
   *
   * @param whole whether every active account of the organization is among these and those that the
   *     scope excludes: only then does absence mean that an account has left
   */
  record Accounts(List<Account> selected, boolean whole) {
    public Accounts {
      selected = List.copyOf(selected);
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
