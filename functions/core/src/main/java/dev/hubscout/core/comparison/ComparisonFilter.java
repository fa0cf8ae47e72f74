package dev.hubscout.core.comparison;

import dev.hubscout.core.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Which differences are asked for; what is null does not matter. */
public record ComparisonFilter(Difference.@Nullable Kind kind, @Nullable AccountId account) {
  public static final ComparisonFilter ALL = new ComparisonFilter(null, null);
}
