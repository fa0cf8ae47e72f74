package dev.hubscout.aws.listing;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** On DynamoDB Local. */
class StoredListingsIT {
  @Nested
  class Listings extends ListingContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  @Nested
  class Writing extends ListingWritingContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  @Nested
  class Deletion extends ListingDeletionContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  @Nested
  class Comparison extends ListingComparisonContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  @Nested
  class Statistics extends StoredStatisticsContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  @Nested
  class Price extends ListingPriceContract {
    @Override
    StorageEngine engine(InstantSource clock, List<TableSpec> tables) {
      return engineWith(tables);
    }

    @Override
    TableSpec named(TableSpec spec) {
      return unique(spec);
    }
  }

  private static StorageEngine engineWith(List<TableSpec> tables) {
    DynamoTables.create(LocalDynamo.client(), tables);
    return new DynamoEngine(LocalDynamo.client());
  }

  private static TableSpec unique(TableSpec spec) {
    return spec.named(spec.name() + "-" + UUID.randomUUID());
  }
}
