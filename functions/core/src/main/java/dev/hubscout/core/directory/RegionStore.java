package dev.hubscout.core.directory;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for a day which Regions accounts have enabled: AWS answers that question five times a
 * second for all accounts together. A port.
 */
public interface RegionStore {
  /** The Regions that were kept in the last day. */
  Optional<List<Region>> of(AccountId account);

  void keep(AccountId account, List<Region> enabled);
}
