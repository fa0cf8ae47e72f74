package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;
import org.junit.jupiter.api.Nested;

/** What a store of instances keeps, on any engine. */
abstract class StoredInstancesContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  @Nested
  class History extends InstanceHistoryContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  private InstanceStoreFixture.Stores stores(TestClock clock) {
    var table = table(clock);
    return new InstanceStoreFixture.Stores(
        new StoredInstances(
            table, InstanceStoreFixture.GONE_RETENTION, InstanceStoreFixture.HISTORY_RETENTION),
        new StoredChanges(table));
  }
}
