package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** History in memory, as the command line reads it. */
final class FakeChangeStore implements ChangeStore {
  final List<Change> changes = new ArrayList<>();

  @Override
  public Page<Change> history(String subject, String next, int limit) {
    return Pages.page(
        latestFirst().stream().filter(change -> change.subject().equals(subject)).toList(),
        next,
        limit);
  }

  @Override
  public Page<Change> changes(AccountId account, Instant since, String next, int limit) {
    return Pages.page(
        latestFirst().stream()
            .filter(change -> account == null || change.account().equals(account))
            .filter(change -> since == null || !change.at().isBefore(since))
            .toList(),
        next,
        limit);
  }

  private List<Change> latestFirst() {
    return changes.stream().sorted(Comparator.comparing(Change::at).reversed()).toList();
  }

  @Override
  public Map<LocalDate, Map<Change.Kind, Long>> counts(LocalDate since) {
    throw new UnsupportedOperationException("the command line does not call this");
  }
}
