package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/** Events as API Gateway sends them. */
class EventsTest {
  private static final String SAMPLES = "dev/hubscout/events/samples/api/";

  private final Scene scene = Scene.filled();

  @ParameterizedTest
  @Event(value = SAMPLES + "list-databases.json", type = APIGatewayV2HTTPEvent.class)
  void databasesAreListed(APIGatewayV2HTTPEvent event) {
    var answer = scene.answer(event);

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody()).isEqualTo("{\"items\":[]}");
  }

  @ParameterizedTest
  @Event(value = SAMPLES + "get-stats-with-token.json", type = APIGatewayV2HTTPEvent.class)
  void aTokenLetsRead(APIGatewayV2HTTPEvent event) {
    assertThat(scene.answer(event).getStatusCode()).isEqualTo(200);
    event.getRequestContext().getAuthorizer().getJwt().setClaims(Map.of("scope", "openid"));
    assertThat(scene.answer(event).getStatusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @Event(value = SAMPLES + "start-run.json", type = APIGatewayV2HTTPEvent.class)
  void aRunIsStarted(APIGatewayV2HTTPEvent event) {
    var answer = scene.answer(event);

    assertThat(answer.getStatusCode()).isEqualTo(202);
    var id = new RunId(Contract.json(answer.getBody()).path("run_id").asText());
    var request = scene.runs.run(id).orElseThrow().request();
    assertThat(request.idempotencyKey()).isEqualTo("ticket-4711");
    assertThat(request.scope().ous()).containsExactly("ou-ab12-11111111");
  }

  @ParameterizedTest
  @Event(value = SAMPLES + "start-scrape.json", type = APIGatewayV2HTTPEvent.class)
  void aScrapeIsStarted(APIGatewayV2HTTPEvent event) {
    var answer = scene.answer(event);

    assertThat(answer.getStatusCode()).isEqualTo(202);
    var id = new RunId(Contract.json(answer.getBody()).path("run_id").asText());
    assertThat(scene.runs.run(id).orElseThrow().request().options())
        .isEqualTo(new ResourcesOptions(List.of("ec2", "s3"), List.of(), false, null));
  }

  @ParameterizedTest
  @Event(value = SAMPLES + "cancel-run.json", type = APIGatewayV2HTTPEvent.class)
  void aRunIsCancelled(APIGatewayV2HTTPEvent event) {
    assertThat(scene.answer(event).getStatusCode()).isEqualTo(409);
    assertThat(scene.runs.run(Facts.RUN).orElseThrow().status())
        .isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
  }

  @ParameterizedTest
  @Event(value = SAMPLES + "hostile.json", type = APIGatewayV2HTTPEvent.class)
  void whatWorksElsewhereIsRefused(APIGatewayV2HTTPEvent event) {
    var answer = scene.answer(event);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBody()).doesNotContain("Set-Cookie", "etc");
  }
}
