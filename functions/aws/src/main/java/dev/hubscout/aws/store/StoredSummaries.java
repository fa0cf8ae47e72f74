package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest summary in the table of facts. Who keeps one says so first; every write after that
 * holds only while nobody came with a newer one, who then finds what was written until then.
 */
public final class StoredSummaries implements SummaryStore {
  private static final String PARTITION = "SUMMARY";
  private static final String ACCOUNT = "ACCOUNT#";
  private static final ItemKey CLAIM = new ItemKey(PARTITION, "CLAIM");
  private static final ItemKey TOTAL = new ItemKey(PARTITION, "TOTAL");
  private static final String AT = "at";
  private static final String CONTENT = "summary";
  private static final TypeReference<AccountSummary> ACCOUNT_TYPE = new TypeReference<>() {};

  private final Table table;

  /**
   * @param table of facts
   */
  public StoredSummaries(Table table) {
    this.table = table;
  }

  @Override
  public void keep(Summary summary, List<AccountSummary> accounts) {
    var at = Item.time(summary.at());
    if (!table.put(Item.at(CLAIM).text(AT, at).build(), notNewer(at))) {
      return;
    }
    var claimed = Condition.equal(AT, at);
    var writes = accounts(summary.at(), accounts);
    var total = total(summary);
    writes.add(transaction -> transaction.put(total, null));
    for (int from = 0; from < writes.size(); from += Table.MAX_ITEMS - 1) {
      var transaction = table.transaction().check(CLAIM, claimed);
      writes
          .subList(from, Math.min(from + Table.MAX_ITEMS - 1, writes.size()))
          .forEach(write -> write.accept(transaction));
      if (!transaction.commit().isEmpty()) {
        return;
      }
    }
  }

  private static Condition notNewer(String at) {
    return Condition.absentOrAtMost(AT, at);
  }

  /** Writes of accounts of which there is something else to say, or nothing any more. */
  private List<Consumer<Table.Transaction>> accounts(Instant at, List<AccountSummary> accounts) {
    var rest = new HashMap<AccountId, AccountSummary>();
    for (var row : table.query().all(PARTITION, ACCOUNT)) {
      var known = account(row);
      rest.put(known.account(), known);
    }
    var writes = new ArrayList<Consumer<Table.Transaction>>();
    for (var account : accounts) {
      if (!account.equals(rest.remove(account.account()))) {
        var item = Item.at(key(account.account())).instant(AT, at).json(CONTENT, account).build();
        writes.add(transaction -> transaction.put(item, null));
      }
    }
    rest.keySet().forEach(gone -> writes.add(transaction -> transaction.delete(key(gone), null)));
    return writes;
  }

  private static ItemKey key(AccountId account) {
    return new ItemKey(PARTITION, ACCOUNT + account);
  }

  private static Item total(Summary summary) {
    return Item.at(TOTAL)
        .instant(AT, summary.at())
        .bytes(CONTENT, Gzip.pack(StoredSummary.of(summary)))
        .build();
  }

  @Override
  public Optional<Summary> summary() {
    return table
        .get(TOTAL)
        .map(row -> Gzip.unpack(row.bytes(CONTENT), StoredSummary.TYPE).toSummary());
  }

  @Override
  public Page<AccountSummary> accounts(@Nullable String next, int limit) {
    var page =
        Merge.page(
            table.query(),
            seen -> List.of(Queries.Range.of(PARTITION, ACCOUNT, seen, null)),
            next,
            limit);
    return new Page<>(page.items().stream().map(StoredSummaries::account).toList(), page.next());
  }

  private static AccountSummary account(Item row) {
    return row.json(CONTENT, ACCOUNT_TYPE);
  }
}
