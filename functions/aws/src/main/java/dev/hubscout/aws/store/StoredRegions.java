package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Accounts' Regions in the table of runs, since functions come and go. */
public final class StoredRegions implements RegionStore {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final TypeReference<List<Region>> TYPE = new TypeReference<>() {};

  private final Table table;
  private final InstantSource clock;

  /**
   * @param table of runs
   */
  public StoredRegions(Table table) {
    this.table = table;
    this.clock = table.clock();
  }

  @Override
  public Optional<List<Region>> of(AccountId account) {
    return table.get(key(account)).map(row -> row.json("regions", TYPE));
  }

  @Override
  public void keep(AccountId account, List<Region> enabled) {
    var expires = clock.instant().plus(LIFE);
    table.putAll(List.of(Item.at(key(account)).json("regions", enabled).expires(expires).build()));
  }

  private static ItemKey key(AccountId account) {
    return new ItemKey("REGIONS#" + account, "REGIONS");
  }
}
