package dev.hubscout.aws.listing;

import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** On SQLite, in memory. */
class StoredListingsTest {
  @Nested
  class Listings extends ListingContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }

  @Nested
  class Writing extends ListingWritingContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }

  @Nested
  class Deletion extends ListingDeletionContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }

  @Nested
  class Comparison extends ListingComparisonContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }

  @Nested
  class Statistics extends StoredStatisticsContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }

  @Nested
  class Price extends ListingPriceContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return spec;
    }
  }
}
