package dev.hubscout.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues.DeadLetter;
import dev.hubscout.local.queue.MessageSource.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProcessQueuesTest {
  private static final RunId RUN =
      RunId.of(Capability.DATABASES, Instant.parse("2026-11-22T21:30:00Z"), "seed");
  private static final TaskKey TASK =
      new TaskKey(RUN, new AccountId("111111111111"), new Region("eu-west-1"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T21:30:00Z"));
  private final ProcessQueues queues = new ProcessQueues(Duration.ofSeconds(60), now::get);

  private List<Received> tasks() {
    return queues.source(Names.queue(Capability.DATABASES)).receive(10);
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void aMessageComesOnceWhereItIsDeleted() {
    assertThat(queues.sendTasks(List.of(TASK))).containsExactly(TASK);

    var received = tasks();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().event().path("body").asText()).contains(RUN.value());
    received.getFirst().delete().run();

    later(Duration.ofHours(1));
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aMessageThatIsNotDeletedComesAgainWhenItsTimeIsUp() {
    queues.sendTasks(List.of(TASK));
    assertThat(deliveries(tasks())).containsExactly(1);

    later(Duration.ofSeconds(59));
    assertThat(tasks()).isEmpty();

    later(Duration.ofSeconds(2));
    assertThat(deliveries(tasks())).containsExactly(2);
  }

  private static List<Integer> deliveries(List<Received> received) {
    return received.stream()
        .map(one -> one.event().at("/attributes/ApproximateReceiveCount").asInt())
        .toList();
  }

  @Test
  void aMessageThatCameTooOftenIsADeadLetter() {
    queues.sendPlan(RUN);
    var plan = queues.source(Names.PLAN_QUEUE);
    for (int i = 0; i < 5; i++) {
      assertThat(plan.receive(10)).hasSize(1);
      later(Duration.ofMinutes(2));
    }
    assertThat(plan.receive(10)).isEmpty();

    var letters = new ArrayList<DeadLetter>();
    assertThat(queues.drainDeadLetters(letters::add)).isEqualTo(1);
    assertThat(letters).extracting(DeadLetter::queue).containsExactly(Names.PLAN_QUEUE);
    assertThat(queues.drainDeadLetters(letters::add)).isZero();
  }

  @Test
  void aMessageIsPostponed() {
    var events = queues.source(Names.eventsQueue(Capability.DATABASES));
    queues.sendOverdue(
        List.of(dev.hubscout.core.run.Part.planned(TASK, "plan", 0, List.of("i-1"), null)));
    var handle = events.receive(1).getFirst().event().path("receiptHandle").asText();

    queues.postpone(Capability.DATABASES, handle, Duration.ofSeconds(5));

    later(Duration.ofSeconds(6));
    assertThat(events.receive(1)).hasSize(1);
  }

  @Test
  void noMoreAreTakenThanAskedFor() {
    queues.sendChunks(RUN, List.of(0, 1, 2));

    assertThat(queues.source(Names.PLAN_QUEUE).receive(2)).hasSize(2);
    assertThat(queues.source(Names.PLAN_QUEUE).receive(2)).hasSize(1);
  }
}
