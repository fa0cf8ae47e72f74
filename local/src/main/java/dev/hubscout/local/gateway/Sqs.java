package dev.hubscout.local.gateway;

import dev.hubscout.local.iam.Need;
import java.util.List;
import java.util.regex.Pattern;

/** SQS, in its JSON protocol. A batch takes the permission of the single operation. */
final class Sqs implements Service {
  private static final Pattern URL = Pattern.compile(".*/([0-9]{12})/([A-Za-z0-9_-]{1,80})");

  @Override
  public List<Need> needs(Inquiry request) {
    var action =
        switch (request.operation()) {
          case "SendMessage", "SendMessageBatch" -> "sqs:SendMessage";
          case "ReceiveMessage" -> "sqs:ReceiveMessage";
          case "DeleteMessage", "DeleteMessageBatch" -> "sqs:DeleteMessage";
          case "ChangeMessageVisibility", "ChangeMessageVisibilityBatch" ->
              "sqs:ChangeMessageVisibility";
          case "GetQueueAttributes" -> "sqs:GetQueueAttributes";
          default -> throw new Unmapped("SQS's operation \"" + request.operation() + "\"");
        };
    var url = request.json().path("QueueUrl").asText();
    var queue = URL.matcher(url);
    if (!queue.matches()) {
      throw new Unmapped("a queue's URL without account and name: " + url);
    }
    return List.of(
        Need.of(
            action,
            "arn:aws:sqs:%s:%s:%s".formatted(request.region(), queue.group(1), queue.group(2))));
  }

  @Override
  public String signingName() {
    return "sqs";
  }

  @Override
  public String contentType() {
    return JsonErrors.CONTENT_TYPE;
  }

  @Override
  public String error(String code, String message) {
    return JsonErrors.error(code, message);
  }
}
