package dev.hubscout.aws.store;

import dev.hubscout.core.fact.FactStore;
import org.junit.jupiter.api.Nested;

/** The contracts on DynamoDB Local. */
class DynamoFactStoreIT {
  @Nested
  class Facts extends FactStoreContract {
    @Override
    FactStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  @Nested
  class Ends extends EndedFactsContract {
    @Override
    FactStore newStore(TestClock clock) {
      return store(clock);
    }
  }

  private static FactStore store(TestClock clock) {
    return new DynamoFactStore(
        LocalDynamo.client(), LocalDynamo.tables().facts(), FactStoreFixture.RETENTION, clock);
  }
}
