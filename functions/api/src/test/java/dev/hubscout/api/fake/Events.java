package dev.hubscout.api.fake;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Requests in payload format 2.0. */
public final class Events {
  private Events() {}

  /** A caller with AWS credentials. */
  public static Authorizer iam() {
    return Authorizer.builder()
        .withIam(
            RequestContext.IAM
                .builder()
                .withAccountId("111122223333")
                .withUserArn("arn:aws:sts::111122223333:assumed-role/Platform/alice")
                .build())
        .build();
  }

  /** A caller with a token. */
  public static Authorizer jwt(String scope) {
    return Authorizer.builder()
        .withJwt(Authorizer.JWT.builder().withClaims(Map.of("scope", scope)).build())
        .build();
  }

  public static APIGatewayV2HTTPEvent get(String target, String... headers) {
    return event("GET", target, null, iam(), headers);
  }

  public static APIGatewayV2HTTPEvent send(
      String method, String target, String body, String... headers) {
    return event(method, target, body, iam(), headers);
  }

  /**
   * @param target path and query
   * @param authorizer null for nobody
   * @param headers names and values in turn
   */
  public static APIGatewayV2HTTPEvent event(
      String method, String target, String body, Authorizer authorizer, String... headers) {
    int query = target.indexOf('?');
    var all = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    if (body != null && Arrays.stream(headers).noneMatch("content-type"::equals)) {
      all.put("content-type", "application/json");
    }
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(query < 0 ? target : target.substring(0, query))
        .withRawQueryString(query < 0 ? "" : target.substring(query + 1))
        .withHeaders(all)
        .withBody(body)
        .withIsBase64Encoded(false)
        .withRequestContext(
            RequestContext.builder()
                .withStage("$default")
                .withAuthorizer(authorizer)
                .withHttp(RequestContext.Http.builder().withMethod(method).build())
                .build())
        .build();
  }
}
