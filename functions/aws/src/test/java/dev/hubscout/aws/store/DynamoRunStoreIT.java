package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunStore;
import org.junit.jupiter.api.Nested;

/** The contracts on DynamoDB Local. */
class DynamoRunStoreIT {
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

  private static RunStore store(TestClock clock) {
    return new DynamoRunStore(
        LocalDynamo.client(), LocalDynamo.tables().runs(), RunStoreFixture.RETENTION, clock);
  }
}
