package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  public boolean apply(Inspection inspected, List<DatabaseFact> changed) {
    throw unused();
  }

  @Override
  public void apply(List<AcceptedReport> reports) {
    throw unused();
  }

  @Override
  public void end(InstanceKey instance, Instant at) {
    throw unused();
  }
}
