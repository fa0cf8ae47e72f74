package dev.hubscout.core.coverage;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How complete the results are.
 *
 * @param organization of everything that the filter let through
 * @param accounts by account; one without instances and closed scopes is not in it
 * @param ous by the path of organizational units, such as {@code /workloads}; each has its accounts
 *     and those of all units below it. Accounts whose place is not known are in none
 */
public record CoverageSummary(
    Share organization, Map<AccountId, Share> accounts, Map<String, Share> ous) {
  public CoverageSummary {
    accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    ous = Collections.unmodifiableMap(new TreeMap<>(ous));
  }

  /** Reads all that a filter lets through, in memory that does not grow with the instances. */
  public static CoverageSummary of(
      Coverages coverages, Filter filter, Collection<AccountStore.KnownAccount> accounts) {
    var counting = new Counting();
    coverages.read(filter, false, counting);
    return counting.summary(accounts);
  }

  /** Whether the latest task of any capability could not scan the scope. */
  public static boolean closed(Map<Capability, ScopeObservation> latest) {
    return latest.values().stream()
        .anyMatch(observation -> observation.coverage() != ScopeCoverage.COVERED);
  }

  /** Counts while others read along. */
  public static final class Counting implements Coverages.Reader {
    private final Map<AccountId, Share> accounts = new TreeMap<>();

    @Override
    public void scope(Scope scope, Map<Capability, ScopeObservation> latest) {
      if (closed(latest)) {
        accounts.merge(scope.account(), Share.ofClosedScope(), Share::plus);
      }
    }

    @Override
    public void instance(CoveredInstance instance) {
      if (!instance.instance().over()) {
        accounts.merge(
            instance.instance().key().scope().account(), Share.of(instance), Share::plus);
      }
    }

    /** What was counted so far. */
    public CoverageSummary summary(Collection<AccountStore.KnownAccount> known) {
      var places =
          known.stream()
              .map(AccountStore.KnownAccount::account)
              .collect(Collectors.toMap(Account::id, Account::path));
      var ous = new TreeMap<String, Share>();
      accounts.forEach(
          (account, share) -> {
            var path = places.getOrDefault(account, "");
            for (var ou = path; !ou.isEmpty(); ou = parent(ou)) {
              ous.merge(ou, share, Share::plus);
            }
          });
      var all = accounts.values().stream().reduce(Share.NOTHING, Share::plus);
      return new CoverageSummary(all, accounts, ous);
    }

    private static String parent(String path) {
      int cut = path.lastIndexOf('/');
      return cut > 0 ? path.substring(0, cut) : path.length() > 1 ? "/" : "";
    }
  }
}
