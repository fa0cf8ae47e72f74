package dev.hubscout.cli;

import dev.hubscout.core.page.Page;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.SummaryStore;
import java.util.List;
import java.util.Optional;

/** The latest summary in memory, as the command line reads it. */
final class FakeSummaryStore implements SummaryStore {
  Summary summary;
  List<AccountSummary> accounts = List.of();

  @Override
  public void keep(Summary now, List<AccountSummary> of) {
    summary = now;
    accounts = List.copyOf(of);
  }

  @Override
  public Optional<Summary> summary() {
    return Optional.ofNullable(summary);
  }

  @Override
  public Page<AccountSummary> accounts(String next, int limit) {
    return Pages.page(accounts, next, limit);
  }
}
