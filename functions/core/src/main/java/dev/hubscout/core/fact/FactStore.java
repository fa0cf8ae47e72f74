package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where current facts are kept. A port. Writes are ordered by the time of observation: an older one
 * never replaces a newer one, and the same one twice changes nothing.
 */
public interface FactStore {

  /**
   * Keeps the observation unless a newer one is known; {@code since} and {@code completedAt} are
   * carried over from the stored one where the coverage is unchanged or the task incomplete.
   */
  void observe(ScopeObservation observation);

  /** Stores attempts to inspect instances unless newer ones are stored. */
  void observe(List<Inspection> inspections);

  Optional<Inspection> inspection(InstanceKey key);

  /** What is known of these instances of one scope; those that are not known are left out. */
  List<Inspection> inspections(Scope scope, Set<String> ids);

  /** What is known of these instances, wherever they are; those not known are left out. */
  Map<InstanceKey, Inspection> inspections(Collection<InstanceKey> keys);

  /** How a capability's latest tasks fared in these scopes; those not known are left out. */
  Map<Scope, ScopeObservation> scopes(Collection<Scope> scopes, Capability capability);

  /** A database, a gone one too. */
  Optional<DatabaseFact> database(DatabaseKey key);

  /** Every database ever known on an instance, the gone ones too. */
  List<DatabaseFact> databases(InstanceKey instance);

  /** Every database ever known on these instances of one scope, the gone ones too. */
  List<DatabaseFact> databases(Scope scope, Set<String> ids);

  /**
   * Keeps an accepted report: the instance's new inspection, the facts that it changed and what
   * that adds to history, all or nothing where they fit a transaction (100 items), else facts and
   * history first and the inspection last.
   *
   * @return false where a newer or the same report was there already; nothing was changed then
   */
  boolean apply(AcceptedReport report);

  /**
   * Keeps accepted reports of different instances, each as {@link #apply(AcceptedReport)} would.
   * Where it fails in between, some are kept and some are not.
   */
  void apply(List<AcceptedReport> reports);

  /**
   * Makes an instance's databases {@code GONE}, in history too, since the instance is over; a
   * report that is older than this changes nothing any more. They expire with the instance.
   *
   * @param at when the instance's end was observed
   * @param source what told of it: a run's id, or {@code event}
   */
  void end(InstanceKey instance, Instant at, String source);

  /** Scopes by account, Region, capability; a page may be short. */
  Page<ScopeObservation> scopes(@Nullable AccountId account, @Nullable String next, int limit);

  /** Inspections by account, Region, id; a page may be short, only an absent next ends the list. */
  Page<Inspection> inspections(Filter filter, @Nullable String next, int limit);

  /** Databases by account, Region, instance; a page may be short. */
  Page<DatabaseFact> databases(Filter filter, @Nullable String next, int limit);

  /**
   * Databases of a family, by engine, version, account, Region, instance; a page may be short.
   *
   * @param family as {@link Engines#family} has it
   * @param engine the only one; null for all of the family
   * @param version this one, or any below it, see {@link Versions#matches}; beside an engine only
   *     these are read; null for all
   */
  Page<DatabaseFact> databases(
      String family,
      @Nullable String engine,
      @Nullable String version,
      @Nullable String next,
      int limit);

  /**
   * A report.
   *
   * @param inspected the instance's new inspection
   * @param changed the facts that it changes
   * @param history what that adds to history
   */
  record AcceptedReport(Inspection inspected, List<DatabaseFact> changed, List<Change> history) {
    public AcceptedReport {
      changed = List.copyOf(changed);
      history = List.copyOf(history);
    }
  }

  /** Which part of the organization; a Region needs an account. */
  record Filter(@Nullable AccountId account, @Nullable Region region, @Nullable String instance) {
    public static final Filter ALL = new Filter(null, null, null);
  }
}
