package dev.hubscout.core.coverage;

import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.scope;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.ShortPages;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Samples;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The lists that are read side by side say what they would say if they were all in memory. */
class CoveragesPropertyTest {
  private static final List<Scope> SCOPES = scopes();

  /** What is stored. */
  record Stored(
      Map<InstanceKey, InstanceFact> instances,
      Map<InstanceKey, Inspection> inspections,
      Map<Scope, Map<Capability, ScopeObservation>> scopes) {}

  /** What a reader was told, line by line. */
  private static final class Told implements Coverages.Reader {
    private final List<Object> lines = new ArrayList<>();

    @Override
    public void scope(Scope scope, Map<Capability, ScopeObservation> latest) {
      lines.add(Map.entry(scope, Map.copyOf(latest)));
    }

    @Override
    public void instance(CoveredInstance instance) {
      lines.add(instance);
    }
  }

  @Provide
  Arbitrary<Stored> stored() {
    var keys =
        Combinators.combine(Arbitraries.of(SCOPES), Arbitraries.integers().between(0, 6))
            .as(
                (scope, number) ->
                    new InstanceKey(scope, String.format(Locale.ROOT, "i-%017x", number)));
    var facts =
        Combinators.combine(
                keys,
                Arbitraries.of(
                    InstanceState.RUNNING, InstanceState.STOPPED, InstanceState.TERMINATED),
                Arbitraries.of(Presence.PRESENT, Presence.MISSING, Presence.GONE))
            .as(
                (key, state, presence) ->
                    with(with(fact(key, 1), "state", state), "presence", presence));
    var attempts =
        Combinators.combine(
                keys, Arbitraries.of(InstanceCoverage.INSPECTED, InstanceCoverage.AGENT_FAILED))
            .as((key, coverage) -> inspection(key, coverage, 5));
    var scopes =
        Combinators.combine(
                Arbitraries.of(SCOPES),
                Arbitraries.of(Capability.class),
                Arbitraries.of(ScopeCoverage.COVERED, ScopeCoverage.ACCOUNT_DENIED))
            .as((scope, capability, coverage) -> scope(scope, capability, coverage, 7));
    return Combinators.combine(
            facts.list().ofMaxSize(40), attempts.list().ofMaxSize(40), scopes.list().ofMaxSize(12))
        .as(CoveragesPropertyTest::stored);
  }

  @Provide
  Arbitrary<Filter> filters() {
    var account = Arbitraries.of(SCOPES).map(scope -> new Filter(scope.account(), null, null));
    var region =
        Arbitraries.of(SCOPES).map(scope -> new Filter(scope.account(), scope.region(), null));
    return Arbitraries.oneOf(Arbitraries.just(Filter.ALL), account, region);
  }

  @Property
  void readingSideBySideIsAsGoodAsReadingAll(
      @ForAll("stored") Stored stored,
      @ForAll("filters") Filter filter,
      @ForAll boolean over,
      @ForAll Random random) {
    var told = new Told();
    var alone = new ArrayList<CoveredInstance>();
    try (var stores = stores(stored)) {
      coverages(stores, random).read(filter, over, told);
      coverages(stores, random).instances(filter, over, alone::add);
    }

    var instances = told.lines.stream().filter(CoveredInstance.class::isInstance).toList();
    assertThat(instances).isEqualTo(naive(stored, filter, over));
    var scopes = told.lines.stream().filter(Map.Entry.class::isInstance).toList();
    assertThat(scopes).isEqualTo(naiveScopes(stored, filter));
    assertScopesComeBeforeTheirInstances(told.lines);

    assertThat(alone).isEqualTo(instances);
  }

  @Property
  void sharesAreWhatCountingInMemoryGives(
      @ForAll("stored") Stored stored, @ForAll("filters") Filter filter, @ForAll Random random) {
    CoverageSummary summary;
    try (var stores = stores(stored)) {
      summary = CoverageSummary.of(coverages(stores, random), filter, List.of());
    }

    var live = naive(stored, filter, false);
    assertThat(summary.organization()).isEqualTo(share(live, naiveScopes(stored, filter)));
    for (var account : SCOPES.stream().map(Scope::account).distinct().toList()) {
      var only = new Filter(account, filter.region(), null);
      boolean selected = filter.account() == null || filter.account().equals(account);
      var expected =
          selected ? share(naive(stored, only, false), naiveScopes(stored, only)) : Share.NOTHING;
      assertThat(summary.accounts().getOrDefault(account, Share.NOTHING)).isEqualTo(expected);
    }
    assertThat(summary.accounts().values()).doesNotContain(Share.NOTHING);
    assertThat(summary.ous()).as("nobody knows where the accounts are").isEmpty();
  }

