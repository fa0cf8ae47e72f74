package dev.hubscout.databases.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A fact store in memory: ordered by the time of observation, as the port says. */
public final class MemoryFactStore implements FactStore {
  private final Map<String, InstanceObservation> instances = new TreeMap<>();
  private final Map<String, Map<String, DatabaseFact>> databases = new TreeMap<>();

  /** What scopes were said to be, in order. */
  public final List<ScopeObservation> scopes = new ArrayList<>();

  /** Reports that were accepted. */
  public int applied;

  @Override
  public synchronized void observe(ScopeObservation observation) {
    scopes.add(observation);
  }

  @Override
  public synchronized void observe(List<InstanceObservation> observations) {
    for (var observation : observations) {
      if (newer(observation)) {
        instances.put(observation.key().id(), observation);
      }
    }
  }

  private boolean newer(InstanceObservation observation) {
    var known = instances.get(observation.key().id());
    return known == null || known.observedAt().isBefore(observation.observedAt());
  }

  @Override
  public synchronized Optional<InstanceObservation> instance(InstanceKey key) {
    return Optional.ofNullable(instances.get(key.id()));
  }

  /** By id alone, for tests of one scope. */
  public synchronized InstanceObservation instance(String id) {
    return instances.get(id);
  }

  @Override
  public synchronized List<InstanceObservation> instances(Scope scope) {
    return instances.values().stream().filter(i -> i.key().scope().equals(scope)).toList();
  }

  @Override
  public synchronized List<InstanceObservation> instances(Scope scope, Set<String> ids) {
    return instances(scope).stream().filter(i -> ids.contains(i.key().id())).toList();
  }

  @Override
  public synchronized List<DatabaseFact> databases(Scope scope, Set<String> ids) {
    return ids.stream().flatMap(id -> databases(id).stream()).toList();
  }

  @Override
  public synchronized List<DatabaseFact> databases(InstanceKey instance) {
    return databases(instance.id());
  }

  /** By id alone, for tests of one scope. */
  public synchronized List<DatabaseFact> databases(String id) {
    return List.copyOf(databases.getOrDefault(id, Map.of()).values());
  }

  @Override
  public synchronized boolean apply(InstanceObservation inspected, List<DatabaseFact> changed) {
    var known = instances.get(inspected.key().id());
    if (known != null
        && known.inspectedAt() != null
        && !inspected.inspectedAt().isAfter(known.inspectedAt())) {
      return false;
    }
    applied++;
    if (newer(inspected)) {
      instances.put(inspected.key().id(), inspected);
    }
    var facts = databases.computeIfAbsent(inspected.key().id(), id -> new TreeMap<>());
    changed.forEach(fact -> facts.put(fact.id(), fact));
    return true;
  }

  @Override
  public synchronized void apply(List<AcceptedReport> reports) {
    reports.forEach(report -> apply(report.inspected(), report.changed()));
  }

  /** Everything, as a text to compare. */
  public synchronized String dump() {
    return instances + "\n" + databases;
  }

  @Override
  public Page<ScopeObservation> scopes(AccountId account, String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<InstanceObservation> instances(Filter filter, String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<DatabaseFact> databases(Filter filter, String next, int limit) {
    throw new UnsupportedOperationException();
  }
}
