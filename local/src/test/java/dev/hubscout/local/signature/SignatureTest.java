package dev.hubscout.local.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Against the signatures that AWS's own SDK makes. */
class SignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final byte[] BODY = "{\"ığü\": 1}".getBytes(StandardCharsets.UTF_8);

  private static SignedRequest signed(
      SdkHttpMethod method, String uri, String service, boolean presigned, byte[] body) {
    boolean s3 = service.equals("s3");
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                it -> {
                  it.identity(AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "the/token+=="))
                      .request(
                          SdkHttpRequest.builder()
                              .method(method)
                              .uri(URI.create(uri))
                              .putHeader("Host", URI.create(uri).getRawAuthority())
                              .putHeader("X-Amz-Target", "Thing_1.Do")
                              .putHeader("X-Two", List.of("a  b ", "c"))
                              .build())
                      .payload(() -> new ByteArrayInputStream(body))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                      .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                      .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                      .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3)
                      .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC));
                  if (presigned) {
                    it.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5));
                  }
                })
            .request();
    var sent = signed.getUri();
    return new SignedRequest(
        method.name(), sent.getRawPath(), sent.getRawQuery(), signed.headers(), body);
  }

  private static boolean holds(SignedRequest request, Instant when) {
    return Signature.of(request).orElseThrow().isBy(SECRET, when);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, http://127.0.0.1:8000/, dynamodb",
    "POST, http://127.0.0.1:8000/listRegions, account",
    "GET, http://127.0.0.1:8000/a%20b/c%2Fd?y=2&x=%20%2B&x=1&empty, ec2",
    "GET, http://127.0.0.1:8000/bucket/a%20b/c%2Bd?x-id=GetObject, s3",
    "PUT, http://127.0.0.1:8000/bucket/agent/0.1.0.tar.gz, s3",
  })
  void whatTheSdkSignsHolds(SdkHttpMethod method, String uri, String service) {
    var request = signed(method, uri, service, false, BODY);
    var signature = Signature.of(request).orElseThrow();

    assertThat(signature.accessKey()).isEqualTo("AKIDEXAMPLE");
    assertThat(signature.region()).isEqualTo("eu-central-1");
    assertThat(signature.service()).isEqualTo(service);
    assertThat(signature.token()).isEqualTo("the/token+==");
    assertThat(signature.isBy(SECRET, NOW)).isTrue();
    assertThat(signature.isBy(SECRET + "x", NOW)).isFalse();
  }

  @Test
  void aPresignedUrlHoldsUntilItExpires() {
    var request =
        signed(
            SdkHttpMethod.GET, "http://10.0.0.1:8000/bucket/agent/a%20b", "s3", true, new byte[0]);

    assertThat(Signature.of(request).orElseThrow().token()).isEqualTo("the/token+==");
    assertThat(holds(request, NOW)).isTrue();
    assertThat(holds(request, NOW.plus(Duration.ofSeconds(299)))).isTrue();
    assertThat(holds(request, NOW.plus(Duration.ofSeconds(300)))).isFalse();
    var later =
        new SignedRequest(
            request.method(),
            request.path(),
            String.valueOf(request.query()).replace("X-Amz-Expires=300", "X-Amz-Expires=3000"),
            request.headers(),
            request.body());
    assertThat(holds(later, NOW)).isFalse();
  }

  @Test
  void aSignatureIsOfItsRequestAlone() {
    var it = signed(SdkHttpMethod.POST, "http://127.0.0.1:8000/a?b=1", "sqs", false, BODY);

    assertThat(holds(it, NOW)).isTrue();
    assertThat(holds(changed(it, "GET", "/a", "b=1", BODY), NOW)).as("method").isFalse();
    assertThat(holds(changed(it, "POST", "/c", "b=1", BODY), NOW)).as("path").isFalse();
    assertThat(holds(changed(it, "POST", "/a", "b=2", BODY), NOW)).as("query").isFalse();
    assertThat(holds(changed(it, "POST", "/a", "b=1", new byte[1]), NOW)).as("body").isFalse();
    for (var name : List.of("Host", "X-Amz-Target", "X-Two", "X-Amz-Date")) {
      var headers = new TreeMap<>(it.headers());
      headers.put(name.toLowerCase(java.util.Locale.ROOT), List.of("20261122T213001Z"));
      assertThat(holds(new SignedRequest("POST", "/a", "b=1", headers, BODY), NOW))
          .as(name)
          .isFalse();
    }
  }

  private static SignedRequest changed(
      SignedRequest it, String method, String path, String query, byte[] body) {
    return new SignedRequest(method, path, query, it.headers(), body);
  }

  @Test
  void clocksMayBeAQuarterOfAnHourApart() {
    var request = signed(SdkHttpMethod.POST, "http://127.0.0.1:8000/", "sqs", false, BODY);

    assertThat(holds(request, NOW.plus(Duration.ofSeconds(899)))).isTrue();
    assertThat(holds(request, NOW.minus(Duration.ofSeconds(899)))).isTrue();
    assertThat(holds(request, NOW.plus(Duration.ofSeconds(901)))).isFalse();
    assertThat(holds(request, NOW.minus(Duration.ofSeconds(901)))).isFalse();
  }

  @Test
  void whatIsNoSignatureIsNone() {
    for (var header :
        List.of(
            "",
            "Basic bG9jYWw6bG9jYWw=",
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential=A/20261122/eu-central-1/sqs/aws4_request",
            "AWS4-HMAC-SHA256 Credential=A/20261122/eu-central-1/sqs/aws4_request,"
                + " SignedHeaders=x-amz-date, Signature=00")) {
      var headers =
          Map.of(
              "Authorization", List.of(header),
              "Host", List.of("127.0.0.1"),
              "X-Amz-Date", List.of("20261122T213000Z"));
      assertThat(Signature.of(new SignedRequest("POST", "/", null, headers, BODY)))
          .as(header)
          .isEmpty();
    }
    assertThat(Signature.of(new SignedRequest("GET", "/", "X-Amz-Algorithm=", Map.of(), BODY)))
        .isEmpty();
  }

  @Test
  void quotedPartsAreReadToo() {
    var it = signed(SdkHttpMethod.POST, "http://127.0.0.1:8000/", "sqs", false, BODY);
    var headers = new TreeMap<>(it.headers());
    headers.put(
        "authorization",
        List.of(
            String.valueOf(it.header("authorization"))
                .replaceFirst("Credential=([^,]+)", "Credential=\"$1\"")));

    assertThat(holds(new SignedRequest("POST", "/", null, headers, BODY), NOW)).isTrue();
  }

  @Test
  void onlyOwnHostsAreKnown() {
    var callers = new CallerCheck(key -> Optional.of(SECRET), () -> NOW);
    var here = signed(SdkHttpMethod.POST, "http://localhost:8000/", "sqs", false, BODY);
    var there = signed(SdkHttpMethod.POST, "http://10.0.0.1:8000/", "sqs", false, BODY);

    assertThat(callers.refusal(here)).isEmpty();
    assertThat(callers.refusal(there)).map(CallerCheck.Refusal::code).hasValue("AccessDenied");
    callers.alsoAt("10.0.0.1");
    assertThat(callers.refusal(there)).isEmpty();
  }
}
