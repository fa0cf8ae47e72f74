package dev.hubscout.aws.directory;

import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.store.KnownRegions;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The accounts of an organization. */
public final class OrganizationDirectory implements Directory {
  /** Organizational units nest five deep; a bound all the same. */
  private static final int MAX_DEPTH = 10;

  private static final String ACTIVE = "ACTIVE";

  private final OrganizationsClient organizations;
  private final EnabledRegions regions;

  /**
   * @param organizations with credentials that may list the organization
   * @param accounts with credentials that may ask for member accounts' Regions
   * @param identity whose credentials those are
   */
  public OrganizationDirectory(
      OrganizationsClient organizations,
      AccountClient accounts,
      CallerIdentity identity,
      KnownRegions known,
      Failures failures,
      InstantSource clock) {
    this.organizations = organizations;
    this.regions = new EnabledRegions(accounts, identity, known, failures, clock);
  }

  @Override
  public List<Account> accounts(RunScope scope) {
    var named = Set.copyOf(scope.accounts());
    var excluded = Set.copyOf(scope.excludeAccounts());
    boolean filtered = !scope.ous().isEmpty() || !scope.tags().isEmpty();
    Collection<Account> candidates =
        named.isEmpty() || filtered
            ? listed(scope)
            : scope.accounts().stream().map(Account::of).toList();
    return candidates.stream()
        .filter(account -> named.isEmpty() || named.contains(account.id()))
        .filter(account -> !excluded.contains(account.id()))
        .map(account -> scope.tags().isEmpty() ? account : tagged(account))
        .filter(account -> account.tags().entrySet().containsAll(scope.tags().entrySet()))
        .toList();
  }

  private Collection<Account> listed(RunScope scope) {
    var found = new TreeMap<AccountId, Account>();
    if (scope.ous().isEmpty()) {
      for (var page : organizations.listAccountsPaginator()) {
        page.accounts().forEach(account -> add(found, account, List.of()));
      }
    } else {
      scope.ous().forEach(ou -> walk(ou, List.of(ou), found));
    }
    return found.values();
  }

  private void walk(String parent, List<String> path, Map<AccountId, Account> found) {
    for (var page : organizations.listAccountsForParentPaginator(to -> to.parentId(parent))) {
      page.accounts().forEach(account -> add(found, account, path));
    }
    if (path.size() == MAX_DEPTH) {
      return;
    }
    for (var page :
        organizations.listOrganizationalUnitsForParentPaginator(to -> to.parentId(parent))) {
      for (var unit : page.organizationalUnits()) {
        var below = new ArrayList<>(path);
        below.add(unit.id());
        walk(unit.id(), below, found);
      }
    }
  }

  private static void add(
      Map<AccountId, Account> found,
      software.amazon.awssdk.services.organizations.model.Account account,
      List<String> path) {
    // the older Status is on its way out; an endpoint may know only one of the two
    var state =
        account.stateAsString() == null ? account.statusAsString() : account.stateAsString();
    if (!ACTIVE.equals(state)) {
      return;
    }
    var id = new AccountId(account.id());
    var name = account.name() == null ? "" : account.name();
    found.merge(
        id,
        new Account(id, name, path, Map.of()),
        (one, other) -> one.ous().size() >= other.ous().size() ? one : other);
  }

  private Account tagged(Account account) {
    var tags = new HashMap<String, String>();
    for (var page :
        organizations.listTagsForResourcePaginator(to -> to.resourceId(account.id().value()))) {
      page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    }
    return new Account(account.id(), account.name(), account.ous(), tags);
  }

  @Override
  public Regions regions(AccountId account) {
    return regions.of(account);
  }
}
