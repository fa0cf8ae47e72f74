package dev.hubscout.local.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.local.hub.Function;

/** The API of a hub on this machine. */
public final class HubApi {
  private HubApi() {}

  /** The API over a hub's parts; whoever may ask at all may ask everything. */
  public static Backend of(Hub hub) {
    return new FunctionBackend(
        Function.of(
            CoreFunctions.API.functionName(),
            new ApiHandler(hub, Access.LOCAL),
            APIGatewayV2HTTPEvent.class,
            APIGatewayV2HTTPResponse.class),
        hub.clock());
  }
}
