package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What was lost is found again, and what cannot be helped ends with a reason. */
class SweepIT {
  private static Organization organization() {
    return Rig.organization()
        .instances(
            Rig.instances(
                1, n -> CannedHost.printing(Reports.postgresql(5432), Duration.ofMinutes(2))))
        .build();
  }

  private static SqsClient sqs(Rig rig) {
    return rig.settings.queues().client(SqsClient.builder());
  }

  private static int waiting(SqsClient sqs, String queue) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return Integer.parseInt(
        sqs.getQueueAttributes(it -> it.queueUrl(queue).attributeNames(name))
            .attributes()
            .get(name));
  }

  @Test
  void aDeadLetteredTaskEndsInErrorAndGarbageHarmsNothing() {
    try (var rig = Rig.of(organization(), new Faults(), Rig::idle);
        var sqs = sqs(rig)) {
      var id = rig.start();
      Rig.await("the task to be planned", () -> rig.tasks(id).size() == 1);
      var dead = rig.hub().environment().deadLetterQueueUrls().get(1);
      for (var body :
          new String[] {
            "not JSON", "[]", "{\"chunk\":\"x\"}", "{\"account\":\"1\",\"run_id\":\"2\"}"
          }) {
        sqs.sendMessage(it -> it.queueUrl(dead).messageBody(body));
      }
      rig.embedded.sweep();
      assertThat(rig.tasks(id).getFirst().done()).isFalse();

      sqs.sendMessage(
          it ->
              it.queueUrl(dead)
                  .messageBody(Json.write(TaskMessage.of(rig.tasks(id).getFirst().key()))));
      var run = rig.finished(id);

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.ERROR, 1L));
      assertThat(rig.tasks(id).getFirst().errors().getFirst().code()).isEqualTo("DEAD_LETTERED");
      assertThat(waiting(sqs, dead)).isZero();
    }
  }

  @Test
  void aTaskWhoseMessageIsLostIsSentAgainAndGivenUpInTheEnd() {
    try (var rig = Rig.of(organization(), new Faults(), Rig::idle);
        var sqs = sqs(rig)) {
      var id = rig.start();
      var queue = rig.hub().environment().queuesOf(Capability.DATABASES).tasks();
      Rig.await("the task to be queued", () -> waiting(sqs, queue) == 1);
      for (int sends = 2; sends <= 5; sends++) {
        sqs.purgeQueue(it -> it.queueUrl(queue));
        rig.embedded.sweep();
        assertThat(waiting(sqs, queue)).as("not due yet").isZero();
        rig.pass(Duration.ofMinutes(21));
        rig.embedded.sweep();
        assertThat(waiting(sqs, queue)).as("sent again").isEqualTo(1);
      }
      rig.pass(Duration.ofMinutes(21));
      var run = rig.finished(id);

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.TIMED_OUT, 1L));
      assertThat(rig.tasks(id).getFirst().errors().getFirst().sentence()).contains("5 times");
    }
  }

  @Test
  void aTaskWhoseResultsCannotBeReadTimesOut() {
    var faults =
        new Faults()
            .fail(
                CallPattern.of("ssm", "ListCommandInvocations"),
                Failure.of("InternalServerError", "not today"),
                100_000);
    try (var rig = Rig.of(organization(), faults, UnaryOperator.identity())) {
      var id = rig.start();
      Rig.await("the command to have been sent", () -> rig.commandIds().size() == 1);
      rig.pass(Duration.ofMinutes(25));
      var run = rig.finished(id);

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.TIMED_OUT, 1L));
      assertThat(rig.tasks(id).getFirst().errors().getFirst().sentence()).contains("1 parts");
    }
  }

  @Test
  void aRunWithoutASlotWaitsUntilOneIsFree() {
    try (var rig = Rig.of(organization(), new Faults(), Rig::idle)) {
      var ids = new ArrayList<dev.hubscout.core.run.RunId>();
      for (int i = 0; i < 5; i++) {
        ids.add(
            rig.start(
                "{\"capability\":\"databases\",\"exclude_accounts\":[\"90000000000"
                    + i
                    + "\"],\"idempotency_key\":\"slot-"
                    + i
                    + "\"}"));
      }
      assertThat(ids.subList(0, 4))
          .allMatch(id -> rig.hub().runs().run(id).orElseThrow().status() == RunStatus.RUNNING);
      assertThat(rig.hub().runs().run(ids.get(4)).orElseThrow().status())
          .isEqualTo(RunStatus.QUEUED);

      rig.hub().runs().requestCancel(ids.getFirst(), Instant.now());
      rig.finished(ids.getFirst());
      rig.embedded.sweep();

      assertThat(rig.hub().runs().run(ids.get(4)).orElseThrow().status())
          .isEqualTo(RunStatus.RUNNING);
    }
  }

  @Test
  void theSameKeyIsTheSameRunAndAnEndedOneIsNotRepeated() {
    try (var rig = Rig.of(organization(), new Faults(), Rig::idle)) {
      var request = "{\"capability\":\"databases\",\"idempotency_key\":\"once\"}";
      var first = rig.start(request);
      assertThat(rig.start(request)).isEqualTo(first);

      rig.hub().runs().requestCancel(first, Instant.now());
      rig.finished(first);
      var answer = rig.plan(request);

      assertThat(answer.path("run_id").asText()).isEqualTo(first.value());
      assertThat(answer.path("status").asText()).isEqualTo("CANCELLED");
    }
  }
}
