package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.core.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the API of a rig's hub through its handler, as API Gateway does. */
record AskedApi(Rig rig) {
  JsonNode get(String target) {
    return answer("GET", target, null, 200);
  }

  JsonNode answer(String method, String target, @Nullable String body, int status) {
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
        new ApiHandler(rig.hub(), Access.LOCAL)
            .handleRequest(event, new LocalContext("api", Duration.ofSeconds(30)));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    return Json.read(answer.getBody(), JsonNode.class, "answer");
  }
}
