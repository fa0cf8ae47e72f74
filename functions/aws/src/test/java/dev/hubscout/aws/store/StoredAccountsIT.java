package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On DynamoDB Local. */
class StoredAccountsIT extends StoredAccountsContract {
  @Override
  Table table(TestClock clock) {
    return LocalDynamo.tables().facts(clock);
  }
}
