package dev.hubscout.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of SQS. */
public final class SqsSource implements MessageSource {
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String queueUrl;
  private @Nullable String arn;

  public SqsSource(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public List<Received> receive(int most) {
    var source = arn();
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(most)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .stream()
        .map(message -> received(source, message))
        .toList();
  }

  private Received received(String source, Message message) {
    return new Received(
        message.messageId(),
        event(source, message),
        () ->
            sqs.deleteMessage(
                request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
  }

  private static ObjectNode event(String source, Message message) {
    var event = Json.lenient().createObjectNode();
    event.put("messageId", message.messageId());
    event.put("receiptHandle", message.receiptHandle());
    event.put("body", message.body());
    event.put("md5OfBody", message.md5OfBody());
    var attributes = event.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    event.putObject("messageAttributes");
    event.put("eventSource", "aws:sqs");
    event.put("eventSourceARN", source);
    return event.put("awsRegion", source.split(":", -1)[3]);
  }

  /** Lambda, too, asks a queue for its attributes before it polls. */
  private String arn() {
    if (arn instanceof String known) {
      return known;
    }
    var attributes =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes();
    var asked = attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    arn = asked;
    return asked;
  }
}
