package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.organization.CannedHost;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The API over real tables and queues. */
class ApiIT {
  @Test
  void whatTheApiIsAskedForIsDoneAndToldOf() {
    var organization =
        Rig.organization()
            .instances(
                Rig.instances(3, n -> CannedHost.printing(Reports.postgresql(5432), Duration.ZERO)))
            .build();
    try (var rig = Rig.of(organization)) {
      var api = new AskedApi(rig);
      var started =
          api.answer(
              "POST",
              "/api/runs",
              "{\"capability\":\"databases\",\"accounts\":[\"" + Rig.MEMBER + "\"]}",
              202);
      var id = new RunId(started.path("run_id").asText());
      // nothing sweeps meanwhile: the message does it
      Rig.await(
          "the run to be planned",
          () -> rig.hub().runs().run(id).orElseThrow().plannedAt() != null);
      assertThat(rig.finished(id).status()).isEqualTo(RunStatus.SUCCEEDED);

      assertThat(api.get("/api/runs/" + id).path("status").asText()).isEqualTo("SUCCEEDED");
      var keys = new ArrayList<String>();
      var next = "";
      do {
        var page = api.get("/api/databases?engine=postgresql&limit=1" + next);
        page.path("items").forEach(item -> keys.add(item.path("key").asText()));
        next = page.has("next") ? "&next=" + page.path("next").asText() : "";
      } while (!next.isEmpty());
      assertThat(keys).hasSize(3).doesNotHaveDuplicates();
      assertThat(api.get("/api/databases/" + keys.getFirst()).at("/evidence/run").asText())
          .isEqualTo(id.value());

      api.answer("POST", "/api/runs/" + id + "/cancel", null, 409);
      api.answer("DELETE", "/api/runs/" + id, null, 202);
      rig.embedded.sweep();
      api.answer("GET", "/api/runs/" + id, null, 404);
    }
  }
}
