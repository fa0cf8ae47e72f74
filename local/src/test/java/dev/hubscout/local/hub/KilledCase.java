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
import dev.hubscout.local.organization.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions are killed as processes after each of their calls to AWS in turn, and their event is
 * delivered again. Whatever was half done is finished, and nothing is done twice. One class for
 * each function, since they take minutes.
 */
abstract class KilledCase {
  static final int INSTANCES = 60;
  private static final int GROUPS = 2;

  /** More calls than any of the functions makes for one event. */
  static final int TOO_MANY = 400;

  @TempDir private Path directory;

  static Rig rig() {
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

  Path file(ObjectNode event) throws Exception {
    var file = directory.resolve("event.json");
    Files.writeString(file, event.toString());
    return file;
  }

  static Task task(Rig rig, RunId id) {
    Rig.await("the task to be planned", () -> rig.tasks(id).size() == 1);
    return rig.tasks(id).getFirst();
  }

  /** Collects every command of a run as its event would have it. */
  static void collect(Rig rig, RunId id) throws Exception {
    var collect = DoomedFunction.function("collect", rig.hub());
    for (var part : rig.hub().runs().parts(task(rig, id).key())) {
      assertThat(part.handle()).isNotNull();
      rig.awaitCommand(part.handle());
      collect.invoke(sqs(event(part.handle())));
    }
  }

  static String event(String commandId) {
    return Rig.event(Rig.MEMBER, Rig.REGION, commandId).toString();
  }

  static void assertComplete(Rig rig, RunId id, long commandsBefore) {
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
}