  private static MemoryStores stores(Stored stored) {
    var stores = new MemoryStores(() -> Samples.at(10));
    stores.putAll(stored.instances().values());
    stores.facts.observe(List.copyOf(stored.inspections().values()));
    stored.scopes().values().forEach(latest -> latest.values().forEach(stores.facts::observe));
    return stores;
  }

  private static Coverages coverages(MemoryStores stores, Random random) {
    // empty pages and short ones, as DynamoDB gives them
    IntUnaryOperator size = limit -> random.nextInt(4);
    return new Coverages(
        ShortPages.of(InstanceStore.class, stores.instances, size),
        ShortPages.of(FactStore.class, stores.facts, size));
  }

  private static List<CoveredInstance> naive(Stored stored, Filter filter, boolean over) {
    return stored.instances().values().stream()
        .filter(fact -> selected(filter, fact.key().scope()) && (over || !fact.over()))
        .sorted(
            Comparator.comparing(
                fact -> fact.key().scope() + fact.key().id(), Comparator.naturalOrder()))
        .map(
            fact -> {
              var latest = stored.scopes().getOrDefault(fact.key().scope(), Map.of());
              var listing = latest.get(Capability.INSTANCES);
              return CoveredInstance.of(
                  fact,
                  stored.inspections().get(fact.key()),
                  listing == null ? latest.get(Capability.DATABASES) : listing);
            })
        .toList();
  }

  private static List<Map.Entry<Scope, Map<Capability, ScopeObservation>>> naiveScopes(
      Stored stored, Filter filter) {
    return stored.scopes().entrySet().stream()
        .filter(entry -> selected(filter, entry.getKey()))
        .map(entry -> Map.entry(entry.getKey(), Map.copyOf(entry.getValue())))
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .toList();
  }

  private static Share share(
      List<CoveredInstance> live,
      List<Map.Entry<Scope, Map<Capability, ScopeObservation>>> scopes) {
    return new Share(
        live.size(),
        live.stream().filter(CoveredInstance::inspected).count(),
        live.stream().filter(it -> it.observed().presence() == Presence.UNOBSERVED).count(),
        live.stream()
            .collect(Collectors.groupingBy(it -> it.coverage().value(), Collectors.counting())),
        scopes.stream()
            .filter(
                entry ->
                    entry.getValue().values().stream()
                        .anyMatch(it -> it.coverage() == ScopeCoverage.ACCOUNT_DENIED))
            .count());
  }

  private static boolean selected(Filter filter, Scope scope) {
    return (filter.account() == null || filter.account().equals(scope.account()))
        && (filter.region() == null || filter.region().equals(scope.region()));
  }

  private static void assertScopesComeBeforeTheirInstances(List<Object> lines) {
    var begun = new ArrayList<Scope>();
    for (var line : lines) {
      if (line instanceof CoveredInstance instance) {
        begun.add(instance.instance().key().scope());
      } else if (line instanceof Map.Entry<?, ?> entry) {
        assertThat(begun).doesNotContain((Scope) entry.getKey());
      }
    }
  }

  private static Stored stored(
      List<InstanceFact> facts, List<Inspection> attempts, List<ScopeObservation> observations) {
    var instances = new HashMap<InstanceKey, InstanceFact>();
    facts.forEach(fact -> instances.put(fact.key(), fact));
    var inspections = new HashMap<InstanceKey, Inspection>();
    attempts.forEach(attempt -> inspections.put(attempt.key(), attempt));
    var scopes = new HashMap<Scope, Map<Capability, ScopeObservation>>();
    var latest = new HashMap<List<Object>, ScopeObservation>();
    observations.forEach(it -> latest.put(List.of(it.scope(), it.capability()), it));
    latest
        .values()
        .forEach(
            it ->
                scopes
                    .computeIfAbsent(it.scope(), scope -> new HashMap<>())
                    .put(it.capability(), it));
    return new Stored(instances, inspections, scopes);
  }

  private static List<Scope> scopes() {
    var scopes = new ArrayList<Scope>();
    for (var account : List.of("000000000001", "100000000000", "222222222222")) {
      for (var region : List.of("eu-central-1", "eu-central-2", "us-gov-west-1")) {
        scopes.add(new Scope(new AccountId(account), new Region(region)));
      }
    }
    return scopes;
  }
}
