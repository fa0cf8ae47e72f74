package dev.hubscout.core.summary;

import dev.hubscout.core.page.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the latest summary is kept. A port. */
public interface SummaryStore {
  /**
   * Keeps a summary unless a newer one is there.
   *
   * @param accounts those of which there is nothing to say any more are not among them
   */
  void keep(Summary summary, List<AccountSummary> accounts);

  /** The latest; absent where none was ever made. */
  Optional<Summary> summary();

  /** What the latest says of each account, by id; a page may be short. */
  Page<AccountSummary> accounts(@Nullable String next, int limit);
}
