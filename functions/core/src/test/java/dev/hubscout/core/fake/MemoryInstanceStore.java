package dev.hubscout.core.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Instances and their history in memory. */
public final class MemoryInstanceStore implements InstanceStore {
  private final Map<InstanceKey, InstanceFact> instances = new TreeMap<>(Paging.KEYS);
  private final Map<Identity, Change> history = new LinkedHashMap<>();
  private final Paging paging;

  /** How many writes are refused from now on. */
  public int failures;

  /** Facts that were rewritten or whose history was added to: what says nothing new is not. */
  public int writes;

  public MemoryInstanceStore() {
    this(Paging.WHOLE);
  }

  public MemoryInstanceStore(Paging paging) {
    this.paging = paging;
  }

  /** What makes a change the same one when it is observed again. */
  private record Identity(InstanceKey key, Change.Kind kind, Instant at, String state) {
    static Identity of(InstanceKey key, Change change) {
      var state =
          change.kind() == Change.Kind.STATE_CHANGED ? change.fields().getFirst().after() : "";
      return new Identity(key, change.kind(), change.at(), state);
    }
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
        + new TreeSet<>(history.values().stream().map(Change::toString).toList());
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
      int before = history.size();
      rewrite.changes().forEach(it -> history.putIfAbsent(Identity.of(key, it), it));
      writes += rewritten || history.size() > before ? 1 : 0;
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
  public synchronized Page<Change> changes(
      AccountId account, Instant since, String next, int limit) {
    return latestFirst(
        change ->
            (account == null || change.account().equals(account))
                && (since == null || !change.at().isBefore(since)),
        next,
        limit);
  }

  @Override
  public synchronized Page<Change> history(String id, String next, int limit) {
    return latestFirst(change -> change.subject().equals(id), next, limit);
  }

  /** All that was ever added to history, in the order in which it was. */
  public List<Change> added() {
    return List.copyOf(history.values());
  }

  private Page<Change> latestFirst(Predicate<Change> wanted, String next, int limit) {
    return paging.page(
        history.values().stream()
            .filter(wanted)
            .sorted(Comparator.comparing(Change::at).reversed())
            .toList(),
        next,
        limit);
  }
}
