package dev.hubscout.resources.call.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;

class ErrorBodyTest {
  private static ServiceError read(int status, String body, String... headers) {
    return read(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static ServiceError read(int status, byte[] body, String... headers) {
    var response = SdkHttpResponse.builder().statusCode(status);
    for (int i = 0; i < headers.length; i += 2) {
      response.putHeader(headers[i], headers[i + 1]);
    }
    return ErrorBody.read(response.build(), body);
  }

  @Test
  void jsonWithItsTypeInTheBody() {
    assertThat(
            read(
                400,
                """
                {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                 "message":"Requested resource not found"}\
                """,
                "x-amzn-RequestId",
                "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG"))
        .isEqualTo(
            new ServiceError(
                400,
                "ResourceNotFoundException",
                "Requested resource not found",
                "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG"));
  }

  @Test
  void jsonWithItsTypeInAHeaderThatHasAnAddress() {
    assertThat(
            read(
                403,
                "{\"Message\":\"User is not authorized\",\"Nested\":{\"code\":\"no\"}}",
                "x-amzn-ErrorType",
                "AccessDeniedException:http://internal.amazon.com/coral/com.amazon.coral.service/"))
        .isEqualTo(new ServiceError(403, "AccessDeniedException", "User is not authorized", null));
  }

  @Test
  void jsonWithACodeAlone() {
    assertThat(read(400, "{\"code\":\"Oops\",\"requestId\":\"r-1\"}"))
        .isEqualTo(new ServiceError(400, "Oops", "", "r-1"));
  }

  @Test
  void xmlOfQuery() {
    assertThat(
            read(
                403,
                """
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>
                  <RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>
                </ErrorResponse>\
                """))
        .isEqualTo(
            new ServiceError(
                403, "AccessDenied", "No & no", "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE"));
  }

  @Test
  void xmlOfEc2() {
    assertThat(
            read(
                401,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not able to validate
                the provided access credentials</Message></Error></Errors>
                <RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>\
                """))
        .isEqualTo(
            new ServiceError(
                401,
                "AuthFailure",
                "AWS was not able to validate the provided access credentials",
                "ea966190-f9aa-478e-9ede-example"));
  }

  @Test
  void whatWasSignedIsNotRepeated() {
    var error =
        new ServiceError(
            403,
            "InvalidSignatureException",
            "The request signature we calculated does not match.\n\n"
                + "The Canonical String for this request should have been\n'POST\n/\n\n"
                + "x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLE\n'",
            null);

    assertThat(error.words()).isEqualTo("The request signature we calculated does not match.");
  }

  @Test
  void xmlOfS3() {
    assertThat(
            read(
                404,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>NoSuchBucketPolicy</Code><Message>The bucket policy does not exist</Message>
                <BucketName>b</BucketName><RequestId>TX1</RequestId><HostId>h</HostId></Error>\
                """))
        .isEqualTo(
            new ServiceError(404, "NoSuchBucketPolicy", "The bucket policy does not exist", "TX1"));
  }

  @Test
  void xmlThatIsNamedAfterTheException() {
    assertThat(read(404, "<UnknownOperationException/>"))
        .isEqualTo(new ServiceError(404, "UnknownOperationException", "", null));
    assertThat(
            read(
                403,
                """
                <AccessDeniedException>
                  <Message>Unable to determine service/operation name to be authorized</Message>
                </AccessDeniedException>\
                """))
        .isEqualTo(
            new ServiceError(
                403,
                "AccessDeniedException",
                "Unable to determine service/operation name to be authorized",
                null));
  }

  @Test
  void cbor() throws IOException {
    var body =
        new CBORMapper()
            .writeValueAsBytes(
                Map.of(
                    "__type",
                    "com.amazonaws.cloudwatch#ThrottlingException",
                    "message",
                    "Rate exceeded"));

    assertThat(read(400, body))
        .isEqualTo(new ServiceError(400, "ThrottlingException", "Rate exceeded", null));
  }

  @Test
  void noErrorOfAws() {
    assertThat(read(503, "<html><head><title>503</title></head><body>Busy</body></html>"))
        .isEqualTo(new ServiceError(503, "", "", null));
    assertThat(read(502, "Bad gateway").name()).isEqualTo("HTTP502");
    assertThat(read(500, "").name()).isEqualTo("HTTP500");
    assertThat(read(500, "  ").name()).isEqualTo("HTTP500");
    assertThat(read(500, "[1]").name()).isEqualTo("HTTP500");
  }

  @Test
  void whatCameBeforeTheDamageHolds() {
    assertThat(read(400, "{\"__type\":\"a#B\",\"message\":\"half of"))
        .satisfies(error -> assertThat(error.code()).isEqualTo("B"));
    assertThat(read(400, "<Error><Code>B</Code><Message>half of").code()).isEqualTo("B");
  }

  @Test
  void wordsAreCleanedAndCut() {
    var error =
        read(
            403,
            "{\"message\":\"The key AKIAIOSFODNN7EXAMPLE\\n is\\u0007 bad. Encoded authorization"
                + " failure message: "
                + "x".repeat(5_000)
                + "\",\"__type\":\"<b>Bad</b>\"}");

    assertThat(error.words()).isEqualTo("The key (access key) is bad.");
    assertThat(error.code()).isEqualTo("bBadb");
    assertThat(new ServiceError(400, "A", "y".repeat(5_000), null).words())
        .hasSize(ServiceError.MAX_WORDS)
        .endsWith("…");
  }

  @Test
  void nothingIsFetchedForXml() {
    var error =
        read(
            400,
            "<!DOCTYPE e [<!ENTITY x SYSTEM"
                + " \"file:///etc/passwd\">]><Error><Code>&x;</Code></Error>");

    assertThat(error.code()).doesNotContain("root");
  }
}
