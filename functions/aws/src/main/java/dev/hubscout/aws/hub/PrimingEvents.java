package dev.hubscout.aws.hub;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.core.work.TaskWorker;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What the primings of several functions have in common. */
public final class PrimingEvents {
  private static final AccountId ACCOUNT = new AccountId(Offline.ACCOUNT);

  /** Where everything that is primed would be. */
  public static final Region REGION = new Region("us-east-1");

  /** What SQS says of a message that it has not delivered before. */
  public static final int FIRST_DELIVERY = 1;

  private PrimingEvents() {}

  /** An event of a function that reads it itself. */
  public static InputStream json(String event) {
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }

  /** A batch of one message. */
  public static SQSEvent message(String body) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId("priming");
    message.setBody(body);
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
  }

  /** A task's message; the task is not there. */
  public static void task(Capability capability, Hub hub, TaskWorker worker) {
    var key = new TaskKey(RunId.of(capability, Instant.EPOCH, "priming"), ACCOUNT, REGION);
    SqsBatch.tasks(
        message(Json.write(TaskMessage.of(key))),
        () -> Duration.ofMinutes(1),
        hub.metrics(),
        worker);
  }

  /** Enters an account for a step, and looks at nothing. */
  public static void account(Hub hub, Step step) {
    hub.spokes().clients(step, "priming", ACCOUNT, REGION).requireAccount();
  }

  /** Enters an account for a step, and looks at its instances where that is asked for. */
  public static void spoke(Hub hub, Step step, boolean instances) {
    var clients = hub.spokes().clients(step, "priming", ACCOUNT, REGION);
    clients.requireAccount();
    clients
        .client(SsmClient.class, SsmClient::builder)
        .describeInstanceInformation(request -> request.maxResults(50));
    if (instances) {
      clients
          .client(Ec2Client.class, Ec2Client::builder)
          .describeInstances(request -> request.maxResults(1_000));
    }
  }
}
