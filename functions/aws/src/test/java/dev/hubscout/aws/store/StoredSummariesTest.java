package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On SQLite, in memory. */
class StoredSummariesTest extends StoredSummariesContract {
  @Override
  Table table(TestClock clock) {
    return MemoryTables.facts(clock);
  }
}
