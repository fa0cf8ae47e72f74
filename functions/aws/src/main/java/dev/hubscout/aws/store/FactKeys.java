package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Queries;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the table of facts: each kind spread over so many partitions by account, so that an
 * organization's facts are one merged list and an account's are one range.
 */
final class FactKeys {
  static final String SCOPES = "SCOPES#";
  static final String INSTANCES = "INSTANCES#";

  /** Ended instances: apart, so that a scope's listing is not compared with its past. */
  static final String ENDED = "ENDED#";

  static final String INSPECTIONS = "INSPECTIONS#";
  static final String DATABASES = "DATABASES#";

  private static final int PARTITIONS = 16;

  private FactKeys() {}

  static ItemKey scope(Scope scope, Capability capability) {
    return new ItemKey(partition(SCOPES, scope.account()), prefix(scope) + capability);
  }

  static ItemKey instance(InstanceKey key) {
    return of(INSTANCES, key);
  }

  static ItemKey ended(InstanceKey key) {
    return of(ENDED, key);
  }

  static ItemKey inspection(InstanceKey key) {
    return of(INSPECTIONS, key);
  }

  private static ItemKey of(String kind, InstanceKey key) {
    return new ItemKey(partition(kind, key.scope().account()), prefix(key.scope()) + key.id());
  }

  /** The instance whose item of any kind has this sort key. */
  static InstanceKey instanceAt(String sortKey) {
    var parts = sortKey.split("#", -1);
    return new InstanceKey(new Scope(new AccountId(parts[0]), new Region(parts[1])), parts[2]);
  }

  static ItemKey database(DatabaseKey key) {
    return new ItemKey(
        partition(DATABASES, key.instance().scope().account()),
        prefix(key.instance()) + key.engine() + "#" + key.place());
  }

  /** Stable for ever, as it is part of keys. */
  static String partition(String kind, AccountId account) {
    return kind + Math.floorMod(account.value().hashCode(), PARTITIONS);
  }

  static String prefix(Scope scope) {
    return scope.account() + "#" + scope.region() + "#";
  }

  static String prefix(InstanceKey key) {
    return prefix(key.scope()) + key.id() + "#";
  }

  /** Every partition of a kind. */
  static IntStream partitions() {
    return IntStream.range(0, PARTITIONS);
  }

  /** The partitions and ranges of a kind that may hold what the filter asks for. */
  static List<Queries.Range> ranges(String kind, Filter filter, @Nullable String seen) {
    var account = filter.account();
    var region = filter.region();
    if (account == null) {
      if (region != null) {
        throw HubscoutException.invalid("region", "give an account together with a Region.");
      }
      return partitions()
          .mapToObj(number -> Queries.Range.of(kind + number, "", seen, null))
          .toList();
    }
    var prefix = region == null ? account + "#" : prefix(new Scope(account, region));
    return List.of(Queries.Range.of(partition(kind, account), prefix, seen, null));
  }
}
