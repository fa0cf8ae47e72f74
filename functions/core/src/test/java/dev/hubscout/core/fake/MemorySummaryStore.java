package dev.hubscout.core.fake;

import dev.hubscout.core.page.Page;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.SummaryStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The latest summary in memory. */
public final class MemorySummaryStore implements SummaryStore {
  private final Paging paging;
  private Summary latest;
  private List<AccountSummary> accounts = List.of();

  public MemorySummaryStore() {
    this(Paging.WHOLE);
  }

  public MemorySummaryStore(Paging paging) {
    this.paging = paging;
  }

  @Override
  public synchronized void keep(Summary summary, List<AccountSummary> now) {
    if (latest == null || summary.at().isAfter(latest.at())) {
      latest = summary;
      accounts = now.stream().sorted(Comparator.comparing(AccountSummary::account)).toList();
    }
  }

  @Override
  public synchronized Optional<Summary> summary() {
    return Optional.ofNullable(latest);
  }

  @Override
  public synchronized Page<AccountSummary> accounts(String next, int limit) {
    return paging.page(accounts, next, limit);
  }
}
