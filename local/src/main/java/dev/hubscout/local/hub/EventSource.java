package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An SQS event source mapping: receives messages, invokes a function with them as Lambda would, and
 * deletes those that the partial batch response does not name.
 */
final class EventSource {
  private static final Logger LOG = LoggerFactory.getLogger(EventSource.class);
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Function function;
  private final int batchSize;
  private final int deliveries;
  private final AtomicBoolean open;
  private @Nullable String arn;

  EventSource(
      SqsClient sqs,
      String queueUrl,
      Function function,
      int batchSize,
      int deliveries,
      AtomicBoolean open) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.function = function;
    this.batchSize = batchSize;
    this.deliveries = deliveries;
    this.open = open;
  }

  /** Polls until the hub closes. */
  void run() {
    while (open.get()) {
      try {
        var source = arn();
        deliver(
            source,
            sqs.receiveMessage(
                    request ->
                        request
                            .queueUrl(queueUrl)
                            .maxNumberOfMessages(batchSize)
                            .waitTimeSeconds(WAIT_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages());
      } catch (SdkException e) {
        if (open.get()) {
          LOG.warn("{}: queue not readable: {}", function.name(), e.getMessage());
        }
      }
    }
  }

  private void deliver(String source, List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Set<String> failed;
    try {
      failed = invoke(event(source, messages));
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed; its {} messages come again", function.name(), messages.size(), e);
      return;
    }
    for (var message : messages) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(
            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private Set<String> invoke(ObjectNode event) throws IOException {
    var failed = failures(function.invoke(event));
    for (int again = 1; again < deliveries; again++) {
      failed = failures(function.invoke(event));
    }
    return failed;
  }

  private static Set<String> failures(JsonNode answer) {
    var failed = new HashSet<String>();
    answer
        .path("batchItemFailures")
        .forEach(item -> failed.add(item.path("itemIdentifier").asText()));
    return failed;
  }

  private static ObjectNode event(String source, List<Message> messages) {
    var event = Json.lenient().createObjectNode();
    var records = event.putArray("Records");
    for (var message : messages) {
      var item = records.addObject();
      item.put("messageId", message.messageId());
      item.put("receiptHandle", message.receiptHandle());
      item.put("body", message.body());
      item.put("md5OfBody", message.md5OfBody());
      var attributes = item.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      item.putObject("messageAttributes");
      item.put("eventSource", "aws:sqs");
      item.put("eventSourceARN", source);
      item.put("awsRegion", source.split(":", -1)[3]);
    }
    return event;
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
