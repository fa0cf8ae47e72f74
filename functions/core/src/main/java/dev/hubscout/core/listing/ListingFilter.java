package dev.hubscout.core.listing;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import org.jspecify.annotations.Nullable;

/** Which listings of a run are meant; null means any. */
public record ListingFilter(
    @Nullable AccountId account,
    @Nullable Region region,
    @Nullable String service,
    @Nullable String operation) {
  /** All of them. */
  public static final ListingFilter ALL = new ListingFilter(null, null, null, null);

  /** Whether this is one of them, by its operation. */
  public boolean matches(ListingKey key) {
    return (service == null || service.equals(key.service()))
        && (operation == null || operation.equals(key.operation()));
  }

  /** Whether this is one of them, by where it is from. */
  public boolean matches(AccountId from, Region at) {
    return (account == null || account.equals(from)) && (region == null || region.equals(at));
  }

  /** Whether all operations are meant. */
  public boolean everyOperation() {
    return service == null && operation == null;
  }
}
