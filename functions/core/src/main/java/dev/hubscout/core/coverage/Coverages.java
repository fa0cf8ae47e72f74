package dev.hubscout.core.coverage;

import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Cursor;
import dev.hubscout.core.run.Capability;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins instances, inspections and scopes. The three lists have the same order, so that they are
 * read side by side, a page of each in memory, however many instances there are.
 */
public final class Coverages {
  /** The most that a page may have. */
  private static final int PAGE = 1_000;

  private static final Comparator<Scope> SCOPES =
      Comparator.comparing(Scope::account).thenComparing(Scope::region);
  private static final Comparator<InstanceKey> KEYS =
      Comparator.comparing(InstanceKey::scope, SCOPES).thenComparing(InstanceKey::id);

  private final InstanceStore instances;
  private final FactStore facts;

  public Coverages(InstanceStore instances, FactStore facts) {
    this.instances = instances;
    this.facts = facts;
  }

  /** Takes what is read, in the order of accounts, Regions and ids. */
  public interface Reader {
    /** The latest tasks in a scope, by capability; before the scope's instances. */
    void scope(Scope scope, Map<Capability, ScopeObservation> latest);

    void instance(CoveredInstance instance);
  }

  /**
   * Reads everything that a filter lets through.
   *
   * @param over whether instances that are over are read, too
   */
  public void read(Filter filter, boolean over, Reader reader) {
    var scopes = new Cursor<ScopeObservation>(next -> facts.scopes(filter.account(), next, PAGE));
    var inspections = new Cursor<Inspection>(next -> facts.inspections(filter, next, PAGE));
    var listed = new Cursor<>(next -> instances.instances(filter, over, next, PAGE));
    var current = new EnumMap<Capability, ScopeObservation>(Capability.class);
    Scope of = null;
    for (var instance = listed.peek(); instance != null; instance = listed.peek()) {
      var scope = instance.key().scope();
      if (!scope.equals(of)) {
        current = scopesUpTo(scope, filter, scopes, reader);
        of = scope;
      }
      var inspection = at(instance.key(), inspections);
      reader.instance(CoveredInstance.of(instance, inspection, listing(current)));
      listed.skip();
    }
    scopesUpTo(null, filter, scopes, reader);
  }

  /** Every instance that matches a filter, including ended ones on request. */
  public void instances(Filter filter, boolean over, Consumer<CoveredInstance> each) {
    read(
        filter,
        over,
        new Reader() {
          @Override
          public void scope(Scope scope, Map<Capability, ScopeObservation> latest) {}

          @Override
          public void instance(CoveredInstance instance) {
            each.accept(instance);
          }
        });
  }

  /** Which task's word counts for what is in a scope: the inventory's, where there is one. */
  public static @Nullable ScopeObservation listing(Map<Capability, ScopeObservation> latest) {
    var own = latest.get(Capability.INSTANCES);
    return own == null ? latest.get(Capability.DATABASES) : own;
  }

  /**
   * Tells the reader of every scope up to this one.
   *
   * @param last null for all that are left
   * @return what is known of this one
   */
  private static EnumMap<Capability, ScopeObservation> scopesUpTo(
      @Nullable Scope last, Filter filter, Cursor<ScopeObservation> scopes, Reader reader) {
    var latest = new EnumMap<Capability, ScopeObservation>(Capability.class);
    for (var head = scopes.peek(); head != null; head = scopes.peek()) {
      var scope = head.scope();
      if (last != null && SCOPES.compare(scope, last) > 0) {
        break;
      }
      var together = together(scope, scopes);
      if (filter.region() == null || filter.region().equals(scope.region())) {
        reader.scope(scope, together);
      }
      if (scope.equals(last)) {
        latest = together;
      }
    }
    return latest;
  }

  private static EnumMap<Capability, ScopeObservation> together(
      Scope scope, Cursor<ScopeObservation> scopes) {
    var together = new EnumMap<Capability, ScopeObservation>(Capability.class);
    for (var next = scopes.peek();
        next != null && next.scope().equals(scope);
        next = scopes.peek()) {
      together.put(next.capability(), next);
      scopes.skip();
    }
    return together;
  }

  private static @Nullable Inspection at(InstanceKey key, Cursor<Inspection> inspections) {
    for (var head = inspections.peek(); head != null; head = inspections.peek()) {
      int order = KEYS.compare(head.key(), key);
      if (order > 0) {
        return null;
      }
      inspections.skip();
      if (order == 0) {
        return head;
      }
    }
    return null;
  }
}
