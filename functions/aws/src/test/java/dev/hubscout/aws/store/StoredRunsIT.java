package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredRunsIT extends StoredRunsContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().runs(clock);
  }
}
