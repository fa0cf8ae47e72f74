package dev.hubscout.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API, behind an HTTP API of API Gateway (payload format 2.0) or anything that speaks
 * likewise. Whatever it is sent, it answers; it never throws.
 */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Api api;

  /** For Lambda. */
  public ApiHandler() {
    this(Hub.fromEnvironment(), Access.AWS);
  }

  /**
   * @param access who has made sure that callers may ask
   */
  public ApiHandler(Hub hub, Access access) {
    this.api = Api.of(hub, access);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      @Nullable APIGatewayV2HTTPEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return api.answer(
          event == null ? new APIGatewayV2HTTPEvent() : event, context.getAwsRequestId());
    }
  }
}
