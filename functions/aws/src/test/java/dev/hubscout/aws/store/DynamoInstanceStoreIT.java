package dev.hubscout.aws.store;

import dev.hubscout.core.fact.InstanceStore;
import org.junit.jupiter.api.Nested;

/** The contracts on DynamoDB Local. */
class DynamoInstanceStoreIT {
  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    InstanceStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  @Nested
  class History extends InstanceHistoryContract {
    @Override
    InstanceStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  private static InstanceStore store(TestClock clock) {
    return new DynamoInstanceStore(
        LocalDynamo.client(),
        LocalDynamo.tables().facts(),
        InstanceStoreFixture.GONE_RETENTION,
        InstanceStoreFixture.HISTORY_RETENTION,
        clock);
  }
}
