package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.List;
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

  /** Keeps attempts to look into instances unless newer ones are known. */
  void observe(List<Inspection> inspections);

  Optional<Inspection> inspection(InstanceKey key);

  /** What is known of these instances of one scope; those that are not known are left out. */
  List<Inspection> inspections(Scope scope, Set<String> ids);

  /** Every database ever known on an instance, the gone ones too. */
  List<DatabaseFact> databases(InstanceKey instance);

  /** Every database ever known on these instances of one scope, the gone ones too. */
  List<DatabaseFact> databases(Scope scope, Set<String> ids);

  /**
   * Keeps an accepted report: the instance's new inspection and the facts that it changed, all or
   * nothing where they fit a transaction (100 items), else facts first and the inspection last.
   *
   * @return false where a newer or the same report was there already; nothing was changed then
   */
  boolean apply(Inspection inspected, List<DatabaseFact> changed);

  /**
   * Keeps accepted reports of different instances, each as {@link #apply(Inspection, List)} would.
   * Where it fails in between, some are kept and some are not.
   */
  void apply(List<AcceptedReport> reports);

  /**
   * Makes an instance's databases {@code GONE}, since the instance is over; a report that is older
   * than this changes nothing any more. They expire with the instance.
   *
   * @param at when the instance's end was observed
   */
  void end(InstanceKey instance, Instant at);

  /** Scopes by account, Region, capability; a page may be short. */
  Page<ScopeObservation> scopes(@Nullable AccountId account, @Nullable String next, int limit);

  /** Inspections by account, Region, id; a page may be short, only an absent next ends the list. */
  Page<Inspection> inspections(Filter filter, @Nullable String next, int limit);

  /** Databases by account, Region, instance; a page may be short. */
  Page<DatabaseFact> databases(Filter filter, @Nullable String next, int limit);

  /**
   * A report.
   *
   * @param inspected the instance's new inspection
   * @param changed the facts that it changes
   */
  record AcceptedReport(Inspection inspected, List<DatabaseFact> changed) {
    public AcceptedReport {
      changed = List.copyOf(changed);
    }
  }

  /** Which part of the organization; a Region needs an account. */
  record Filter(@Nullable AccountId account, @Nullable Region region, @Nullable String instance) {
    public static final Filter ALL = new Filter(null, null, null);
  }
}
