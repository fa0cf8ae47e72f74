package dev.hubscout.cli.fact;

import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every database that a filter lets through, joined with its instance and its scope. */
final class FoundDatabases {
  private static final int PAGE = 500;

  private final Map<InstanceKey, InstanceFact> instances;
  private final Map<InstanceKey, Inspection> inspections;
  private final Map<Scope, ScopeObservation> scopes;

  private FoundDatabases(Workplace workplace, Filter filter) {
    var facts = workplace.facts();
    instances =
        by(
            AllPages.of(next -> workplace.instances().instances(filter, true, next, PAGE)),
            InstanceFact::key);
    inspections = by(AllPages.of(next -> facts.inspections(filter, next, PAGE)), Inspection::key);
    scopes =
        by(
            AllPages.of(next -> facts.scopes(filter.account(), next, PAGE)).stream()
                .filter(scope -> scope.capability() == Capability.DATABASES)
                .toList(),
            ScopeObservation::scope);
  }

  static List<FoundDatabase> of(Workplace workplace, Filter filter) {
    var joining = new FoundDatabases(workplace, filter);
    return AllPages.of(next -> workplace.facts().databases(filter, next, PAGE)).stream()
        .map(joining::joined)
        .toList();
  }

  private FoundDatabase joined(DatabaseFact fact) {
    var instance = instances.get(fact.instance());
    var inspection = inspections.get(fact.instance());
    var scope = scopes.get(fact.instance().scope());
    return new FoundDatabase(
        fact, instance, inspection, Observed.of(fact, instance, inspection, scope));
  }

  private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toMap(key, Function.identity()));
  }
}
