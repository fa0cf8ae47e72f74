package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On SQLite, in memory. */
class StoredRunsTest extends StoredRunsContract {
  @Override
  Table table(TestClock clock) {
    return MemoryTables.runs(clock);
  }
}
