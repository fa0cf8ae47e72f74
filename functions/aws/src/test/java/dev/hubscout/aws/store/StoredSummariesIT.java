package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredSummariesIT extends StoredSummariesContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().facts(clock);
  }
}
