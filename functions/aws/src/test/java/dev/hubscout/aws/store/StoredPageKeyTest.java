package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On SQLite, in memory. */
class StoredPageKeyTest extends StoredPageKeyContract {
  @Override
  Table table(TestClock clock) {
    return MemoryTables.runs(clock);
  }
}
