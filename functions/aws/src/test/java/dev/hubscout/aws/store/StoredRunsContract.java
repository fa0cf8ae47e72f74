package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunStore;
import dev.hubscout.storage.Table;
import org.junit.jupiter.api.Nested;

/** What a store of runs keeps, on any engine. */
abstract class StoredRunsContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

  @Nested
  class Runs extends RunStoreContract {
    @Override
    RunStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  @Nested
  class Counting extends RunCountingContract {
    @Override
    RunStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  @Nested
  class Tasks extends TaskStoreContract {
    @Override
    RunStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  @Nested
  class Parts extends PartStoreContract {
    @Override
    RunStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  private RunStore store(TestClock clock) {
    return new StoredRuns(table(clock), RunStoreFixture.RETENTION);
  }
}
