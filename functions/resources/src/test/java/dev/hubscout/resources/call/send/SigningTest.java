package dev.hubscout.resources.call.send;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.resources.call.CannedAws;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.CannedAws.Seen;
import dev.hubscout.resources.catalogue.Argument;
import dev.hubscout.resources.catalogue.Endpoint;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Holds what arrives against the rules of Signature Version 4, computed here once more. */
class SigningTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8}/([^/]+)/([^/]+)/aws4_request),"
              + " SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

  static List<Operation> operations() {
    var answer = answer(items("Things"));
    var version = new Argument(new Input(Place.QUERY, "list-type", Type.TEXT), "2 +/~ é");
    var bare = new Argument(new Input(Place.QUERY, "policy", Type.TEXT), "");
    var name = new Argument(new Input(Place.PATH, "Name", Type.TEXT), "a b/c+d é");
    var header = new Argument(new Input(Place.HEADER, "X-Amz-Probe", Type.TEXT), "v");
    var body = new Argument(new Input(Place.BODY, "Scope", Type.TEXT), "RÉGIONAL & more");
    return List.of(
        operation(
            "kms",
            "ListKeys",
            new Protocol.Json("1.1", "T"),
            request("POST", "/", body),
            Paging.NONE,
            answer),
        operation(
            "iam",
            "ListUsers",
            new Protocol.Query("2010-05-08"),
            request("POST", "/", body),
            Paging.NONE,
            answer),
        operation(
            "ec2",
            "DescribeVpcs",
            new Protocol.Ec2("2016-11-15"),
            request("POST", "/"),
            Paging.NONE,
            answer),
        operation(
            "s3",
            "GetBucketPolicy",
            new Protocol.RestXml(),
            request("GET", "/{Name}", name, bare, version),
            Paging.NONE,
            answer),
        operation(
            "lambda",
            "ListFunctions",
            new Protocol.RestJson(),
            request("GET", "/2015-03-31/functions/{Name}", name, version, header),
            Paging.NONE,
            answer),
        operation(
            "cloudwatch",
            "ListMetrics",
            new Protocol.Cbor("GraniteServiceVersion20100801"),
            request("POST", "/", body),
            Paging.NONE,
            answer));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theSignatureIsRight(Operation operation) throws Exception {
    try (var aws = CannedAws.answering(Reply.of("{}"));
        var http = UrlConnectionHttpClient.create()) {
      for (AwsCredentials who :
          List.of(
              AwsBasicCredentials.create("AKIAEXAMPLE", SECRET),
              AwsSessionCredentials.create("ASIAEXAMPLE", SECRET, "token/+="))) {
        send(operation, aws, http, who);
        var seen = aws.seen().getLast();
        verify(seen, operation.service().id());
        assertThat(seen.header("x-amz-security-token"))
            .isEqualTo(who instanceof AwsSessionCredentials ? "token/+=" : "");
        assertThat(seen.header("user-agent")).isEqualTo("hubscout");
        assertThat(seen.method()).isEqualTo(operation.request().method());
      }
    }
  }

  private static void send(
      Operation operation, CannedAws aws, SdkHttpClient http, AwsCredentials who)
      throws IOException {
    var s3 = operation.service().id().equals("s3");
    var signing = new Endpoint("https://example.com", operation.service().id(), "eu-west-1", !s3);
    var target = Target.override(aws.uri(), signing);
    var transport = new Transport(http, () -> who, 10_000, Duration.ofSeconds(10));
    transport.send(Requests.build(operation, target, "111122223333", List.of()), signing);
  }

  private static void verify(Seen seen, String service) throws GeneralSecurityException {
    var header = HEADER.matcher(seen.header("authorization"));
    assertThat(header.matches()).as(seen.header("authorization")).isTrue();
    assertThat(header.group(3)).isEqualTo("eu-west-1");
    assertThat(header.group(4)).isEqualTo(service);
    var date = seen.header("x-amz-date");
    assertThat(header.group(2)).startsWith(date.substring(0, 8));
    var canonical =
        String.join(
            "\n",
            seen.method(),
            service.equals("s3") ? seen.path() : twice(seen.path()),
            query(seen.query()),
            Arrays.stream(header.group(5).split(";", -1))
                .map(name -> name + ":" + seen.header(name).strip() + "\n")
                .collect(Collectors.joining()),
            header.group(5),
            hex(sha256(seen.body())));
    var text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            date,
            header.group(2),
            hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
    var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
    for (var part : header.group(2).split("/", -1)) {
      key = hmac(key, part);
    }
    assertThat(header.group(6)).isEqualTo(hex(hmac(key, text)));
    assertThat(header.group(5).split(";", -1)).contains("host", "x-amz-date");
  }

  private static String twice(String path) {
    return path.replace("%", "%25");
  }

  private static String query(@Nullable String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(it -> it.contains("=") ? it : it + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** What the requests of each protocol look like on the wire. */
  @ParameterizedTest
  @MethodSource("operations")
  void theRequestIsOfItsProtocol(Operation operation) throws IOException {
    try (var aws = CannedAws.answering(Reply.of("{}"));
        var http = UrlConnectionHttpClient.create()) {
      send(operation, aws, http, AwsBasicCredentials.create("AKIAEXAMPLE", SECRET));
      var seen = aws.seen().getLast();
      var expected = EXPECTED.get(operation.service().id());
      assertThat(
              List.of(
                  seen.path() + (seen.query() == null ? "" : "?" + seen.query()),
                  seen.header("content-type"),
                  operation.service().protocol() instanceof Protocol.Cbor
                      ? hex(seen.body())
                      : seen.text()))
          .isEqualTo(expected);
    }
  }

  private static final Map<String, List<String>> EXPECTED =
      Map.of(
          "kms",
          List.of("/", "application/x-amz-json-1.1", "{\"Scope\":\"RÉGIONAL & more\"}"),
          "iam",
          List.of(
              "/",
              "application/x-www-form-urlencoded; charset=utf-8",
              "Action=ListUsers&Scope=R%C3%89GIONAL%20%26%20more&Version=2010-05-08"),
          "ec2",
          List.of(
              "/",
              "application/x-www-form-urlencoded; charset=utf-8",
              "Action=DescribeVpcs&Version=2016-11-15"),
          "s3",
          List.of("/a%20b%2Fc%2Bd%20%C3%A9?policy=&list-type=2%20%2B%2F~%20%C3%A9", "", ""),
          "lambda",
          List.of(
              "/2015-03-31/functions/a%20b%2Fc%2Bd%20%C3%A9?list-type=2%20%2B%2F~%20%C3%A9",
              "", ""),
          "cloudwatch",
          List.of(
              "/service/GraniteServiceVersion20100801/operation/ListMetrics",
              "application/cbor",
              "a16553636f70657052c38947494f4e414c2026206d6f7265"));
}
