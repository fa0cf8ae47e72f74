package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunStore;

/** The contract on DynamoDB Local. */
class DynamoRunStoreIT extends RunStoreContract {
  @Override
  RunStore newStore(TestClock clock) {
    return new DynamoRunStore(LocalDynamo.client(), LocalDynamo.tables().runs(), RETENTION, clock);
  }
}
