package dev.hubscout.cli.embedded;

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
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.storage.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a version stored that kept its tables in another database. */
class EarlierStoreIT {
  private static final Instant NOW = Instant.now();

  @TempDir Path temp;

  @Test
  void itIsBroughtOverOnceAndStaysAsItIs() throws Exception {
    var data = temp.resolve("data");
    var first = RunId.of(Capability.DATABASES, NOW, "first");
    earlier(data, first);
    var places =
        new EmbeddedWorkplaces(temp, new AgentArchive(temp.resolve("agent.tar.gz"), "0.1.0"));

    try (var place = places.stored(data)) {
      assertThat(place.runs().run(first)).map(Run::id).hasValue(first);
      assertThat(place.runs().runs(new RunFilter(Capability.DATABASES, null), null, 10).items())
          .hasSize(1);
      place.runs().requestCancel(first, NOW);
    }

    try (var place = places.stored(data)) {
      assertThat(place.runs().run(first)).map(Run::cancelRequested).hasValue(true);
    }
    assertThat(data.resolve("store")).isNotEmptyDirectory();
  }

  private static void earlier(Path data, RunId id) throws Exception {
    try (var held = DataDirectory.hold(data);
        var dynamo = EmbeddedDynamoDb.in(held.store());
        var client = dynamo.access(Region.US_EAST_1).client(DynamoDbClient.builder())) {
      DynamoTables.create(client, List.of(Tables.RUNS, Tables.FACTS));
      var table = new Table(new DynamoEngine(client), Tables.RUNS, InstantSource.system());
      var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, "seed");
      new StoredRuns(table, Retention.DEFAULT.runs()).create(Run.requested(id, request, NOW, NOW));
    }
  }
}
