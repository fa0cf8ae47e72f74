package dev.hubscout.aws.directory;

import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
  private final OrganizationPaths placing;
  private final EnabledRegions regions;

  /**
   * @param organizations with credentials that may list the organization
   * @param known where accounts and their places are kept
   * @param accounts with credentials that may ask for member accounts' Regions
   * @param identity whose credentials those are, which {@code accounts} has
   */
  public OrganizationDirectory(
      OrganizationsClient organizations,
      AccountStore known,
      AccountClient accounts,
      CallerIdentity identity,
      RegionStore knownRegions,
      Failures failures,
      InstantSource clock) {
    this.organizations = organizations;
    this.placing = new OrganizationPaths(known, failures, clock);
    this.regions = new EnabledRegions(accounts, identity, knownRegions, failures, clock);
  }

  @Override
  public Accounts accounts(RunScope scope, Exclusions exclusions) {
    var named = Set.copyOf(scope.accounts());
    var excluded = new HashSet<>(scope.excludeAccounts());
    excluded.addAll(exclusions.accounts());
    excluded.addAll(below(exclusions.ous()));
    boolean filtered = !scope.ous().isEmpty() || !scope.tags().isEmpty();
    Collection<Account> candidates =
        named.isEmpty() || filtered
            ? listed(scope)
            : scope.accounts().stream().map(Account::of).toList();
    var selected =
        candidates.stream()
            .filter(account -> named.isEmpty() || named.contains(account.id()))
            .filter(account -> !excluded.contains(account.id()))
            .map(account -> scope.tags().isEmpty() ? account : tagged(account))
            .filter(account -> account.tags().entrySet().containsAll(scope.tags().entrySet()))
            .toList();
    return new Accounts(selected, excluded, named.isEmpty() && !filtered);
  }

  /** Asked anew each time: an account that was moved into an excluded unit is excluded at once. */
  private Set<AccountId> below(List<String> ous) {
    var found = new TreeMap<AccountId, Account>();
    ous.forEach(ou -> walk(ou, List.of(ou), "", found));
    return found.keySet();
  }

  private Collection<Account> listed(RunScope scope) {
    var found = new TreeMap<AccountId, Account>();
    if (scope.ous().isEmpty()) {
      for (var page : organizations.listAccountsPaginator()) {
        page.accounts().forEach(account -> add(found, account, List.of(), ""));
      }
      return placing.placed(found.values(), this::tree);
    }
    scope.ous().forEach(ou -> walk(ou, List.of(ou), "", found));
    return found.values();
  }

  private Map<AccountId, Account> tree() {
    var found = new TreeMap<AccountId, Account>();
    for (var page : organizations.listRootsPaginator()) {
      page.roots().forEach(root -> walk(root.id(), List.of(root.id()), "/", found));
    }
    return found;
  }

  /**
   * @param path the parent's; empty where the walk did not begin at a root
   */
  private void walk(String parent, List<String> ous, String path, Map<AccountId, Account> found) {
    for (var page : organizations.listAccountsForParentPaginator(to -> to.parentId(parent))) {
      page.accounts().forEach(account -> add(found, account, ous, path));
    }
    if (ous.size() == MAX_DEPTH) {
      return;
    }
    for (var page :
        organizations.listOrganizationalUnitsForParentPaginator(to -> to.parentId(parent))) {
      for (var unit : page.organizationalUnits()) {
        var below = new ArrayList<>(ous);
        below.add(unit.id());
        walk(unit.id(), below, below(path, unit.name()), found);
      }
    }
  }

  /** The path of a unit; slashes in its own name would read as further units. */
  private static String below(String path, String name) {
    if (path.isEmpty()) {
      return "";
    }
    return (path.equals("/") ? "/" : path + "/") + name.replace('/', '_');
  }

  private static void add(
      Map<AccountId, Account> found,
      software.amazon.awssdk.services.organizations.model.Account account,
      List<String> ous,
      String path) {
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
        new Account(id, name, ous, path, Map.of()),
        (one, other) -> one.ous().size() >= other.ous().size() ? one : other);
  }

  private Account tagged(Account account) {
    var tags = new HashMap<String, String>();
    for (var page :
        organizations.listTagsForResourcePaginator(to -> to.resourceId(account.id().value()))) {
      page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    }
    return new Account(account.id(), account.name(), account.ous(), account.path(), tags);
  }

  @Override
  public Regions regions(AccountId account) {
    return regions.of(account);
  }
}
