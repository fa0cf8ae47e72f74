package dev.hubscout.core.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.fact.Versions;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fact store in memory: ordered by the time of observation, as the port says. */
public final class MemoryFactStore implements FactStore {
  private final Map<InstanceKey, Inspection> inspections = new TreeMap<>(Paging.KEYS);
  private final Map<InstanceKey, Map<String, DatabaseFact>> databases = new TreeMap<>(Paging.KEYS);
  private final Map<String, ScopeObservation> latest = new TreeMap<>();

  /** What scopes were said to be, in order. */
  public final List<ScopeObservation> scopes = new ArrayList<>();

  /** Reports that were accepted. */
  public int applied;

  /** The instances whose databases are gone, with the time of it. */
  public final Map<InstanceKey, Instant> ended = new LinkedHashMap<>();

  /** Databases' history, and perhaps that of others. */
  public final MemoryChangeStore changes;

  private final Paging paging;

  public MemoryFactStore() {
    this(Paging.WHOLE);
  }

  public MemoryFactStore(Paging paging) {
    this(paging, new MemoryChangeStore(paging));
  }

  public MemoryFactStore(MemoryChangeStore changes) {
    this(Paging.WHOLE, changes);
  }

  private MemoryFactStore(Paging paging, MemoryChangeStore changes) {
    this.paging = paging;
    this.changes = changes;
  }

  @Override
  public synchronized void observe(ScopeObservation observation) {
    scopes.add(observation);
    latest.put(
        observation.scope().account()
            + " "
            + observation.scope().region()
            + " "
            + observation.capability(),
        observation); // tests observe in the order of time
  }

  @Override
  public synchronized void observe(List<Inspection> attempts) {
    for (var attempt : attempts) {
      if (newer(attempt)) {
        inspections.put(attempt.key(), attempt);
      }
    }
  }

  private boolean newer(Inspection attempt) {
    var known = inspections.get(attempt.key());
    return known == null || known.observedAt().isBefore(attempt.observedAt());
  }

  @Override
  public synchronized Optional<Inspection> inspection(InstanceKey key) {
    return Optional.ofNullable(inspections.get(key));
  }

  @Override
  public synchronized List<Inspection> inspections(Scope scope, Set<String> ids) {
    return inspections.values().stream()
        .filter(it -> it.key().scope().equals(scope) && ids.contains(it.key().id()))
        .toList();
  }

  @Override
  public synchronized List<DatabaseFact> databases(Scope scope, Set<String> ids) {
    return ids.stream().flatMap(id -> databases(new InstanceKey(scope, id)).stream()).toList();
  }

  @Override
  public synchronized List<DatabaseFact> databases(InstanceKey instance) {
    return List.copyOf(databases.getOrDefault(instance, Map.of()).values());
  }

  @Override
  public synchronized Map<InstanceKey, Inspection> inspections(Collection<InstanceKey> keys) {
    var found = new HashMap<>(inspections);
    found.keySet().retainAll(Set.copyOf(keys));
    return found;
  }

  @Override
  public synchronized Map<Scope, ScopeObservation> scopes(
      Collection<Scope> wanted, Capability capability) {
    return latest.values().stream()
        .filter(it -> it.capability() == capability && wanted.contains(it.scope()))
        .collect(Collectors.toMap(ScopeObservation::scope, Function.identity()));
  }

  @Override
  public synchronized Optional<DatabaseFact> database(DatabaseKey key) {
    return databases(key.instance()).stream()
        .filter(fact -> DatabaseKey.of(fact).equals(key))
        .findFirst();
  }

  @Override
  public synchronized boolean apply(AcceptedReport report) {
    var inspected = report.inspected();
    var known = inspections.get(inspected.key());
    if (known != null
        && known.inspectedAt() != null
        && !inspected.inspectedAt().isAfter(known.inspectedAt())) {
      return false;
    }
    applied++;
    if (newer(inspected)) {
      inspections.put(inspected.key(), inspected);
    }
    keep(inspected.key(), report.changed());
    changes.add(report.history());
    return true;
  }

  private void keep(InstanceKey instance, List<DatabaseFact> changed) {
    var facts = databases.computeIfAbsent(instance, id -> new TreeMap<>());
    changed.forEach(fact -> facts.put(fact.id(), fact));
  }

  @Override
  public synchronized void apply(List<AcceptedReport> reports) {
    reports.forEach(this::apply);
  }

  @Override
  public synchronized void end(InstanceKey instance, Instant at, String source) {
    ended.put(instance, at);
    var aged = Ageing.end(databases(instance), at, source);
    keep(instance, aged.changed());
    changes.add(aged.history());
  }

  /** Everything, as a text to compare. */
  public synchronized String dump() {
    return inspections + "\n" + databases;
  }

  @Override
  public synchronized Page<ScopeObservation> scopes(AccountId account, String next, int limit) {
    var filter = new Filter(account, null, null);
    return paging.page(
        latest.values().stream().filter(it -> Paging.matches(filter, it.scope())).toList(),
        next,
        limit);
  }

  @Override
  public synchronized Page<Inspection> inspections(Filter filter, String next, int limit) {
    return paging.page(
        inspections.values().stream().filter(it -> Paging.matches(filter, it.key())).toList(),
        next,
        limit);
  }

  @Override
  public synchronized Page<DatabaseFact> databases(Filter filter, String next, int limit) {
    return paging.page(
        facts().filter(it -> Paging.matches(filter, it.instance())).toList(), next, limit);
  }

  @Override
  public synchronized Page<DatabaseFact> databases(
      String family, String engine, String version, String next, int limit) {
    return paging.page(
        facts()
            .filter(it -> Engines.family(it.database().engine()).equals(family))
            .filter(it -> engine == null || it.database().engine().equals(engine))
            .filter(it -> version == null || Versions.matches(version, it.database().version()))
            .sorted(
                Comparator.comparing((DatabaseFact it) -> it.database().engine())
                    .thenComparing(it -> Versions.key(it.database().version()))
                    .thenComparing(it -> DatabaseKey.of(it).toString()))
            .toList(),
        next,
        limit);
  }

  /** By account, Region, instance. */
  private Stream<DatabaseFact> facts() {
    return databases.values().stream().flatMap(facts -> facts.values().stream());
  }
}
