package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of accounts keeps, on any engine. */
abstract class StoredAccountsContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

  private static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");

  private Table table;
  private StoredAccounts store;

  @BeforeEach
  void open() {
    table = table(new TestClock());
    store = new StoredAccounts(table);
  }

  @Test
  void accountsComeBackAsTheyWereKeptById() {
    var placed =
        new Account(
            id(2), "İki \"2\"\u0001", List.of("r-ab12", "ou-1"), "/iş/a", Map.of("k", "\n💾"));
    store.keep(List.of(placed, Account.of(id(1))), T0);

    assertThat(store.accounts())
        .containsExactly(new KnownAccount(Account.of(id(1)), T0), new KnownAccount(placed, T0));
  }

  @Test
  void anAccountThatLeftStays() {
    store.keep(List.of(Account.of(id(1)), Account.of(id(2))), T0);
    store.keep(List.of(Account.of(id(2))), T0.plusSeconds(1));

    assertThat(store.accounts())
        .containsExactly(
            new KnownAccount(Account.of(id(1)), T0),
            new KnownAccount(Account.of(id(2)), T0.plusSeconds(1)));
  }

  @Test
  void whatIsKeptAsItIsIsNotWrittenAgain() {
    store.keep(IntStream.range(0, 60).mapToObj(i -> Account.of(id(i))).toList(), T0);
    mark();

    store.keep(
        List.of(
            Account.of(id(1)),
            new Account(id(2), "name", List.of(), "", Map.of()),
            new Account(id(3), "", List.of("r-ab12"), "/", Map.of())),
        T0);
    store.keep(List.of(Account.of(id(4))), T0.plusSeconds(1));
    store.keep(List.of(), T0);

    assertThat(store.accounts()).hasSize(60);
    assertThat(unmarked()).containsExactly(id(2), id(3), id(4));
  }

  /** A rewritten item loses what nobody but this test put into it. */
  private void mark() {
    for (var item : items()) {
      table.update(item.key(), Update.of().set("mark", Value.of(true)), null);
    }
  }

  private List<AccountId> unmarked() {
    return items().stream()
        .filter(item -> !item.flag("mark"))
        .map(item -> item.key().sk())
        .map(key -> new AccountId(key.substring(key.indexOf('#') + 1)))
        .sorted()
        .toList();
  }

  private List<Item> items() {
    return table.query().all("ACCOUNTS", "ACCOUNT#");
  }

  private static AccountId id(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }
}
