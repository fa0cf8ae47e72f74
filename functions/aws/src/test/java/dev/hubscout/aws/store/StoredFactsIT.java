package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredFactsIT extends StoredFactsContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().facts(clock);
  }
}
