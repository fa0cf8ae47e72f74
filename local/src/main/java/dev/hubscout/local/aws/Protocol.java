package dev.hubscout.local.aws;

import java.util.Map;

/** How a service spells its answers and its errors. */
enum Protocol {
  JSON,
  REST_JSON,
  QUERY,
  EC2;

  private static final String JSON_1_1 = "application/x-amz-json-1.1";
  private static final String XML = "text/xml";
  private static final String XML_HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /**
   * Wraps what an operation answered.
   *
   * @param content a JSON document, or what an XML answer has inside
   */
  Reply success(String namespace, String operation, String content, String requestId) {
    return switch (this) {
      case JSON -> reply(200, JSON_1_1, "x-amzn-RequestId", requestId, content);
      case REST_JSON -> reply(200, "application/json", "x-amzn-RequestId", requestId, content);
      case QUERY ->
          reply(
              200,
              XML,
              "x-amzn-RequestId",
              requestId,
              "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>"
                  .formatted(operation, namespace, content, requestId));
      case EC2 ->
          reply(
              200,
              XML,
              "x-amzn-requestid",
              requestId,
              XML_HEAD
                  + "<%1$sResponse xmlns=\"%2$s\"><requestId>%4$s</requestId>%3$s</%1$sResponse>"
                      .formatted(operation, namespace, content, requestId));
    };
  }

  Reply error(String namespace, AwsError error, String requestId) {
    return switch (this) {
      case JSON -> {
        var body = Text.object().put("__type", error.code()).put("message", error.text());
        yield reply(error.status(), JSON_1_1, "x-amzn-RequestId", requestId, body.toString());
      }
      case REST_JSON -> {
        var body = Text.object().put("message", error.text());
        yield new Reply(
            error.status(),
            "application/json",
            Map.of("x-amzn-RequestId", requestId, "x-amzn-ErrorType", error.code()),
            body.toString());
      }
      case QUERY ->
          reply(
              error.status(),
              XML,
              "x-amzn-RequestId",
              requestId,
              "<ErrorResponse xmlns=\"%s\"><Error><Type>%s</Type>%s%s</Error><RequestId>%s</RequestId></ErrorResponse>"
                  .formatted(
                      namespace,
                      error.status() < 500 ? "Sender" : "Receiver",
                      Text.element("Code", error.code()),
                      Text.element("Message", error.text()),
                      requestId));
      case EC2 ->
          reply(
              error.status(),
              XML,
              "x-amzn-requestid",
              requestId,
              XML_HEAD
                  + "<Response><Errors><Error>%s%s</Error></Errors><RequestID>%s</RequestID></Response>"
                      .formatted(
                          Text.element("Code", error.code()),
                          Text.element("Message", error.text()),
                          requestId));
    };
  }

  /** A request without a signature. */
  AwsError unsigned() {
    return new AwsError(
        "MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  }

  /** A key that STS did not issue, or that does not hold in the Region. */
  AwsError unknownKey() {
    var invalid = "The security token included in the request is invalid.";
    return switch (this) {
      case JSON -> new AwsError("UnrecognizedClientException", invalid);
      case REST_JSON -> new AwsError("UnrecognizedClientException", invalid, 403);
      case QUERY ->
          new AwsError(
              "InvalidClientTokenId", "The security token included in the request is invalid", 403);
      case EC2 ->
          new AwsError(
              "AuthFailure", "AWS was not able to validate the provided access credentials", 401);
    };
  }

  /** A signature that was not made with the key's secret, or not for this request. */
  AwsError wrongSignature() {
    var text =
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method.";
    return switch (this) {
      case JSON -> new AwsError("InvalidSignatureException", text);
      case REST_JSON -> new AwsError("InvalidSignatureException", text, 403);
      case QUERY -> new AwsError("SignatureDoesNotMatch", text, 403);
      case EC2 ->
          new AwsError(
              "AuthFailure", "AWS was not able to validate the provided access credentials", 401);
    };
  }

  AwsError expired() {
    var text = "The security token included in the request is expired";
    return switch (this) {
      case JSON -> new AwsError("ExpiredTokenException", text);
      case REST_JSON -> new AwsError("ExpiredTokenException", text, 403);
      case QUERY -> new AwsError("ExpiredToken", text, 403);
      case EC2 -> new AwsError("RequestExpired", "Request has expired.");
    };
  }

  AwsError denied(String sentence) {
    return switch (this) {
      case JSON -> new AwsError("AccessDeniedException", sentence);
      case REST_JSON -> new AwsError("AccessDeniedException", sentence, 403);
      case QUERY -> new AwsError("AccessDenied", sentence, 403);
      case EC2 ->
          new AwsError(
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + sentence,
              403);
    };
  }

  AwsError unknownOperation(String operation) {
    return switch (this) {
      case JSON, REST_JSON ->
          new AwsError("UnknownOperationException", "Unknown operation " + operation, 400);
      case QUERY, EC2 ->
          new AwsError(
              "InvalidAction",
              "The action " + operation + " is not valid for this web service.",
              400);
    };
  }

  AwsError internal() {
    var text = "An internal error has occurred";
    return this == EC2
        ? new AwsError("InternalError", text, 500)
        : new AwsError("InternalFailure", text, 500);
  }

  private static Reply reply(
      int status, String type, String idHeader, String requestId, String body) {
    return new Reply(status, type, Map.of(idHeader, requestId), body);
  }
}
