package dev.hubscout.local.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;

/** Answers as it is told, and keeps what it was asked. */
final class EchoHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> answer;
  APIGatewayV2HTTPEvent event;

  EchoHandler(Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> answer) {
    this.answer = answer;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent given, Context context) {
    event = given;
    return answer.apply(given);
  }
}
