package dev.hubscout.core.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

  private final Paging paging;

  public MemoryFactStore() {
    this(Paging.WHOLE);
  }

  public MemoryFactStore(Paging paging) {
    this.paging = paging;
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
  public synchronized boolean apply(Inspection inspected, List<DatabaseFact> changed) {
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
    var facts = databases.computeIfAbsent(inspected.key(), id -> new TreeMap<>());
    changed.forEach(fact -> facts.put(fact.id(), fact));
    return true;
  }

  @Override
  public synchronized void apply(List<AcceptedReport> reports) {
    reports.forEach(report -> apply(report.inspected(), report.changed()));
  }

  @Override
  public synchronized void end(InstanceKey instance, Instant at) {
    ended.put(instance, at);
    if (databases.get(instance) instanceof Map<String, DatabaseFact> facts) {
      facts.replaceAll((id, fact) -> fact.presence() == Presence.GONE ? fact : gone(fact, at));
    }
  }

  private static DatabaseFact gone(DatabaseFact fact, Instant at) {
    return new DatabaseFact(
        fact.instance(),
        fact.locator(),
        fact.database(),
        Presence.GONE,
        fact.missedScans(),
        fact.firstSeen(),
        fact.lastSeen(),
        at);
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
  public Page<DatabaseFact> databases(Filter filter, String next, int limit) {
    throw new UnsupportedOperationException();
  }
}
