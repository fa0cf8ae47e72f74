package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts and Regions a run covers. Empty means all. Filters on accounts are combined with
 * "and"; an exclusion wins.
 *
 * @param accounts account ids
 * @param ous ids of organizational units or roots; accounts anywhere below them are meant
 * @param tags account tags, all of which must match
 * @param excludeAccounts accounts to leave out
 * @param regions Regions; each that an account has disabled gets a task that says so
 */
public record RunScope(
    @JsonProperty("accounts") List<AccountId> accounts,
    @JsonProperty("ous") List<String> ous,
    @JsonProperty("tags") Map<String, String> tags,
    @JsonProperty("exclude_accounts") List<AccountId> excludeAccounts,
    @JsonProperty("regions") List<Region> regions) {
  private static final Pattern OU =
      Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

  /** Everything. */
  public static final RunScope ALL = new RunScope(null, null, null, null, null);

  public RunScope(
      @Nullable List<AccountId> accounts,
      @Nullable List<String> ous,
      @Nullable Map<String, String> tags,
      @Nullable List<AccountId> excludeAccounts,
      @Nullable List<Region> regions) {
    this.accounts = accounts == null ? List.of() : accounts.stream().distinct().sorted().toList();
    this.ous = ous == null ? List.of() : ous.stream().distinct().sorted().toList();
    this.tags = tags == null ? Map.of() : Map.copyOf(tags);
    this.excludeAccounts =
        excludeAccounts == null ? List.of() : excludeAccounts.stream().distinct().sorted().toList();
    this.regions = regions == null ? List.of() : regions.stream().distinct().sorted().toList();
    requireUnits(this.ous);
  }

  /**
   * Makes sure that these are ids of organizational units or roots.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the field {@code ous}
   */
  public static void requireUnits(Collection<String> ids) {
    for (var id : ids) {
      if (!OU.matcher(id).matches()) {
        throw HubscoutException.invalid(
            "ous", "an organizational unit's id looks like ou-ab12-11111111 or r-ab12.");
      }
    }
  }

  /** Equal for scopes that select the same, whatever order they were written in. */
  public String fingerprint() {
    return RunId.hash(
        accounts + "|" + ous + "|" + new TreeMap<>(tags) + "|" + excludeAccounts + "|" + regions);
  }
}
