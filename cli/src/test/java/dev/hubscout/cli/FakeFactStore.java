package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Facts in memory, as the command line reads them. */
final class FakeFactStore implements FactStore {
  final List<ScopeObservation> scopes = new ArrayList<>();
  final List<Inspection> inspections = new ArrayList<>();
  final List<DatabaseFact> databases = new ArrayList<>();

  /** The order in which every list is, so that lists can be read side by side. */
  static final Comparator<InstanceKey> ORDER =
      Comparator.<InstanceKey, AccountId>comparing(key -> key.scope().account())
          .thenComparing(key -> key.scope().region())
          .thenComparing(InstanceKey::id);

  @Override
  public Page<ScopeObservation> scopes(AccountId account, String next, int limit) {
    return Pages.page(
        scopes.stream()
            .filter(scope -> account == null || scope.scope().account().equals(account))
            .sorted(
                Comparator.<ScopeObservation, AccountId>comparing(it -> it.scope().account())
                    .thenComparing(it -> it.scope().region())
                    .thenComparing(it -> it.capability().id()))
            .toList(),
        next,
        limit);
  }

  @Override
  public Page<Inspection> inspections(Filter filter, String next, int limit) {
    return Pages.page(
        inspections.stream()
            .filter(inspection -> selected(filter, inspection.key()))
            .sorted(Comparator.comparing(Inspection::key, ORDER))
            .toList(),
        next,
        limit);
  }

  @Override
  public Page<DatabaseFact> databases(Filter filter, String next, int limit) {
    return Pages.page(
        databases.stream().filter(d -> selected(filter, d.instance())).toList(), next, limit);
  }

  static boolean selected(Filter filter, InstanceKey key) {
    return (filter.account() == null || key.scope().account().equals(filter.account()))
        && (filter.region() == null || key.scope().region().equals(filter.region()))
        && (filter.instance() == null || key.id().equals(filter.instance()));
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("the command line does not call this");
  }

  @Override
  public void observe(ScopeObservation observation) {
    throw unused();
  }

  @Override
  public void observe(List<Inspection> all) {
    throw unused();
  }

  @Override
  public Optional<Inspection> inspection(InstanceKey key) {
    throw unused();
  }

  @Override
  public List<Inspection> inspections(Scope scope, Set<String> ids) {
    throw unused();
  }

  @Override
  public List<DatabaseFact> databases(InstanceKey instance) {
    throw unused();
  }

  @Override
  public List<DatabaseFact> databases(Scope scope, Set<String> ids) {
    throw unused();
  }

  @Override
  public Map<InstanceKey, Inspection> inspections(Collection<InstanceKey> keys) {
    return inspections.stream()
        .filter(it -> keys.contains(it.key()))
        .collect(Collectors.toMap(Inspection::key, Function.identity()));
  }

  @Override
  public Map<Scope, ScopeObservation> scopes(Collection<Scope> wanted, Capability capability) {
    return scopes.stream()
        .filter(it -> it.capability() == capability && wanted.contains(it.scope()))
        .collect(Collectors.toMap(ScopeObservation::scope, Function.identity()));
  }

  @Override
  public Optional<DatabaseFact> database(DatabaseKey key) {
    throw unused();
  }

  @Override
  public Page<DatabaseFact> databases(
      String family, String engine, String version, String next, int limit) {
    return Pages.page(
        databases.stream()
            .filter(it -> Engines.family(it.database().engine()).equals(family))
            .filter(it -> engine == null || it.database().engine().equals(engine))
            .filter(it -> version == null || Versions.matches(version, it.database().version()))
            .toList(),
        next,
        limit);
  }

  @Override
  public boolean apply(AcceptedReport report) {
    throw unused();
  }

  @Override
  public void apply(List<AcceptedReport> reports) {
    throw unused();
  }

  @Override
  public void end(InstanceKey instance, Instant at, String source) {
    throw unused();
  }
}
