package dev.hubscout.api.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.page.Page;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts that were ever listed. */
public final class AccountRoutes {
  private final Catalog catalog;
  private final Listing listing;

  public AccountRoutes(Catalog catalog, Listing listing) {
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listAccounts", this::list);
  }

  private Answer list(Call call) {
    var accounts = new TreeMap<>(catalog.accounts());
    var names = new Names(accounts);
    Listing.Pages<Account> pages = (next, limit) -> page(accounts, next, limit);
    return listing.list(call, pages.source(), account -> view(account, names));
  }

  /**
   * @param next the last account of the page before
   */
  private static Page<Account> page(
      TreeMap<AccountId, Account> accounts, @Nullable String next, int limit) {
    var rest = next == null ? accounts : accounts.tailMap(new AccountId(next), false);
    var items = rest.values().stream().limit(limit).toList();
    boolean more = items.size() < rest.size();
    return new Page<>(items, more ? items.getLast().id().value() : null);
  }

  private static JsonNode view(Account account, Names names) {
    return new Fields()
        .known("account", account.id())
        .known("name", names.name(account.id()))
        .known("path", names.path(account.id()))
        .texts("ous", account.ous())
        .json();
  }
}
