package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredPageKeyIT extends StoredPageKeyContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().runs(clock);
  }
}
