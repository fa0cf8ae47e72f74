package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queues, each with one for its dead letters, and those for what schedules, rules and streams
 * could not deliver. SQS encrypts them, and takes nothing without TLS.
 */
final class HubQueues {
  /** Runs and summaries that no schedule, and no end of a run, got started. */
  static final String INVOKE_DEAD = "hubscout-invoke-dead";

  /** Where in a stream the records are that no attempt announced. */
  static final String ANNOUNCE_DEAD = "hubscout-announce-dead";

  /** A message is out for as long as its function may take, and six times that: Lambda's advice. */
  private static final int VISIBILITY = 6;

  /** Lambda's least for a queue that feeds a function: throttled deliveries count, too. */
  private static final int RECEIVES = 5;

  private static final Duration FOUR_DAYS = Duration.days(4);
  private static final Duration FOURTEEN_DAYS = Duration.days(14);

  private final Map<String, Queue> queues = new LinkedHashMap<>();

  HubQueues(Construct scope) {
    for (var function : Registrations.functions()) {
      if (function.feed() instanceof HubFunction.Feed feed) {
        var dead = deadLetters(scope, Names.deadLetterQueue(feed.queue()));
        queues.put(
            feed.queue(),
            Queue.Builder.create(scope, id(feed.queue()))
                .queueName(feed.queue())
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .visibilityTimeout(Duration.seconds(VISIBILITY * function.timeout()))
                .retentionPeriod(FOUR_DAYS)
                .deadLetterQueue(
                    DeadLetterQueue.builder().queue(dead).maxReceiveCount(RECEIVES).build())
                .build());
      }
    }
    for (var name : List.of(INVOKE_DEAD, ANNOUNCE_DEAD)) {
      Validations.of(deadLetters(scope, name))
          .acknowledge(
              Acknowledgment.builder()
                  .id("AwsSolutions-SQS3")
                  .reason("It is where schedules, rules and streams put their own dead letters.")
                  .build());
    }
  }

  private Queue deadLetters(Construct scope, String name) {
    var queue =
        Queue.Builder.create(scope, id(name))
            .queueName(name)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(FOURTEEN_DAYS)
            .build();
    queues.put(name, queue);
    return queue;
  }

  /**
   * A logical id that says what the queue is: {@code hubscout-plan-dead} is {@code QueuePlanDead}.
   */
  private static String id(String name) {
    var id = new StringBuilder("Queue");
    for (var word : name.substring("hubscout-".length()).split("-", -1)) {
      id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return id.toString();
  }

  Queue named(String name) {
    var queue = queues.get(name);
    if (queue == null) {
      throw new IllegalArgumentException("there is no queue " + name);
    }
    return queue;
  }

  /** Names of the queues that feed functions. */
  static List<String> feeding() {
    return Registrations.functions().stream()
        .flatMap(
            function ->
                function.feed() instanceof HubFunction.Feed feed
                    ? Stream.of(feed.queue())
                    : Stream.empty())
        .toList();
  }

  /** Names of the queues whose dead letters the sweep takes. */
  static List<String> drained() {
    return feeding().stream().map(Names::deadLetterQueue).toList();
  }

  /** Names of every queue of dead letters. */
  static List<String> dead() {
    var dead = new ArrayList<>(drained());
    dead.add(INVOKE_DEAD);
    dead.add(ANNOUNCE_DEAD);
    return List.copyOf(dead);
  }
}
