package dev.hubscout.local.hub;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The hub's queues on this machine, each with its dead-letter queue. */
record LocalQueues(String plan, Map<Capability, CapabilityQueues> capabilities, List<String> dead) {
  /**
   * A message that failed so often goes to the dead-letter queue. More than a worker's own limit,
   * so that only what kills workers ends there.
   */
  private static final int MAX_RECEIVES = 5;

  /** Creates the queues, or finds them there. */
  static LocalQueues create(SqsClient sqs, Duration visibility) {
    var dead = new ArrayList<String>();
    var plan = create(sqs, Names.PLAN_QUEUE, visibility, dead);
    var capabilities = new EnumMap<Capability, CapabilityQueues>(Capability.class);
    for (var capability : Capability.values()) {
      capabilities.put(
          capability,
          new CapabilityQueues(
              create(sqs, Names.queue(capability), visibility, dead),
              capability.events()
                  ? create(sqs, Names.eventsQueue(capability), visibility, dead)
                  : null));
    }
    return new LocalQueues(plan, capabilities, dead);
  }

  /**
   * @param letters is told of the queue's dead-letter queue
   */
  private static String create(
      SqsClient sqs, String name, Duration visibility, List<String> letters) {
    var dead =
        sqs.createQueue(request -> request.queueName(Names.deadLetterQueue(name))).queueUrl();
    var deadArn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    var url =
        sqs.createQueue(
                request ->
                    request
                        .queueName(name)
                        .attributes(
                            Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                Long.toString(visibility.toSeconds()),
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\""
                                    + deadArn
                                    + "\",\"maxReceiveCount\":\""
                                    + MAX_RECEIVES
                                    + "\"}")))
            .queueUrl();
    letters.add(dead);
    return url;
  }
}
