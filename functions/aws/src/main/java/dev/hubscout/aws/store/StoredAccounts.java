package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** The organization's accounts in the table of facts. */
public final class StoredAccounts implements AccountStore {
  private static final String PARTITION = "ACCOUNTS";
  private static final String PREFIX = "ACCOUNT#";
  private static final TypeReference<Account> ACCOUNT = new TypeReference<>() {};

  private final Table table;

  /**
   * @param table of facts
   */
  public StoredAccounts(Table table) {
    this.table = table;
  }

  @Override
  public void keep(Collection<Account> accounts, Instant placedAt) {
    var known = new HashMap<Object, KnownAccount>();
    accounts().forEach(it -> known.put(it.account().id(), it));
    var changed = new ArrayList<Item>();
    for (var account : accounts) {
      var now = new KnownAccount(account, placedAt);
      if (!now.equals(known.get(account.id()))) {
        changed.add(
            Item.at(new ItemKey(PARTITION, PREFIX + account.id()))
                .json("account", account)
                .instant("placed_at", placedAt)
                .build());
      }
    }
    table.putAll(changed);
  }

  @Override
  public List<KnownAccount> accounts() {
    return table.query().all(PARTITION, PREFIX).stream().map(StoredAccounts::read).toList();
  }

  private static KnownAccount read(Item row) {
    return new KnownAccount(row.json("account", ACCOUNT), row.instant("placed_at"));
  }
}
