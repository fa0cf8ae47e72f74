package dev.hubscout.aws.document;

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
class DocumentStoreIT {
  @Nested
  class Pointers extends PointerContract {
    private final TableSpec spec = newTable();

    @Override
    StorageEngine engine(InstantSource clock) {
      return new DynamoEngine(LocalDynamo.client());
    }

    @Override
    TableSpec spec() {
      return spec;
    }
  }

  @Nested
  class ObjectsOfContent extends ObjectContract {
    private final TableSpec spec = newTable();

    @Override
    StorageEngine engine(InstantSource clock) {
      return new DynamoEngine(LocalDynamo.client());
    }

    @Override
    TableSpec spec() {
      return spec;
    }
  }

  @Nested
  class DamagedContent extends DamageContract {
    private final TableSpec spec = newTable();

    @Override
    StorageEngine engine(InstantSource clock) {
      return new DynamoEngine(LocalDynamo.client());
    }

    @Override
    TableSpec spec() {
      return spec;
    }
  }

  private static TableSpec newTable() {
    var spec = DocumentStore.TABLE.named("documents-" + UUID.randomUUID());
    DynamoTables.create(LocalDynamo.client(), List.of(spec));
    return spec;
  }
}
