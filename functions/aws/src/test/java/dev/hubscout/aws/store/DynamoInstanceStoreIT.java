package dev.hubscout.aws.store;

import org.junit.jupiter.api.Nested;

/** The contracts on DynamoDB Local. */
class DynamoInstanceStoreIT {
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

  private static InstanceStoreFixture.Stores stores(TestClock clock) {
    var dynamo = LocalDynamo.client();
    var table = LocalDynamo.tables().facts();
    return new InstanceStoreFixture.Stores(
        new DynamoInstanceStore(
            dynamo,
            table,
            InstanceStoreFixture.GONE_RETENTION,
            InstanceStoreFixture.HISTORY_RETENTION,
            clock),
        new DynamoChangeStore(dynamo, table, clock));
  }
}
