package dev.hubscout.cli;

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
import java.util.Optional;
import java.util.Set;

/** Facts in memory, as the command line reads them. */
final class FakeFactStore implements FactStore {
  final List<ScopeObservation> scopes = new ArrayList<>();
  final List<InstanceObservation> instances = new ArrayList<>();
  final List<DatabaseFact> databases = new ArrayList<>();

  @Override
  public Page<ScopeObservation> scopes(AccountId account, String next, int limit) {
    return Pages.page(
        scopes.stream()
            .filter(scope -> account == null || scope.scope().account().equals(account))
            .toList(),
        next,
        limit);
  }

  @Override
  public Page<InstanceObservation> instances(Filter filter, String next, int limit) {
    return Pages.page(
        instances.stream().filter(i -> selected(filter, i.key())).toList(), next, limit);
  }

  @Override
  public Page<DatabaseFact> databases(Filter filter, String next, int limit) {
    return Pages.page(
        databases.stream().filter(d -> selected(filter, d.instance())).toList(), next, limit);
  }

  private static boolean selected(Filter filter, InstanceKey key) {
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
  public void observe(List<InstanceObservation> observations) {
    throw unused();
  }

  @Override
  public Optional<InstanceObservation> instance(InstanceKey key) {
    throw unused();
  }

  @Override
  public List<InstanceObservation> instances(Scope scope) {
    throw unused();
  }

  @Override
  public List<DatabaseFact> databases(InstanceKey instance) {
    throw unused();
  }

  @Override
  public boolean apply(InstanceObservation inspected, List<DatabaseFact> changed) {
    throw unused();
  }

  @Override
  public List<InstanceObservation> instances(Scope scope, Set<String> ids) {
    throw unused();
  }

  @Override
  public List<DatabaseFact> databases(Scope scope, Set<String> ids) {
    throw unused();
  }

  @Override
  public void apply(List<AcceptedReport> reports) {
    throw unused();
  }
}
