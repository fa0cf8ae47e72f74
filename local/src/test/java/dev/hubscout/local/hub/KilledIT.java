package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.hub.DoomedFunction.End;
import dev.hubscout.local.organization.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions are killed as processes after each of their calls to AWS in turn, and their event is
 * delivered again. Whatever was half done is finished, and nothing is done twice.
 */
class KilledIT {
  private static final int INSTANCES = 60;
  private static final int GROUPS = 2;

  /** More calls than any of the functions makes for one event. */
  private static final int TOO_MANY = 400;

  @TempDir private Path directory;

  private static Rig rig() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(INSTANCES, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    return Rig.of(organization, new Faults(), Rig::idle);
  }

  static ObjectNode sqs(String body) {
    var event = Json.lenient().createObjectNode();
    var message = event.putArray("Records").addObject();
    message
        .put("messageId", "00000000-0000-0000-0000-000000000001")
        .put("receiptHandle", "handle")
        .put("body", body)
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:queue")
        .put("awsRegion", Rig.REGION);
    message.putObject("attributes").put("ApproximateReceiveCount", "1");
    message.putObject("messageAttributes");
    return event;
  }

  private Path file(ObjectNode event) throws Exception {
    var file = directory.resolve("event.json");
    Files.writeString(file, event.toString());
    return file;
  }

  private static Task task(Rig rig, RunId id) {
    Rig.await("the task to be planned", () -> rig.tasks(id).size() == 1);
    return rig.tasks(id).getFirst();
  }

  /** Collects every command of a run as its event would have it. */
  private static void collect(Rig rig, RunId id) throws Exception {
    var collect = DoomedFunction.function("collect", rig.hub());
    for (var part : rig.hub().runs().parts(task(rig, id).key())) {
      assertThat(part.handle()).isNotNull();
      rig.awaitCommand(part.handle());
      collect.invoke(sqs(event(part.handle())));
    }
  }

  private static String event(String commandId) {
    return Rig.event(Rig.MEMBER, Rig.REGION, commandId).toString();
  }

  private static void assertComplete(Rig rig, RunId id, long commandsBefore) {
    Run run = rig.hub().runs().run(id).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
    assertThat(rig.aws.calls().count("ssm", "SendCommand") - commandsBefore)
        .as("commands sent")
        .isEqualTo(GROUPS);
    assertThat(rig.tasks(id).getFirst().tally().count("coverage.INSPECTED")).isEqualTo(INSTANCES);
    assertThat(rig.coverages()).hasSize(INSTANCES).containsOnly(InstanceCoverage.INSPECTED);
    assertThat(rig.databases()).hasSize(INSTANCES);
  }

  @Test
  void aDispatchKilledAnywhereSendsNoSecondCommandAndLosesNothing() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var id = rig.start();
        var message = sqs(Json.write(TaskMessage.of(task(rig, id).key())));
        var before = rig.aws.calls().count("ssm", "SendCommand");

        var end = DoomedFunction.run(rig, "dispatch", file(message), call);
        DoomedFunction.function("dispatch", rig.hub()).invoke(message);
        collect(rig, id);

        assertComplete(rig, id, before);
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(15, TOO_MANY - 2);
    }
  }

  @Test
  void aCollectKilledAnywhereLosesAndDoublesNothing() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var id = rig.start();
        var before = rig.aws.calls().count("ssm", "SendCommand");
        DoomedFunction.function("dispatch", rig.hub())
            .invoke(sqs(Json.write(TaskMessage.of(task(rig, id).key()))));
        var first = rig.hub().runs().parts(task(rig, id).key()).getFirst().handle();
        rig.awaitCommand(first);

        var end = DoomedFunction.run(rig, "collect", file(sqs(event(first))), call);
        collect(rig, id);

        assertComplete(rig, id, before);
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(10, TOO_MANY - 2);
    }
  }

  @Test
  void aPlanKilledAnywhereAndRepeatedMakesTheSameTasks() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var request = Json.lenient().createObjectNode();
        request
            .put("capability", "databases")
            .put("schedule_id", "daily")
            .put(
                "scheduled_time",
                java.time.Instant.ofEpochSecond(1_800_000_000L + call).toString());

        var end = DoomedFunction.run(rig, "plan", file(request), call);
        var id = rig.start(request.toString());
        Rig.await(
            "the plan to be finished",
            () -> rig.hub().runs().run(id).orElseThrow().plannedAt() != null);

        var accounts =
            rig.tasks(id).stream()
                .map(task -> task.key().account().value())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rig.tasks(id)).hasSize(3);
        assertThat(accounts).containsExactly("100000000001", Rig.HUB, Rig.MEMBER);
        assertThat(rig.tasks(id)).noneMatch(task -> task.status() == TaskStatus.DONE);
        rig.hub().runs().requestCancel(id, java.time.Instant.now());
        assertThat(rig.finished(id).outcomes()).isEqualTo(Map.of(TaskOutcome.CANCELLED, 3L));
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(5, TOO_MANY - 2);
    }
  }

  @Test
  void twoCollectorsOnOneTaskLoseNothingAndCountOnce() throws Exception {
    try (var rig = rig()) {
      var id = rig.start();
      DoomedFunction.function("dispatch", rig.hub())
          .invoke(sqs(Json.write(TaskMessage.of(task(rig, id).key()))));
      var parts = rig.hub().runs().parts(task(rig, id).key());
      for (var part : parts) {
        rig.awaitCommand(part.handle());
      }
      try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
        var calls = new java.util.ArrayList<java.util.concurrent.Future<?>>();
        for (int collector = 0; collector < 2; collector++) {
          var collect = DoomedFunction.function("collect", rig.hub());
          for (var part : parts) {
            calls.add(threads.submit(() -> collect.invoke(sqs(event(part.handle())))));
          }
        }
        for (var call : calls) {
          call.get();
        }
      }
      assertComplete(rig, id, 0);
    }
  }
}
