package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunStore;
import java.time.Duration;

/** On SQLite, in memory. */
class CountingPropertyTest extends CountingProperty {
  private static final RunStore STORE =
      new StoredRuns(MemoryTables.runs(new TestClock()), Duration.ofDays(90));

  @Override
  RunStore store() {
    return STORE;
  }
}
