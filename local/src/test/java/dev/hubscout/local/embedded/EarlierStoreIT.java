package dev.hubscout.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a version stored that kept its tables in another database. */
class EarlierStoreIT {
  private static final Instant NOW = Instant.now();

  /** As version 0.1 wrote it. */
  private static final String SETTINGS =
      "{\"region\":\"eu-central-1\",\"profile\":\"audit\","
          + "\"artifact_bucket\":\"my-artifacts\",\"install_document\":false}\n";

  @TempDir Path temp;

  @Test
  void itIsBroughtOverOnceAndStaysAsItIs() throws Exception {
    var data = temp.resolve("data");
    var first = RunId.of(Capability.DATABASES, NOW, "first");
    earlier(data, first);
    var runs = Files.createDirectory(data.resolve("runs"));
    Files.writeString(runs.resolve(first + ".settings.json"), SETTINGS);
    Files.writeString(runs.resolve(first + ".calls.json"), "{\"sts:AssumeRole\":3}\n");
    Files.writeString(runs.resolve("databases-odd.settings.json"), "{");
    var places =
        new EmbeddedWorkplaces(temp, new AgentArchive(temp.resolve("agent.tar.gz"), "0.1.0"));

    try (var place = places.stored(data)) {
      assertThat(place.runs().run(first)).map(Run::id).hasValue(first);
      assertThat(place.runs().runs(new RunFilter(Capability.DATABASES, null), null, 10).items())
          .hasSize(1);
      assertThat(place.book().settings(first).orElseThrow().profile()).isEqualTo("audit");
      assertThat(place.book().calls(first)).isEqualTo(Map.of("sts:AssumeRole", 3L));
      place.runs().requestCancel(first, NOW);
    }

    try (var place = places.stored(data)) {
      assertThat(place.runs().run(first)).map(Run::cancelRequested).hasValue(true);
    }
    assertThat(data.resolve("store")).isNotEmptyDirectory();
  }

  @Test
  void nothingIsOpenedBelowALink() throws Exception {
    var elsewhere = temp.resolve("elsewhere");
    earlier(elsewhere, RunId.of(Capability.DATABASES, NOW, "first"));
    var data = Files.createSymbolicLink(temp.resolve("link"), elsewhere);

    assertThatThrownBy(() -> EarlierStore.bringOver(data, InstantSource.system()))
        .hasMessageContaining("is a link");
    assertThat(elsewhere.resolve("hubscout.db")).doesNotExist();
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
