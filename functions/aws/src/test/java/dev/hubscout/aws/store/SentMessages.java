package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.aws.queue.SqsQueues;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunStore;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * One message of each kind that functions put into queues, as they put it there. The events of
 * member accounts in the queues of events are AWS's own and no version's.
 */
final class SentMessages implements SqsClient {
  private final ObjectNode messages = Json.lenient().createObjectNode();
  private String name = "";

  /** Of the run in flight and the listing that {@link FixtureScript} left. */
  static JsonNode of(RunStore runs) {
    var sent = new SentMessages();
    var queues =
        new SqsQueues(
            sent,
            new QueueUrls(
                "plan",
                Map.of(
                    Capability.DATABASES, new CapabilityQueues("databases", "databases-events"),
                    Capability.INSTANCES, new CapabilityQueues("instances", "instances-events")),
                List.of()));
    var run = FixtureScript.id(Capability.DATABASES, "in-flight");
    var listing = FixtureScript.id(Capability.INSTANCES, "listing");
    var waiting = FixtureScript.key(run, FixtureScript.MEMBER, FixtureScript.FRANKFURT);
    var parts = runs.parts(waiting);
    sent.name = "plan";
    queues.sendPlan(run);
    sent.name = "plan-chunk";
    queues.sendChunks(run, List.of(1));
    sent.name = "databases";
    queues.sendTasks(List.of(FixtureScript.key(run, FixtureScript.MEMBER, FixtureScript.DUBLIN)));
    sent.name = "instances";
    queues.sendTasks(
        List.of(FixtureScript.key(listing, FixtureScript.MEMBER, FixtureScript.FRANKFURT)));
    sent.name = "overdue";
    queues.sendOverdue(parts.subList(0, 1));
    sent.name = "overdue-never-sent";
    queues.sendOverdue(parts.subList(1, 2));
    return sent.messages;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    try {
      messages.set(name, Json.lenient().readTree(request.entries().getFirst().messageBody()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(name, e);
    }
    return SendMessageBatchResponse.builder()
        .successful(SendMessageBatchResultEntry.builder().id("0").build())
        .failed(List.of())
        .build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
