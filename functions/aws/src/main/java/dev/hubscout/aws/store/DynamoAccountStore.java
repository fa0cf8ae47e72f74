package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.directory.AccountStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The organization's accounts in the table of facts. */
public final class DynamoAccountStore implements AccountStore {
  private static final String PARTITION = "ACCOUNTS";
  private static final String PREFIX = "ACCOUNT#";
  private static final TypeReference<Account> ACCOUNT = new TypeReference<>() {};

  private final Table table;

  public DynamoAccountStore(DynamoDbClient dynamo, String factsTable, InstantSource clock) {
    this.table = new Table(dynamo, factsTable, Tables.factsIndexes(), clock);
  }

  @Override
  public void keep(Collection<Account> accounts, Instant placedAt) {
    var known = new HashMap<Object, KnownAccount>();
    accounts().forEach(it -> known.put(it.account().id(), it));
    var changed = new ArrayList<EnhancedDocument>();
    for (var account : accounts) {
      var now = new KnownAccount(account, placedAt);
      if (!now.equals(known.get(account.id()))) {
        changed.add(
            Row.at(new ItemKey(PARTITION, PREFIX + account.id()))
                .json("account", account)
                .instant("placed_at", placedAt)
                .build());
      }
    }
    table.putAll(changed);
  }

  @Override
  public List<KnownAccount> accounts() {
    return table.query().all(PARTITION, PREFIX).stream().map(DynamoAccountStore::read).toList();
  }

  private static KnownAccount read(Row row) {
    return new KnownAccount(row.json("account", ACCOUNT), row.instant("placed_at"));
  }
}
