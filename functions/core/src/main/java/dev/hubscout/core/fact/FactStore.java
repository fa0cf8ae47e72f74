package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.page.Page;
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

  /**
   * Keeps observations of instances unless newer ones are known. Unchanged coverage is not
   * rewritten, other than {@code INSPECTED}.
   */
  void observe(List<InstanceObservation> observations);

  Optional<InstanceObservation> instance(InstanceKey key);

  /** Every instance known in a scope. */
  List<InstanceObservation> instances(Scope scope);

  /** What is known of these instances of one scope; those that are not known are left out. */
  List<InstanceObservation> instances(Scope scope, Set<String> ids);

  /** Every database ever known on an instance, the gone ones too. */
  List<DatabaseFact> databases(InstanceKey instance);

  /** Every database ever known on these instances of one scope, the gone ones too. */
  List<DatabaseFact> databases(Scope scope, Set<String> ids);

  /**
   * Keeps an accepted report: the instance's new observation and the facts that it changed, all or
   * nothing where they fit a transaction (100 items), else facts first and the observation last.
   *
   * @return false where a newer or the same report was there already; nothing was changed then
   */
  boolean apply(InstanceObservation inspected, List<DatabaseFact> changed);

  /**
   * Keeps accepted reports of different instances, each as {@link #apply(InstanceObservation,
   * List)} would. Where it fails in between, some are kept and some are not.
   */
  void apply(List<AcceptedReport> reports);

  Page<ScopeObservation> scopes(@Nullable AccountId account, @Nullable String next, int limit);

  /** Instances by account, Region, id; a page may be short, only an absent next ends the list. */
  Page<InstanceObservation> instances(Filter filter, @Nullable String next, int limit);

  /** Databases by account, Region, instance; a page may be short. */
  Page<DatabaseFact> databases(Filter filter, @Nullable String next, int limit);

  /**
   * A report.
   *
   * @param inspected the instance's new observation
   * @param changed the facts that it changes
   */
  record AcceptedReport(InstanceObservation inspected, List<DatabaseFact> changed) {
    public AcceptedReport {
      changed = List.copyOf(changed);
    }
  }

  /** Which part of the organization; a Region needs an account. */
  record Filter(@Nullable AccountId account, @Nullable Region region, @Nullable String instance) {
    public static final Filter ALL = new Filter(null, null, null);
  }
}
