package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.queue.MessageSource;
import dev.hubscout.local.queue.MessageSource.Received;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An event source mapping of Lambda: receives messages, invokes a function with them as Lambda
 * would, and deletes those that the partial batch response does not name.
 */
final class EventSource {
  private static final Logger LOG = LoggerFactory.getLogger(EventSource.class);
  private static final int BATCH = 10;

  private final MessageSource messages;
  private final Function function;
  private final int deliveries;
  private final AtomicBoolean open;

  EventSource(MessageSource messages, Function function, int deliveries, AtomicBoolean open) {
    this.messages = messages;
    this.function = function;
    this.deliveries = deliveries;
    this.open = open;
  }

  /** Polls until the hub closes. */
  void run() {
    while (open.get() && !Thread.currentThread().isInterrupted()) {
      try {
        deliver(messages.receive(BATCH));
      } catch (SdkException e) {
        if (open.get()) {
          LOG.warn("{}: queue not readable: {}", function.name(), e.getMessage());
        }
      }
    }
  }

  private void deliver(List<Received> received) {
    if (received.isEmpty()) {
      return;
    }
    Set<String> failed;
    try {
      failed = invoke(event(received));
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed; its {} messages come again", function.name(), received.size(), e);
      return;
    }
    for (var message : received) {
      if (!failed.contains(message.id())) {
        message.delete().run();
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

  private static ObjectNode event(List<Received> received) {
    var event = Json.lenient().createObjectNode();
    var records = event.putArray("Records");
    received.forEach(message -> records.add(message.event()));
    return event;
  }
}
