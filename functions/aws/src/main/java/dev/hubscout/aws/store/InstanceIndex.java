package dev.hubscout.aws.store;

import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.storage.Queries;
import java.util.Optional;

/** Finds an instance by its id only; ids are unique in all of AWS. */
final class InstanceIndex {
  private InstanceIndex() {}

  /** The instance that a filter names, if it is where the filter says. */
  static Optional<InstanceKey> located(Queries queries, Filter filter) {
    var id = filter.instance();
    if (id == null) {
      return Optional.empty();
    }
    return queries.upTo(Tables.BY_INSTANCE, id, Queries.LAST, 1).stream()
        .map(entry -> FactKeys.instanceAt(entry.key().sk()))
        .filter(key -> filter.account() == null || filter.account().equals(key.scope().account()))
        .filter(key -> filter.region() == null || filter.region().equals(key.scope().region()))
        .findFirst();
  }
}
