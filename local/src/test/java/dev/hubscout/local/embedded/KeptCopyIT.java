package dev.hubscout.local.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.hub.FolderObjects;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class KeptCopyIT {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Instant NOW = CLOCK.instant();
  private static final RunId EARLIER = RunId.of(Capability.DATABASES, NOW, "earlier");
  private static final RunId NEW = RunId.of(Capability.DATABASES, NOW, "new");
  private static final String DOCUMENT = "documents/earlier";

  @TempDir Path temp;

  @Test
  void whatAnEarlierDemoKeptGoesAndWhatThisOneHasComes() throws Exception {
    var data = temp.resolve("demo");
    try (var store = LocalStore.open(data, CLOCK)) {
      create(store.engine(), EARLIER);
      store.documents().put(DOCUMENT, "content".getBytes(UTF_8));
    }

    try (var dynamo = EmbeddedDynamoDb.inMemory();
        var client = dynamo.access(Region.US_EAST_1).client(DynamoDbClient.builder())) {
      DynamoTables.create(client, Tables.ALL);
      create(new DynamoEngine(client), NEW);
      var documents = new FolderObjects(temp.resolve("documents"));
      try (var kept = KeptCopy.of(data, dynamo.access(Region.US_EAST_1), documents)) {
        kept.renew();
      }
    }

    try (var store = LocalStore.existing(data, CLOCK).orElseThrow()) {
      assertThat(runs(store.engine()).run(NEW)).isPresent();
      assertThat(runs(store.engine()).run(EARLIER)).isEmpty();
      assertThat(store.documents().get(DOCUMENT, 100)).isEmpty();
    }
  }

  private static void create(StorageEngine engine, RunId id) {
    var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, "seed");
    runs(engine).create(Run.requested(id, request, NOW, NOW));
  }

  private static RunStore runs(StorageEngine engine) {
    return new StoredRuns(new Table(engine, Tables.RUNS, CLOCK), Retention.DEFAULT.runs());
  }
}
