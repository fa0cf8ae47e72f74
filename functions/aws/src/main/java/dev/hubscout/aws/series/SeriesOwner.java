package dev.hubscout.aws.series;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import org.jspecify.annotations.Nullable;

/**
 * What series are about.
 *
 * @param table of DynamoDB; null for the account's Region
 */
public record SeriesOwner(AccountId account, Region region, @Nullable String table) {
  String partition() {
    return "SERIES#" + account + "#" + region.code() + "#" + (table == null ? "" : table);
  }
}
