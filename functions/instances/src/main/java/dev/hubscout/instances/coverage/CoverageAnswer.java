package dev.hubscout.instances.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import dev.hubscout.core.fact.InstanceCoverage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the coverage function answers.
 *
 * @param at when it was read
 * @param ous by the path of organizational units, those above their own parts included
 */
record CoverageAnswer(Instant at, Level organization, List<OfAccount> accounts, List<OfOu> ous) {

  /**
   * A share.
   *
   * @param percent 0 to 100, of the known instances; absent where none is known
   */
  record Level(
      long known,
      long inspected,
      long unobserved,
      @Nullable Double percent,
      long closedScopes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<InstanceCoverage, Long> byCoverage) {
    static Level of(Share share) {
      return new Level(
          share.known(),
          share.inspected(),
          share.unobserved(),
          share.percent(),
          share.closedScopes(),
          share.byCoverage());
    }
  }

  record OfAccount(AccountId account, String name, String path, Level coverage) {}

  record OfOu(String path, Level coverage) {}

  static CoverageAnswer of(CoverageSummary summary, Collection<KnownAccount> known, Instant at) {
    var names =
        known.stream()
            .map(KnownAccount::account)
            .collect(Collectors.toMap(Account::id, account -> account));
    return new CoverageAnswer(
        at,
        Level.of(summary.organization()),
        summary.accounts().entrySet().stream()
            .map(
                entry -> {
                  var account = names.getOrDefault(entry.getKey(), Account.of(entry.getKey()));
                  return new OfAccount(
                      account.id(), account.name(), account.path(), Level.of(entry.getValue()));
                })
            .toList(),
        summary.ous().entrySet().stream()
            .map(entry -> new OfOu(entry.getKey(), Level.of(entry.getValue())))
            .toList());
  }
}
