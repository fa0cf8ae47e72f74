package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredInstancesIT extends StoredInstancesContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().facts(clock);
  }
}
