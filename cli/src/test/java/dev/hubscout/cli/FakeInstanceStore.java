package dev.hubscout.cli;

import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Instances in memory, as the command line reads them. */
final class FakeInstanceStore implements InstanceStore {
  final List<InstanceFact> instances = new ArrayList<>();

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

  @Override
  public Map<InstanceKey, InstanceFact> instances(Collection<InstanceKey> keys) {
    return instances.stream()
        .filter(fact -> keys.contains(fact.key()))
        .collect(Collectors.toMap(InstanceFact::key, Function.identity()));
  }

  @Override
  public List<InstanceFact> at(String privateAddress) {
    throw unused();
  }
}
