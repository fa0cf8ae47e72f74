package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * AWS that is not there: clients marshal, sign and read as ever, and every call is answered in this
 * process, with nothing in it.
 */
final class Offline implements SdkHttpClient {
  /** The account of every session and caller. */
  static final String ACCOUNT = "000000000000";

  /** Nobody's; it signs what is never sent. */
  private static final AwsBasicCredentials KEYS = AwsBasicCredentials.create("offline", "offline");

  private static final String SESSION =
      """
      <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>offline</AccessKeyId>\
      <SecretAccessKey>offline</SecretAccessKey><SessionToken>offline</SessionToken>\
      <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>\
      </AssumeRoleResponse>
      """;

  private static final String CALLER =
      """
      <GetCallerIdentityResponse><GetCallerIdentityResult><Account>000000000000</Account>\
      </GetCallerIdentityResult></GetCallerIdentityResponse>
      """;

  private Offline() {}

  static AwsAccess access() {
    return new AwsAccess(
        StaticCredentialsProvider.create(KEYS), null, Region.US_EAST_1, new Offline());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return answer(request);
      }

      @Override
      public void abort() {
        // nothing is under way
      }
    };
  }

  private static HttpExecuteResponse answer(HttpExecuteRequest request) {
    var sent = request.contentStreamProvider().map(content -> read(content.newStream())).orElse("");
    var operation = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    boolean json = !operation.isEmpty();
    var body = (json ? json(operation) : xml(sent)).getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private static String json(String operation) {
    return operation.equals("AWSEvents.PutEvents")
        ? "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"offline\"}]}"
        : "{}";
  }

  /** Nothing, but where who asks is what is asked. */
  private static String xml(String sent) {
    if (sent.contains("Action=AssumeRole&")) {
      return SESSION;
    }
    return sent.contains("Action=GetCallerIdentity&") ? CALLER : "<Response/>";
  }

  private static String read(InputStream content) {
    try (content) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // it holds nothing
  }
}
