package dev.hubscout.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API, behind an HTTP API of API Gateway (payload format 2.0) or anything that speaks
 * likewise. Whatever it is sent, it answers; it never throws.
 */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final PrimedHandler<Api> api;

  /** For Lambda. */
  public ApiHandler() {
    api = PrimedHandler.inLambda(hub -> Api.of(hub, Access.AWS, RunOffer.ALL), ApiHandler::prime);
  }

  /**
   * @param access who has made sure that callers may ask
   */
  public ApiHandler(Hub hub, Access access) {
    this(hub, access, RunOffer.ALL);
  }

  /**
   * @param access who has made sure that callers may ask
   * @param offer which runs are started
   */
  public ApiHandler(Hub hub, Access access, RunOffer offer) {
    api = PrimedHandler.of(Api.of(hub, access, offer));
  }

  /** What most callers ask first. */
  private static void prime(Hub hub) {
    var http = RequestContext.Http.builder().withMethod("GET").build();
    Api.of(hub, Access.LOCAL, RunOffer.ALL)
        .answer(
            APIGatewayV2HTTPEvent.builder()
                .withRawPath("/api/databases")
                .withHeaders(Map.of("accept-encoding", "gzip"))
                .withRequestContext(RequestContext.builder().withHttp(http).build())
                .build(),
            "priming");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      @Nullable APIGatewayV2HTTPEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return api.get()
          .answer(event == null ? new APIGatewayV2HTTPEvent() : event, context.getAwsRequestId());
    }
  }
}
