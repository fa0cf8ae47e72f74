package dev.hubscout.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.WebRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredWorkplaceIT {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  @TempDir Path temp;

  @Test
  void whatWasStoredIsThereTheNextTime() {
    var places =
        new EmbeddedWorkplaces(temp, new AgentArchive(temp.resolve("agent.tar.gz"), "0.1.0"));
    var data = temp.resolve("data");
    var id = RunId.of(Capability.DATABASES, NOW, "seed");
    var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, "seed");
    assertThatThrownBy(() -> places.stored(data))
        .isInstanceOf(HubscoutException.class)
        .hasMessageContaining("Nothing has been stored in " + data + " yet");
    assertThat(data).doesNotExist();
    LocalStore.open(data, InstantSource.system()).close();
    try (var place = places.stored(data);
        var other = places.stored(data)) {
      assertThat(place.runs().runs(new RunFilter(null, null), null, 10).items()).isEmpty();
      place.runs().create(Run.requested(id, request, NOW, NOW));
      assertThat(other.runs().run(id)).map(Run::id).hasValue(id);
    }

    try (var place = places.stored(data)) {
      assertThat(place.runs().run(id)).map(Run::id).hasValue(id);
    }
  }

  @Test
  void itsApiStartsNothing() throws Exception {
    var places =
        new EmbeddedWorkplaces(temp, new AgentArchive(temp.resolve("agent.tar.gz"), "0.1.0"));
    LocalStore.open(temp.resolve("data"), InstantSource.system()).close();
    try (var place = places.stored(temp.resolve("data"))) {
      var answer =
          place
              .api()
              .answer(
                  new WebRequest(
                      "POST",
                      "/api/runs",
                      "",
                      Map.of("content-type", List.of("application/json")),
                      "{\"capability\":\"instances\"}".getBytes(StandardCharsets.UTF_8),
                      "request-1"));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .contains("\"CONFLICT\"", "hubscout discover instances");
    }
  }

  @Test
  void aHubIsAskedWithAProfileThatThereIs() {
    var places =
        new EmbeddedWorkplaces(temp, new AgentArchive(temp.resolve("agent.tar.gz"), "0.1.0"));
    var hub = URI.create("https://abc123.execute-api.eu-west-1.amazonaws.com");

    assertThatThrownBy(() -> places.hub(hub, new Region("eu-west-1"), "no-such-profile"))
        .isInstanceOf(HubscoutException.class)
        .hasMessageStartingWith("--profile: there is no profile");
  }
}
