package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunStore;
import java.time.Duration;

/** On DynamoDB Local. */
class CountingPropertyIT extends CountingProperty {
  private static final RunStore STORE =
      new StoredRuns(LocalDynamo.tables().runs(new TestClock()), Duration.ofDays(90));

  @Override
  RunStore store() {
    return STORE;
  }
}
