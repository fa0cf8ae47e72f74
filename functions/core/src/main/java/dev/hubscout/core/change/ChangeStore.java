package dev.hubscout.core.change;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where history is kept: only added to, together with the facts that it is about. A port. */
public interface ChangeStore {
  /**
   * Changes in the order of their times, the latest first; a page may be short.
   *
   * @param account null for all accounts
   * @param since none that is earlier; null for all that are kept
   */
  Page<Change> changes(
      @Nullable AccountId account, @Nullable Instant since, @Nullable String next, int limit);

  /**
   * A subject's own changes, the latest first; they are kept for longer than one that is over.
   *
   * @param subject an instance's id, or a database's key
   */
  Page<Change> history(String subject, @Nullable String next, int limit);

  /**
   * How many changes of each kind there were, by day in UTC. Reads all of them.
   *
   * @param since the first day
   */
  Map<LocalDate, Map<Change.Kind, Long>> counts(LocalDate since);
}
