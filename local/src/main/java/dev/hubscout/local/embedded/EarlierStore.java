package dev.hubscout.local.embedded;

import dev.hubscout.aws.dynamodb.DynamoCopy;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.storage.TableSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a data directory that a version before the local store wrote. */
final class EarlierStore {
  /** That version had no others. */
  private static final List<TableSpec> TABLES = List.of(Tables.RUNS, Tables.FACTS);

  private EarlierStore() {}

  /** Copies them into the local store where there is none yet; they stay as they are. */
  static void bringOver(Path data, InstantSource clock) throws IOException {
    if (!LocalStore.earlier(data)) {
      return;
    }
    LocalStore.directory(data);
    try (var held = DataDirectory.hold(data)) {
      if (!LocalStore.earlier(data)) {
        return; // another process was faster
      }
      try (var dynamo = EmbeddedDynamoDb.in(held.store());
          var client = dynamo.access(Region.US_EAST_1).client(DynamoDbClient.builder())) {
        LocalStore.fill(
            data,
            clock,
            engine -> {
              TABLES.forEach(table -> DynamoCopy.copy(client, table, engine));
              EarlierRuns.copy(data, RunBook.in(engine, clock));
            });
      }
    }
  }
}
