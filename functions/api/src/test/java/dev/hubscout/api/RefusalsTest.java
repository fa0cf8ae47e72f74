package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.event;
import static dev.hubscout.api.fake.Events.get;
import static dev.hubscout.api.fake.Events.iam;
import static dev.hubscout.api.fake.Events.jwt;
import static dev.hubscout.api.fake.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.fake.Contexts;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Every way in which the API refuses or fails. */
class RefusalsTest {
  private final Scene scene = Scene.filled();

  @Test
  void nobodyIsUnauthorized() {
    refused(event("GET", "/api/runs", null, null), 401, "UNAUTHORIZED", null);
    refused(null, 401, "UNAUTHORIZED", null);
    refused(new APIGatewayV2HTTPEvent(), 401, "UNAUTHORIZED", null);
    refused(event("GET", "/nothing", null, null), 401, "UNAUTHORIZED", null);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, hubscout/read, 200",
    "HEAD, openid hubscout/read, 200",
    "GET, hubscout/write, 403",
    "GET, hubscout/reader, 403",
    "GET, '', 403",
    "DELETE, hubscout/read, 403",
    "DELETE, hubscout/read hubscout/write, 202"
  })
  void aTokenMayWhatItsScopesSay(String method, String scope, int status) {
    var answer = scene.answer(event(method, "/api/runs/" + Facts.RUN, null, jwt(scope)));
    assertThat(answer.getStatusCode()).isEqualTo(status);
  }

  @Test
  void anAuthorizerThatSaysNothingLetsNobodyIn() {
    refused(event("GET", "/api/runs", null, new Authorizer()), 403, "FORBIDDEN", null);
  }

  @Test
  void whoHostsTheFunctionMayHaveAuthorizedTheCaller() {
    var answer =
        scene
            .handler(Access.LOCAL)
            .handleRequest(event("GET", "/api/runs", null, null), Contexts.context());
    assertThat(answer.getStatusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/databases?colour=red                 | colour
          /api/databases?account=444455556666&account=444455556666 | account
          /api/databases?acc%6Funt=444455556666&account=444455556666 | account
          /api/databases?account=12                 | account
          /api/databases?account=                   | account
          /api/databases?account=444455556666%0A    | account
          /api/databases?region=eu-central          | region
          /api/databases?status=RUNNING             | status
          /api/databases?port=0                     | port
          /api/databases?port=65536                 | port
          /api/databases?port=٥                     | port
          /api/databases?min_size=-1                | min_size
          /api/databases?min_size=99999999999999999999 | min_size
          /api/databases?tag=                       | tag
          /api/databases?tag=%FF                    | tag
          /api/databases?tag=%4                     | tag
          /api/databases?limit=0                    | limit
          /api/databases?limit=1001                 | limit
          /api/databases?limit=1e2                  | limit
          /api/databases?next=abc                   | next
          /api/databases?next=abcdefghijklmnopqrstuvwx | next
          /api/databases?ou=../..                   | ou
          /api/instances?inspected=yes              | inspected
          /api/instances?inspected                  | inspected
          /api/instances?state=                     | state
          /api/instances?state=unknown              | state
          /api/instances?state=running,up           | state
          /api/instances?state=running,,stopped     | state
          /api/instances?state=running&state=stopped | state
          /api/instances?coverage=STOPPED,          | coverage
          /api/instances?tag=stage&tag=             | tag
          /api/instances?tag=stage&tag=a%0Ab        | tag
          /api/instances?over=yes                   | over
          /api/changes?since=yesterday              | since
          /api/changes?subject=x                    | subject
          /api/changes?subject=i-0123456789abcdef0&account=444455556666 | subject
          /api/stats/timeline?days=31               | days
          /api/stats?days=7                         | days
          /api/runs/latest                          | id
          /api/runs/tables-20261122T213000Z-1f3a9c2e | id
          /api/databases/xyz                        | key
          /api/instances/i-1                        | id
          """)
  void aParameterIsNamed(String target, String field) {
    refused(get(target), 400, "INVALID_INPUT", field);
  }

  @Test
  void aMalformedKeyIsNamedAsTheParameterItIs() {
    var key = "444455556666_nowhere_i-0123456789abcdef0_redis_" + "0".repeat(32);
    refused(get("/api/databases/" + key), 400, "INVALID_INPUT", "key");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/runs/instances-20261122T213000Z-00000000",
    "/api/runs/instances-20261122T213000Z-00000000/tasks",
    "/api/instances/i-00000000000000fff",
    "/api/databases/444455556666_eu-central-1_i-0123456789abcdef0_redis_00000000000000000000000000000000",
    "/api/databases/444455556666_eu-central-1_i-0123456789abcdef0_redis_00000000000000000000000000000000/clients",
    "/api/nothing",
    "/api/runs/",
    "/api//runs",
    "/",
    "''"
  })
  void whatIsNotThereIsNotFound(String target) {
    refused(get(target), 404, "NOT_FOUND", null);
  }

  @Test
  void aMethodThatAPathDoesNotTakeIsNamedWithThoseItDoes() {
    var answer = refused(send("PUT", "/api/runs", null), 405, "METHOD_NOT_ALLOWED", null);
    assertThat(answer.getHeaders()).containsEntry("allow", "GET, HEAD, POST");
    var options = event("OPTIONS", "/api/runs/" + Facts.RUN, null, iam());
    assertThat(refused(options, 405, "METHOD_NOT_ALLOWED", null).getHeaders())
        .containsEntry("allow", "DELETE, GET, HEAD");
  }

  @Test
  void bodiesAreJsonOfSomeSizeWhereTheyAreTakenAtAll() {
    var body = "{\"capability\":\"databases\"}";
    refused(send("POST", "/api/runs", null), 400, "INVALID_INPUT", "body");
    refused(send("POST", "/api/runs", "a".repeat(262_145)), 413, "TOO_LARGE", "body");
    refused(
        send("POST", "/api/runs", body, "content-type", "text/plain"),
        400,
        "INVALID_INPUT",
        "content-type");
    refused(send("POST", "/api/runs/" + Facts.RUN + "/cancel", body), 400, "INVALID_INPUT", "body");
    var damaged = send("POST", "/api/runs", "§");
    damaged.setIsBase64Encoded(true);
    refused(damaged, 400, "INVALID_INPUT", "body");
  }

  @Test
  void runsOfTwoCapabilitiesAreNotCompared() {
    var target = "/api/runs/" + Facts.RUN + "/compare/" + Facts.EARLIER;
    refused(get(target), 400, "INVALID_INPUT", "b");
  }

  @Test
  void aRefusalByAwsIsNotRetold() {
    scene.failRuns(
        DynamoDbException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("AccessDeniedException")
                    .errorMessage("secret table")
                    .build())
            .message("secret table")
            .build());
    var answer = refused(get("/api/runs"), 502, "AWS_FAILURE", null);
    assertThat(answer.getBody()).doesNotContain("secret");

    scene.failRuns(SdkClientException.create("secret host"));
    assertThat(refused(get("/api/runs"), 502, "AWS_FAILURE", null).getBody())
        .doesNotContain("secret");
    scene.failRuns(new HubscoutException(ErrorCode.AWS_FAILURE, null, "A bucket said no."));
    refused(get("/api/runs"), 502, "AWS_FAILURE", null);
  }

  @Test
  void whereAwsThrottlesTheCallerIsToldWhenToComeBack() {
    scene.failRuns(
        ProvisionedThroughputExceededException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("ProvisionedThroughputExceededException")
                    .errorMessage("slow down")
                    .build())
            .build());
    var answer = refused(get("/api/runs"), 503, "AWS_FAILURE", null);
    assertThat(answer.getHeaders()).containsEntry("retry-after", "2");
  }

  @Test
  void anExceptionThatNobodyForesawIsNotShown() {
    scene.failRuns(new IllegalStateException("item RUN#1 has no attribute\r\nsecret"));
    var answer = refused(get("/api/runs"), 500, "INTERNAL", null);
    assertThat(answer.getBody()).doesNotContain("RUN#1", "secret", "Exception", "\tat ");
  }

  private APIGatewayV2HTTPResponse refused(
      APIGatewayV2HTTPEvent event, int status, String code, String field) {
    var answer = scene.answer(event);
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getHeaders())
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "no-store");
    var schema = Contract.resolved(Contract.json("{\"$ref\":\"#/components/schemas/Error\"}"));
    assertThat(Contract.errors(schema, answer.getBody())).isEmpty();
    var error = Contract.json(answer.getBody()).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("request_id").asText()).isEqualTo(Contexts.REQUEST_ID);
    assertThat(error.path("field").asText(null)).isEqualTo(field);
    assertThat(error.path("message").asText()).endsWith(".");
    return answer;
  }
}
