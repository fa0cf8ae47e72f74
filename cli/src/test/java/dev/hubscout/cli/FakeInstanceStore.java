package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Instances and their history in memory, as the command line reads them. */
final class FakeInstanceStore implements InstanceStore {
  final List<InstanceFact> instances = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();

  @Override
  public Page<InstanceFact> instances(Filter filter, boolean over, String next, int limit) {
    return Pages.page(
        instances.stream()
            .filter(fact -> over || !fact.over())
            .filter(fact -> FakeFactStore.selected(filter, fact.key()))
            .sorted(Comparator.comparing(InstanceFact::key, FakeFactStore.ORDER))
            .toList(),
        next,
        limit);
  }

  @Override
  public Page<Change> history(String id, String next, int limit) {
    return Pages.page(
        latestFirst().stream().filter(change -> change.subject().equals(id)).toList(), next, limit);
  }

  @Override
  public Page<Change> changes(AccountId account, Instant since, String next, int limit) {
    return Pages.page(latestFirst(), next, limit);
  }

  private List<Change> latestFirst() {
    return changes.stream().sorted(Comparator.comparing(Change::at).reversed()).toList();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("the command line does not call this");
  }

  @Override
  public Map<String, String> fingerprints(Scope scope) {
    throw unused();
  }

  @Override
  public void rewrite(
      Collection<InstanceKey> keys, BiFunction<InstanceKey, InstanceFact, Rewrite> change) {
    throw unused();
  }

  @Override
  public Optional<InstanceFact> instance(InstanceKey key) {
    throw unused();
  }
}
