package dev.hubscout.infra.hub;

import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.infra.config.ApiConfig.Jwt;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * The HTTP API. Callers sign with AWS credentials unless tokens are configured; a route for each
 * method lets their policies tell reading from ordering, as {@code docs/api.md} says.
 */
final class HubApi {
  static final String READ = "hubscout/read";
  static final String WRITE = "hubscout/write";

  private static final String PATH = " /api/{proxy+}";
  private static final List<String> READING = List.of("GET", "HEAD");
  private static final List<String> ORDERING = List.of("POST", "DELETE");

  /** Who asked for what, and how it went; no query, which may have names of ours in it. */
  private static final String LOG_FORMAT =
      """
      {"time":"$context.requestTime","request_id":"$context.requestId","ip":"$context.identity.sourceIp",\
      "caller":"$context.identity.userArn","subject":"$context.authorizer.claims.sub",\
      "method":"$context.httpMethod","path":"$context.path","status":"$context.status",\
      "bytes":"$context.responseLength","milliseconds":"$context.responseLatency",\
      "refused":"$context.authorizer.error","error":"$context.integrationErrorMessage"}\
      """;

  private final Construct scope;
  private final CfnApi api;
  private final CfnIntegration integration;
  private final @Nullable CfnAuthorizer tokens;

  HubApi(Construct scope, HubscoutConfig config, HubFunctions functions) {
    this.scope = scope;
    api =
        CfnApi.Builder.create(scope, "Api")
            .name("hubscout")
            .protocolType("HTTP")
            .description("Hubscout's API")
            .build();
    var alias = functions.live(CoreFunctions.API);
    integration =
        CfnIntegration.Builder.create(scope, "ApiIntegration")
            .apiId(api.getRef())
            .integrationType("AWS_PROXY")
            .integrationUri(alias.getFunctionArn())
            .payloadFormatVersion("2.0")
            .build();
    tokens = tokens(config.api().jwt());
    READING.forEach(method -> route(method, READ));
    ORDERING.forEach(method -> route(method, WRITE));
    if (!config.api().origins().isEmpty()) {
      preflight();
    }
    stage(config);
    CfnPermission.Builder.create(scope, "ApiPermission")
        .action("lambda:InvokeFunction")
        .functionName(alias.getFunctionArn())
        .principal("apigateway.amazonaws.com")
        .sourceArn(
            Stack.of(scope)
                .formatArn(
                    software.amazon.awscdk.ArnComponents.builder()
                        .service("execute-api")
                        .resource(api.getRef())
                        .resourceName("*/*/api/*")
                        .build()))
        .build();
  }

  /** The API's id, by which its metrics are told apart. */
  String id() {
    return api.getRef();
  }

  String address() {
    return api.getAttrApiEndpoint();
  }

  private @Nullable CfnAuthorizer tokens(@Nullable Jwt jwt) {
    return jwt == null
        ? null
        : CfnAuthorizer.Builder.create(scope, "ApiTokens")
            .apiId(api.getRef())
            .name("tokens")
            .authorizerType("JWT")
            .identitySource(List.of("$request.header.Authorization"))
            .jwtConfiguration(
                CfnAuthorizer.JWTConfigurationProperty.builder()
                    .issuer(jwt.issuer())
                    .audience(jwt.audience())
                    .build())
            .build();
  }

  private void route(String method, String scopeOfTokens) {
    var route = bare(method);
    if (tokens == null) {
      route.authorizationType("AWS_IAM").build();
    } else {
      route
          .authorizationType("JWT")
          .authorizerId(tokens.getRef())
          .authorizationScopes(List.of(scopeOfTokens))
          .build();
    }
  }

  /** Browsers send no credentials with it; the function says which origins may go on. */
  private void preflight() {
    var route = bare("OPTIONS").authorizationType("NONE").build();
    Validations.of(route)
        .acknowledge(
            Acknowledgment.builder()
                .id("AwsSolutions-APIG4")
                .reason(
                    "A browser's preflight carries no credentials; the function answers it with the"
                        + " configured origins and nothing else.")
                .build());
  }

  private CfnRoute.Builder bare(String method) {
    return CfnRoute.Builder.create(
            scope,
            "Route" + method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT))
        .apiId(api.getRef())
        .routeKey(method + PATH)
        .target("integrations/" + integration.getRef());
  }

  private void stage(HubscoutConfig config) {
    var logs = HubLogs.group(scope, "ApiLog", "/hubscout/api-access", config);
    var limits = ApiLimits.DEFAULT;
    CfnStage.Builder.create(scope, "ApiStage")
        .apiId(api.getRef())
        .stageName("$default")
        .autoDeploy(true)
        .defaultRouteSettings(
            CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(limits.requestsPerSecond())
                .throttlingBurstLimit(limits.burst())
                .build())
        .accessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(logs.getLogGroupArn())
                .format(LOG_FORMAT)
                .build())
        .build();
  }
}
