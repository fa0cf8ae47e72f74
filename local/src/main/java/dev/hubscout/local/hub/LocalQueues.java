package dev.hubscout.local.hub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The hub's queues on this machine, each with its dead-letter queue. */
record LocalQueues(String plan, String databases, String databasesCollect, List<String> dead) {
  /**
   * A message that failed so often goes to the dead-letter queue. More than a worker's own limit,
   * so that only what kills workers ends there.
   */
  private static final int MAX_RECEIVES = 5;

  /** Creates the queues, or finds them there. */
  static LocalQueues create(SqsClient sqs, Duration visibility) {
    var plan = create(sqs, "hubscout-plan", visibility);
    var databases = create(sqs, "hubscout-databases", visibility);
    var collect = create(sqs, "hubscout-databases-collect", visibility);
    return new LocalQueues(
        plan.url, databases.url, collect.url, List.of(plan.dead, databases.dead, collect.dead));
  }

  private record Pair(String url, String dead) {}

  private static Pair create(SqsClient sqs, String name, Duration visibility) {
    var dead = sqs.createQueue(request -> request.queueName(name + "-dead")).queueUrl();
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
    return new Pair(url, dead);
  }
}
