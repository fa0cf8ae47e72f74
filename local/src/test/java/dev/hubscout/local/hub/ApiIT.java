package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.organization.CannedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
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
      var started =
          answer(
              rig,
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

      assertThat(get(rig, "/api/runs/" + id).path("status").asText()).isEqualTo("SUCCEEDED");
      var keys = new ArrayList<String>();
      var next = "";
      do {
        var page = get(rig, "/api/databases?engine=postgresql&limit=1" + next);
        page.path("items").forEach(item -> keys.add(item.path("key").asText()));
        next = page.has("next") ? "&next=" + page.path("next").asText() : "";
      } while (!next.isEmpty());
      assertThat(keys).hasSize(3).doesNotHaveDuplicates();
      assertThat(get(rig, "/api/databases/" + keys.getFirst()).at("/evidence/run").asText())
          .isEqualTo(id.value());

      answer(rig, "POST", "/api/runs/" + id + "/cancel", null, 409);
      answer(rig, "DELETE", "/api/runs/" + id, null, 202);
      rig.embedded.sweep();
      answer(rig, "GET", "/api/runs/" + id, null, 404);
    }
  }

  private static JsonNode get(Rig rig, String target) {
    return answer(rig, "GET", target, null, 200);
  }

  private static JsonNode answer(Rig rig, String method, String target, String body, int status) {
    int query = target.indexOf('?');
    var event =
        APIGatewayV2HTTPEvent.builder()
            .withRawPath(query < 0 ? target : target.substring(0, query))
            .withRawQueryString(query < 0 ? "" : target.substring(query + 1))
            .withHeaders(Map.of("content-type", "application/json"))
            .withBody(body)
            .withRequestContext(
                RequestContext.builder()
                    .withHttp(RequestContext.Http.builder().withMethod(method).build())
                    .build())
            .build();
    var answer =
        new ApiHandler(rig.hub(), Access.LOCAL).handleRequest(event, new LocalContext("api"));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    return Json.read(answer.getBody(), JsonNode.class, "answer");
  }
}
