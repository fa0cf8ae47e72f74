package dev.hubscout.aws.series;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** On DynamoDB Local. */
class StoredSeriesIT extends StoredSeriesContract {
  @Override
  Table table(TableSpec spec, InstantSource clock) {
    var named = spec.named(spec.name() + "-" + UUID.randomUUID());
    DynamoTables.create(LocalDynamo.client(), List.of(named));
    return new Table(new DynamoEngine(LocalDynamo.client()), named, clock);
  }
}
