package dev.hubscout.core.fake;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Instances and their history in memory. */
public final class MemoryInstanceStore implements InstanceStore {
  private final Map<InstanceKey, InstanceFact> instances = new TreeMap<>(Paging.KEYS);
  private final Paging paging;

  /** Their history, and perhaps that of others. */
  public final MemoryChangeStore changes;

  /** How many writes are refused from now on. */
  public int failures;

  /** Facts that were rewritten or whose history was added to: what says nothing new is not. */
  public int writes;

  public MemoryInstanceStore() {
    this(Paging.WHOLE);
  }

  public MemoryInstanceStore(Paging paging) {
    this(paging, new MemoryChangeStore(paging));
  }

  public MemoryInstanceStore(MemoryChangeStore changes) {
    this(Paging.WHOLE, changes);
  }

  private MemoryInstanceStore(Paging paging, MemoryChangeStore changes) {
    this.paging = paging;
    this.changes = changes;
  }

  /** Puts a fact as it is. */
  public void put(InstanceFact fact) {
    instances.put(fact.key(), fact);
  }

  /** Every instance that is known, the ended ones too, by account, Region and id. */
  public synchronized List<InstanceFact> all() {
    return List.copyOf(instances.values());
  }

  /** Everything, as a text to compare. */
  public synchronized String dump() {
    return instances
        + "\n"
        + new TreeSet<>(changes.added().stream().map(Change::toString).toList());
  }

  @Override
  public synchronized Map<String, String> fingerprints(Scope scope) {
    var known = new HashMap<String, String>();
    instances.values().stream()
        .filter(fact -> fact.key().scope().equals(scope) && !fact.over())
        .forEach(
            fact ->
                known.put(
                    fact.key().id(),
                    fact.presence() == Presence.PRESENT ? fact.fingerprint() : ""));
    return known;
  }

  @Override
  public synchronized void rewrite(
      Collection<InstanceKey> keys, BiFunction<InstanceKey, InstanceFact, Rewrite> change) {
    for (var key : Set.copyOf(keys)) {
      var rewrite = change.apply(key, instances.get(key));
      if (rewrite == null) {
        continue;
      }
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("the store refuses writes");
      }
      boolean rewritten = !rewrite.fact().equals(instances.put(key, rewrite.fact()));
      boolean added = changes.add(rewrite.changes());
      writes += rewritten || added ? 1 : 0;
    }
  }

  @Override
  public synchronized Optional<InstanceFact> instance(InstanceKey key) {
    return Optional.ofNullable(instances.get(key));
  }

  @Override
  public synchronized Page<InstanceFact> instances(
      Filter filter, boolean over, String next, int limit) {
    return paging.page(
        instances.values().stream()
            .filter(fact -> Paging.matches(filter, fact.key()) && (over || !fact.over()))
            .toList(),
        next,
        limit);
  }

  @Override
  public synchronized Map<InstanceKey, InstanceFact> instances(Collection<InstanceKey> keys) {
    var found = new HashMap<>(instances);
    found.keySet().retainAll(Set.copyOf(keys));
    return found;
  }

  @Override
  public synchronized List<InstanceFact> at(String privateAddress) {
    return instances.values().stream()
        .filter(
            fact ->
                !fact.over()
                    && fact.description() != null
                    && privateAddress.equals(fact.description().privateAddress()))
        .limit(SAME_ADDRESS)
        .toList();
  }
}
