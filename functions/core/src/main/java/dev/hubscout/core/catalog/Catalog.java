package dev.hubscout.core.catalog;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.fact.Versions;
import dev.hubscout.core.lifecycle.Lifecycles;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known, joined and filtered as people ask for it. One filter drives a list, in this order:
 * instance, account, organizational unit, engine or family; the others filter its pages. Lists are
 * in the order of accounts, Regions and instances, or of engines and versions where those drive.
 */
public final class Catalog {
  private final FactStore facts;
  private final InstanceStore instances;
  private final Lifecycles lifecycles;
  private final KnownAccounts accounts;
  private final Joining joining;

  public Catalog(
      FactStore facts,
      InstanceStore instances,
      AccountStore accounts,
      Lifecycles lifecycles,
      InstantSource clock) {
    this.facts = facts;
    this.instances = instances;
    this.lifecycles = lifecycles;
    this.accounts = new KnownAccounts(accounts, clock);
    this.joining = new Joining(facts, instances, this.accounts, lifecycles, clock);
  }

  /** Every account that was ever listed, as it was a minute ago at most. */
  public Map<AccountId, Account> accounts() {
    return accounts.all();
  }

  /**
   * A page of databases.
   *
   * @param limit 1 to 1,000
   */
  public Found<FoundDatabase> databases(DatabaseQuery query, @Nullable String next, int limit) {
    var today = joining.today();
    var unit = unit(query.ou());
    return new FilteredScan<DatabaseFact, FoundDatabase>(
            databases(query, unit),
            fact -> DatabaseKey.of(fact).toString(),
            fact ->
                in(unit, fact.instance())
                    .and(
                        query.of(
                            fact,
                            lifecycles.of(
                                fact.database().engine(), fact.database().version(), today))),
            joining::databases,
            query::of,
            query.needsNoFiltering())
        .page(next, limit);
  }

  private Source<DatabaseFact> databases(
      DatabaseQuery query, @Nullable NavigableSet<AccountId> unit) {
    if (query.account() != null || query.instance() != null) {
      var part = part(query.account(), query.region(), query.instance());
      return (next, limit) -> facts.databases(part, next, limit);
    }
    if (unit != null) {
      return Source.through(
          unit,
          (account, next, limit) -> facts.databases(new Filter(account, null, null), next, limit));
    }
    var engine = query.engine();
    var family = engine == null ? query.family() : Engines.family(engine);
    if (family == null) {
      return (next, limit) -> facts.databases(Filter.ALL, next, limit);
    }
    var version = engine == null ? null : query.version();
    Source<DatabaseFact> listed =
        (next, limit) -> facts.databases(family, engine, version, next, limit);
    // those of unknown version are not listed but counted
    return version == null
        ? listed
        : Source.of(
            (next, limit) -> facts.databases(family, engine, Versions.UNKNOWN, next, limit),
            listed);
  }

  /** The accounts anywhere below a unit or root; null where none is asked for. */
  private @Nullable NavigableSet<AccountId> unit(@Nullable String ou) {
    return ou == null ? null : accounts.in(ou);
  }

  private static Match in(@Nullable NavigableSet<AccountId> unit, InstanceKey instance) {
    return Match.of(unit == null || unit.contains(instance.scope().account()));
  }

  /** The store's filter takes a Region beside an account only; the query filters it alone. */
  private static Filter part(
      @Nullable AccountId account, @Nullable Region region, @Nullable String instance) {
    return new Filter(account, account == null ? null : region, instance);
  }

  /** A database, a gone one too. */
  public Optional<FoundDatabase> database(DatabaseKey key) {
    return facts.database(key).map(fact -> joining.databases(List.of(fact)).getFirst());
  }

  /**
   * A page of instances.
   *
   * @param limit 1 to 1,000
   */
  public Found<FoundInstance> instances(InstanceQuery query, @Nullable String next, int limit) {
    var unit = unit(query.ou());
    var page =
        new FilteredScan<>(
                instances(query, unit),
                (InstanceFact fact) -> fact.key().id(),
                fact -> in(unit, fact.key()).and(query.of(fact)),
                joining::instances,
                query::of,
                query.needsNoFiltering())
            .page(next, limit);
    return new Found<>(joining.withDatabases(page.items()), page.next(), page.unknown());
  }

  private Source<InstanceFact> instances(
      InstanceQuery query, @Nullable NavigableSet<AccountId> unit) {
    boolean over = query.reachesOver();
    if (unit != null && query.account() == null && query.instance() == null) {
      return Source.through(
          unit,
          (account, next, limit) ->
              instances.instances(new Filter(account, null, null), over, next, limit));
    }
    var part = part(query.account(), query.region(), query.instance());
    return (next, limit) -> instances.instances(part, over, next, limit);
  }

  /** An instance by its id, including one that has ended. */
  public Optional<FoundInstance> instance(String id) {
    var found = instances.instances(new Filter(null, null, id), true, null, 1).items();
    return joining.withDatabases(joining.instances(found)).stream().findFirst();
  }

  /**
   * A page of account Regions, one entry for each capability that scanned them.
   *
   * @param limit 1 to 1,000
   */
  public Found<ScopeObservation> scopes(ScopeQuery query, @Nullable String next, int limit) {
    return new FilteredScan<ScopeObservation, ScopeObservation>(
            (after, size) -> facts.scopes(query.account(), after, size),
            scope ->
                scope.scope().account() + "#" + scope.scope().region() + "#" + scope.capability(),
            query::of,
            Function.identity(),
            scope -> Match.YES,
            query.needsNoFiltering())
        .page(next, limit);
  }
}
