package dev.hubscout.aws.dynamodb;

import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.storage.TableEngine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** The engine's contract on DynamoDB Local. */
class DynamoTableIT {
  @Nested
  class Writing extends WritingContract {
    @Override
    TableEngine newTable() {
      return DynamoTableIT.newTable();
    }
  }

  @Nested
  class Queries extends QueryContract {
    @Override
    TableEngine newTable() {
      return DynamoTableIT.newTable();
    }
  }

  private static TableEngine newTable() {
    var spec = TableEngineFixture.SPEC.named("things-" + UUID.randomUUID());
    DynamoTables.create(LocalDynamo.client(), List.of(spec));
    return new DynamoEngine(LocalDynamo.client()).open(spec);
  }
}
