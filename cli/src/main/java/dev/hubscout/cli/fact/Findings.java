package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Section;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known now: databases, instances and scopes, joined. */
public record Findings(
    List<FoundDatabase> databases,
    List<InstanceObservation> instances,
    List<ScopeObservation> scopes) {

  /** The key of the section that holds databases. */
  public static final String DATABASES = "databases";

  private static final int PAGE = 500;

  /** A list of this many pages would hold far more than AWS Organizations can. */
  private static final int PAGES = 100_000;

  /** Everything in the store. */
  public static Findings of(FactStore facts) {
    return of(facts, Filter.ALL);
  }

  static Findings of(FactStore facts, Filter filter) {
    AccountId account = filter.account();
    var scopes = all(next -> facts.scopes(account, next, PAGE));
    var instances = all(next -> facts.instances(filter, next, PAGE));
    var byScope = new LinkedHashMap<Scope, ScopeObservation>();
    scopes.forEach(scope -> byScope.put(scope.scope(), scope));
    var byKey = new LinkedHashMap<InstanceKey, InstanceObservation>();
    instances.forEach(instance -> byKey.put(instance.key(), instance));
    var databases =
        all(next -> facts.databases(filter, next, PAGE)).stream()
            .map(fact -> joined(fact, byKey, byScope))
            .toList();
    return new Findings(databases, instances, scopes);
  }

  private static FoundDatabase joined(
      DatabaseFact fact,
      Map<InstanceKey, InstanceObservation> instances,
      Map<Scope, ScopeObservation> scopes) {
    var instance = instances.get(fact.instance());
    var scope = scopes.get(fact.instance().scope());
    return new FoundDatabase(fact, instance, Observed.of(fact, instance, scope));
  }

  private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
    var all = new ArrayList<T>();
    String next = null;
    for (int page = 0; page < PAGES; page++) {
      var got = pages.apply(next);
      all.addAll(got.items());
      next = got.next();
      if (next == null) {
        return all;
      }
    }
    throw new IllegalStateException("a list has no end after " + PAGES + " pages");
  }

  /** Databases that are not gone, and what could not be looked at. */
  public Stream<Section<?>> sections() {
    var present =
        databases.stream().filter(found -> found.observed().presence() != Presence.GONE).toList();
    var gaps = Gap.of(this);
    return Stream.of(
        DatabaseRows.section(present, "Databases", "None was found."),
        CoverageRows.gaps(gaps, "Not inspected"));
  }

  /** Instances in scopes that could be looked at, and how many of them were. */
  Percentage percentage() {
    long inspected =
        instances.stream()
            .filter(i -> i.coverage() == dev.hubscout.core.fact.InstanceCoverage.INSPECTED)
            .count();
    long unknownScopes =
        scopes.stream().filter(scope -> scope.coverage() != ScopeCoverage.COVERED).count();
    return new Percentage(inspected, instances.size(), unknownScopes);
  }

  /**
   * How complete the picture is.
   *
   * @param inspected instances that were looked into
   * @param known instances that are known of
   * @param closedScopes accounts' Regions that could not be looked at, with who knows how many
   *     instances
   */
  record Percentage(long inspected, long known, long closedScopes) {}
}
