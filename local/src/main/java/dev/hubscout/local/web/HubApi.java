package dev.hubscout.local.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.local.hub.Function;

/** The API of a hub on this machine. */
public final class HubApi {
  private HubApi() {}

  /** The API over a hub's parts; whoever may ask at all may ask everything. */
  public static Backend of(Hub hub) {
    return of(hub, RunOffer.ALL);
  }

  /** The same, where only some runs are started. */
  public static Backend of(Hub hub, RunOffer offer) {
    return new FunctionBackend(
        Function.of(
            CoreFunctions.API.functionName(),
            new ApiHandler(hub, Access.LOCAL, offer),
            APIGatewayV2HTTPEvent.class,
            APIGatewayV2HTTPResponse.class),
        hub.clock());
  }
}
