package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;

/** On SQLite, in memory. */
class StoredFactsTest extends StoredFactsContract {
  @Override
  Table table(TestClock clock) {
    return MemoryTables.facts(clock);
  }
}
