package dev.hubscout.aws.store;

import dev.hubscout.storage.Table;
import org.junit.jupiter.api.Nested;

/** What a store of facts keeps, on any engine. */
abstract class StoredFactsContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

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

  private FactStoreFixture.Stores stores(TestClock clock) {
    var table = table(clock);
    return new FactStoreFixture.Stores(
        new StoredFacts(table, FactStoreFixture.RETENTION, FactStoreFixture.HISTORY_RETENTION),
        new StoredChanges(table));
  }
}
