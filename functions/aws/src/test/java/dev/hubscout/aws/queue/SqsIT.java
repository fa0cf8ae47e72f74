package dev.hubscout.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.Queues.DeadLetter;
import dev.hubscout.core.work.TaskMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsIT {
  private static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");

  private SQSRestServer server;
  private SqsClient sqs;
  private String plan;
  private String work;
  private String collect;
  private String inventory;
  private String dead;
  private SqsQueues queues;

  @BeforeEach
  void start() {
    server = SQSRestServerBuilder.withPort(0).withInterface("127.0.0.1").start();
    int port = server.waitUntilStarted().localAddress().getPort();
    var access =
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")),
            URI.create("http://127.0.0.1:" + port),
            software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    sqs = access.client(SqsClient.builder());
    plan = queue("plan");
    work = queue("work");
    collect = queue("collect");
    inventory = queue("inventory");
    dead = queue("dead");
    queues =
        new SqsQueues(
            sqs,
            new QueueUrls(
                plan,
                Map.of(
                    Capability.DATABASES,
                    new CapabilityQueues(work, collect),
                    Capability.INSTANCES,
                    new CapabilityQueues(inventory, null)),
                List.of(dead)));
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.stopAndWait();
  }

  @Test
  void everyChunkAndTaskIsInItsQueueOnce() {
    var chunks = IntStream.range(0, 23).boxed().toList();
    var tasks = IntStream.range(0, 37).mapToObj(SqsIT::key).toList();

    assertThat(queues.sendChunks(RUN, chunks)).containsExactlyElementsOf(chunks);
    assertThat(queues.sendTasks(tasks)).containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(queues.sendTasks(List.of())).isEmpty();

    assertThat(bodies(plan))
        .map(body -> Json.read(body, PlanMessage.class, "message"))
        .containsExactlyInAnyOrderElementsOf(
            chunks.stream().map(chunk -> PlanMessage.of(RUN, chunk)).toList());
    assertThat(bodies(work))
        .map(body -> Json.read(body, TaskMessage.class, "message").key())
        .containsExactlyInAnyOrderElementsOf(tasks);
  }

  @Test
  void planIsAskedToTakeARunFurther() {
    assertThat(queues.sendPlan(RUN)).isTrue();

    assertThat(bodies(plan))
        .map(body -> Json.read(body, PlanMessage.class, "message"))
        .containsExactly(PlanMessage.of(RUN));
  }

  @Test
  void everyCapabilityHasItsOwnQueue() {
    var listing = new RunId("instances-20261122T213000Z-1f3a9c2e");
    var other = new TaskKey(listing, key(2).account(), key(2).region());

    assertThat(queues.sendTasks(List.of(key(1), other))).containsExactlyInAnyOrder(key(1), other);

    assertThat(bodies(work)).containsExactly(Json.write(TaskMessage.of(key(1))));
    assertThat(bodies(inventory)).containsExactly(Json.write(TaskMessage.of(other)));
    assertThatThrownBy(() -> queues.postpone(Capability.INSTANCES, "r", Duration.ZERO))
        .as("it takes no events here")
        .hasMessageStartingWith("HUBSCOUT_INSTANCES_EVENTS_QUEUE_URL: it is not set");
  }

  @Test
  void whatWasNotSentIsNotReportedAsSent() {
    var lost =
        new SqsQueues(
            sqs,
            new QueueUrls(
                plan + "-none",
                Map.of(Capability.DATABASES, new CapabilityQueues(work + "-none", null)),
                List.of()));

    assertThat(lost.sendTasks(List.of(key(1), key(2)))).isEmpty();
    assertThat(lost.sendChunks(RUN, List.of(1))).isEmpty();
    assertThat(lost.sendPlan(RUN)).isFalse();
    assertThatThrownBy(() -> lost.sendOverdue(List.of(part("c"))))
        .hasMessageStartingWith("HUBSCOUT_DATABASES_EVENTS_QUEUE_URL: it is not set");
  }

  @Test
  void anOverdueGroupLooksLikeAnEvent() throws Exception {
    queues.sendOverdue(List.of(part("cmd-1")));
    queues.sendOverdue(List.of(part(null)));

    var events = new ArrayList<JsonNode>();
    for (var body : bodies(collect)) {
      events.add(Json.strict().readTree(body));
    }
    assertThat(events)
        .containsExactlyInAnyOrder(
            Json.strict()
                .readTree(
                    """
                    {"source":"hubscout","detail-type":"Hubscout Group Overdue",
                     "account":"000000000007","region":"eu-central-1",
                     "detail":{"command-id":"cmd-1","run-id":"databases-20261122T213000Z-1f3a9c2e",
                      "account":"000000000007","region":"eu-central-1","plan":"abcd1234","group":3}}
                    """),
            Json.strict()
                .readTree(
                    """
                    {"source":"hubscout","detail-type":"Hubscout Group Overdue",
                     "account":"000000000007","region":"eu-central-1",
                     "detail":{"run-id":"databases-20261122T213000Z-1f3a9c2e",
                      "account":"000000000007","region":"eu-central-1","plan":"abcd1234","group":3}}
                    """));
  }

  @Test
  void deadLettersAreHandledOnceAndTheRestStays() {
    IntStream.range(0, 25)
        .forEach(i -> sqs.sendMessage(request -> request.queueUrl(dead).messageBody("body " + i)));
    var seen = new ArrayList<DeadLetter>();

    int taken =
        queues.drainDeadLetters(
            letter -> {
              seen.add(letter);
              if (letter.body().equals("body 13")) {
                throw new IllegalStateException("not this one");
              }
            });

    assertThat(taken).isEqualTo(24);
    assertThat(seen).hasSize(25).extracting(DeadLetter::queue).containsOnly("dead");
    assertThat(
            sqs.getQueueAttributes(
                    request -> request.queueUrl(dead).attributeNamesWithStrings("All"))
                .attributesAsStrings())
        .containsEntry("ApproximateNumberOfMessagesNotVisible", "1")
        .containsEntry("ApproximateNumberOfMessages", "0");
    assertThat(queues.drainDeadLetters(letter -> {})).isZero();
  }

  @Test
  void aMessageCanBeMadeToComeAgainSooner() {
    sqs.sendMessage(request -> request.queueUrl(collect).messageBody("x"));
    var message = receive(collect).getFirst();
    assertThat(receive(collect)).isEmpty();

    queues.postpone(Capability.DATABASES, message.receiptHandle(), Duration.ZERO);

    assertThat(receive(collect)).extracting(Message::body).containsExactly("x");
    queues.postpone(Capability.DATABASES, "no such delivery", Duration.ofSeconds(60));
  }

  @Test
  void aQueueThatIsGoneFailsTheDrain() {
    sqs.deleteQueue(request -> request.queueUrl(dead));

    assertThatThrownBy(() -> queues.drainDeadLetters(letter -> {}))
        .isInstanceOf(SqsException.class);
  }

  private String queue(String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages();
  }

  private List<String> bodies(String url) {
    var bodies = new ArrayList<String>();
    for (var messages = receive(url); !messages.isEmpty(); messages = receive(url)) {
      messages.forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }

  private static TaskKey key(int number) {
    var account = new AccountId(String.format(Locale.ROOT, "%012d", number));
    return new TaskKey(RUN, account, new Region("eu-central-1"));
  }

  private static Part part(String command) {
    return new Part(key(7), "abcd1234", 3, List.of("i-1"), command, null, Instant.EPOCH, 0);
  }
}
