package dev.hubscout.aws.store;

import org.junit.jupiter.api.Nested;

/** The contracts on DynamoDB Local. */
class DynamoFactStoreIT {
  @Nested
  class Facts extends FactStoreContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  @Nested
  class Ends extends EndedFactsContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  @Nested
  class History extends DatabaseHistoryContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  @Nested
  class Lookups extends FactLookupContract {
    @Override
    Stores newStore(TestClock clock) {
      return stores(clock);
    }
  }

  private static FactStoreFixture.Stores stores(TestClock clock) {
    var dynamo = LocalDynamo.client();
    var table = LocalDynamo.tables().facts();
    return new FactStoreFixture.Stores(
        new DynamoFactStore(
            dynamo, table, FactStoreFixture.RETENTION, FactStoreFixture.HISTORY_RETENTION, clock),
        new DynamoChangeStore(dynamo, table, clock));
  }
}
