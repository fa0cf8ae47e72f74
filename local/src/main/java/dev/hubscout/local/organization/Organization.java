package dev.hubscout.local.organization;

import dev.hubscout.local.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The whole organization at one moment. Its accounts and instances keep the order in which they
 * were added.
 *
 * @param id such as {@code o-hubscoutdemo}
 * @param managementAccount also the payer; service control policies do not bind it
 * @param delegatedAdministrators accounts that may list the organization besides the management
 *     account
 * @param regions the usual status of every Region there is
 * @param tables of DynamoDB; deleted ones, too, whose metrics are still there
 */
public record Organization(
    String id,
    String managementAccount,
    Set<String> delegatedAdministrators,
    String hubAccount,
    Map<String, RegionStatus> regions,
    List<Account> accounts,
    List<Instance> instances,
    List<Table> tables) {

  public Organization {
    delegatedAdministrators = Set.copyOf(delegatedAdministrators);
    regions = Map.copyOf(regions);
    accounts = List.copyOf(accounts);
    instances = List.copyOf(instances);
    tables = List.copyOf(tables);
    var known = new LinkedHashSet<String>();
    for (var account : accounts) {
      if (!known.add(account.id())) {
        throw new IllegalArgumentException("Account " + account.id() + " is there twice");
      }
    }
    requireKnown(known, managementAccount, "The management account");
    requireKnown(known, hubAccount, "The hub account");
    var ids = new LinkedHashSet<String>();
    for (var instance : instances) {
      requireKnown(known, instance.account(), "The account of instance " + instance.id());
      if (!regions.containsKey(instance.region())) {
        throw new IllegalArgumentException(
            "Instance " + instance.id() + " is in " + instance.region() + ", which is not there");
      }
      if (!ids.add(instance.id())) {
        throw new IllegalArgumentException("Instance " + instance.id() + " is there twice");
      }
    }
    var arns = new LinkedHashSet<String>();
    for (var table : tables) {
      requireKnown(known, table.account(), "The account of table " + table.name());
      if (!regions.containsKey(table.region())) {
        throw new IllegalArgumentException(
            "Table " + table.name() + " is in " + table.region() + ", which is not there");
      }
      if (!arns.add(table.arn())) {
        throw new IllegalArgumentException("Table " + table.arn() + " is there twice");
      }
    }
  }

  /** Starts an organization with its management account. */
  public static Builder managedBy(Account management) {
    return new Builder(management);
  }

  /** The account of that id. */
  public Optional<Account> account(String id) {
    return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
  }

  /** The instance of that id, wherever it is. */
  public Optional<Instance> instance(String id) {
    return instances.stream().filter(instance -> instance.id().equals(id)).findFirst();
  }

  /** The instances of one account and Region. */
  public List<Instance> instances(String account, String region) {
    return instances.stream()
        .filter(it -> it.account().equals(account) && it.region().equals(region))
        .toList();
  }

  /** The tables of one account and Region, deleted ones among them. */
  public List<Table> tables(String account, String region) {
    return tables.stream()
        .filter(it -> it.account().equals(account) && it.region().equals(region))
        .toList();
  }

  /** Every Region with the status it has in an account, by name. */
  public Map<String, RegionStatus> regions(String account) {
    var all = new TreeMap<>(regions);
    account(account).ifPresent(found -> all.putAll(found.regions()));
    return all;
  }

  /** The same organization with this account, in the place of the one of the same id. */
  public Organization with(Account account) {
    return copy(replaced(accounts, account, it -> it.id().equals(account.id())), instances, tables);
  }

  /** The same organization with this instance, in the place of the one of the same id. */
  public Organization with(Instance instance) {
    return copy(
        accounts, replaced(instances, instance, it -> it.id().equals(instance.id())), tables);
  }

  /** The same organization with this table, in the place of the one of the same ARN. */
  public Organization with(Table table) {
    return copy(accounts, instances, replaced(tables, table, it -> it.arn().equals(table.arn())));
  }

  /** The same organization after an account left, with its instances and tables. */
  public Organization withoutAccount(String account) {
    return copy(
        accounts.stream().filter(it -> !it.id().equals(account)).toList(),
        instances.stream().filter(it -> !it.account().equals(account)).toList(),
        tables.stream().filter(it -> !it.account().equals(account)).toList());
  }

  /** The same organization without an instance, as an hour after its termination. */
  public Organization withoutInstance(String instance) {
    return copy(
        accounts, instances.stream().filter(it -> !it.id().equals(instance)).toList(), tables);
  }

  private Organization copy(List<Account> accounts, List<Instance> instances, List<Table> tables) {
    return new Organization(
        id,
        managementAccount,
        delegatedAdministrators,
        hubAccount,
        regions,
        accounts,
        instances,
        tables);
  }

  private static <T> List<T> replaced(List<T> all, T one, Predicate<T> isTheSame) {
    var result = new ArrayList<T>();
    var found = false;
    for (var it : all) {
      var same = isTheSame.test(it);
      result.add(same ? one : it);
      found |= same;
    }
    if (!found) {
      result.add(one);
    }
    return result;
  }

  private static void requireKnown(Set<String> accounts, String id, String what) {
    if (!accounts.contains(id)) {
      throw new IllegalArgumentException(what + ", " + id + ", is not one of the organization's");
    }
  }

  /** Puts an organization together; not for more than one thread. */
  public static final class Builder {
    private final Account management;
    private String id = "o-hubscoutdemo";
    private String hub;
    private final Set<String> delegated = new LinkedHashSet<>();
    private final Map<String, RegionStatus> regions = new LinkedHashMap<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    private Builder(Account management) {
      this.management = management;
      this.hub = management.id();
      accounts.add(management);
    }

    /** Gives the organization another id than {@code o-hubscoutdemo}. */
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /** Regions that every account has. */
    public Builder regions(String... names) {
      for (var name : names) {
        regions.put(name, RegionStatus.ENABLED_BY_DEFAULT);
      }
      return this;
    }

    /** Regions that an account has only when it says so. */
    public Builder optInRegions(String... names) {
      for (var name : names) {
        regions.put(name, RegionStatus.DISABLED);
      }
      return this;
    }

    /** The account in which Hubscout lives: a delegated administrator. */
    public Builder hub(Account account) {
      hub = account.id();
      delegated.add(account.id());
      return account(account);
    }

    /** A member account. */
    public Builder account(Account account) {
      accounts.add(account);
      return this;
    }

    /** Member accounts. */
    public Builder accounts(Collection<Account> all) {
      accounts.addAll(all);
      return this;
    }

    /** An instance. */
    public Builder instance(Instance instance) {
      instances.add(instance);
      return this;
    }

    /** Instances. */
    public Builder instances(Collection<Instance> all) {
      instances.addAll(all);
      return this;
    }

    /** Tables of DynamoDB. */
    public Builder tables(Collection<Table> all) {
      tables.addAll(all);
      return this;
    }

    /** The finished organization, or a sentence about what does not fit in it. */
    public Organization build() {
      return new Organization(
          id, management.id(), delegated, hub, regions, accounts, instances, tables);
    }
  }
}
