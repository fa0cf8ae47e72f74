package dev.hubscout.core.catalog;

import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.Capability;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins the facts of a page with a few reads for all of them. */
final class Joining {
  private final FactStore facts;
  private final InstanceStore instances;
  private final KnownAccounts accounts;
  private final Lifecycles lifecycles;
  private final InstantSource clock;

  Joining(
      FactStore facts,
      InstanceStore instances,
      KnownAccounts accounts,
      Lifecycles lifecycles,
      InstantSource clock) {
    this.facts = facts;
    this.instances = instances;
    this.accounts = accounts;
    this.lifecycles = lifecycles;
    this.clock = clock;
  }

  /** The day in UTC, which decides whether a version is supported. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  List<FoundDatabase> databases(List<DatabaseFact> found) {
    var keys = of(found, DatabaseFact::instance);
    var hosts = instances.instances(keys);
    var inspections = facts.inspections(keys);
    var scopes = facts.scopes(of(keys, InstanceKey::scope), Capability.DATABASES);
    var today = today();
    return found.stream()
        .map(
            fact -> {
              var instance = hosts.get(fact.instance());
              var inspection = inspections.get(fact.instance());
              var scope = scopes.get(fact.instance().scope());
              return new FoundDatabase(
                  fact,
                  instance,
                  inspection,
                  Observed.of(fact, instance, inspection, scope),
                  lifecycles.of(fact.database().engine(), fact.database().version(), today),
                  accounts.name(fact.instance().scope().account()));
            })
        .toList();
  }

  List<CoveredInstance> instances(List<InstanceFact> found) {
    var keys = of(found, InstanceFact::key);
    var inspections = facts.inspections(keys);
    var listings = listings(of(keys, InstanceKey::scope));
    return found.stream()
        .map(
            fact ->
                CoveredInstance.of(
                    fact, inspections.get(fact.key()), listings.get(fact.key().scope())))
        .toList();
  }

  /** The inventory's word counts for what is in a scope, where there is one. */
  private Map<Scope, ScopeObservation> listings(Set<Scope> scopes) {
    var listings = new HashMap<>(facts.scopes(scopes, Capability.DATABASES));
    listings.putAll(facts.scopes(scopes, Capability.INSTANCES));
    return listings;
  }

  /** Instances with the databases on them. */
  List<FoundInstance> withDatabases(List<CoveredInstance> found) {
    var on = new HashMap<InstanceKey, List<DatabaseFact>>();
    found.stream()
        .map(covered -> covered.instance().key())
        .collect(Collectors.groupingBy(InstanceKey::scope))
        .forEach((scope, keys) -> databases(scope, keys, on));
    return found.stream()
        .map(covered -> with(covered, on.getOrDefault(covered.instance().key(), List.of())))
        .toList();
  }

  private void databases(
      Scope scope, List<InstanceKey> keys, Map<InstanceKey, List<DatabaseFact>> on) {
    facts.databases(scope, of(keys, InstanceKey::id)).stream()
        .filter(fact -> fact.presence() != Presence.GONE)
        .forEach(fact -> on.computeIfAbsent(fact.instance(), key -> new ArrayList<>()).add(fact));
  }

  private static FoundInstance with(CoveredInstance covered, List<DatabaseFact> databases) {
    var sizes =
        databases.stream()
            .map(DatabaseFact::database)
            .filter(database -> !database.installedOnly())
            .map(FoundDatabase::sizeBytes)
            .toList();
    Long sum =
        sizes.stream().anyMatch(Known::isValue)
            ? (Long)
                sizes.stream()
                    .map(Known::orNull)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum()
            : null;
    boolean complete =
        sizes.stream().noneMatch(Known::isUnknown)
            && databases.stream().noneMatch(fact -> FoundDatabase.sizeCut(fact.database()));
    return new FoundInstance(covered, databases.size(), sum, complete);
  }

  private static <T, K> Set<K> of(Collection<T> values, Function<T, @Nullable K> key) {
    return values.stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
