package dev.hubscout.databases;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.databases.collect.Collect.Verdict;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.databases.report.Reading;
import dev.hubscout.databases.report.ReportParser;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample events are what the functions really read. */
class EventsTest {

  @Test
  void theScheduleMakesTheSameRunTwice() throws IOException {
    var request = request(Sample.PLAN_SCHEDULE);
    assertThat(request.capability()).isEqualTo(Capability.DATABASES);
    assertThat(request.runId(Instant.EPOCH, "first"))
        .isEqualTo(request.runId(Instant.MAX, "second"));
  }

  @Test
  void theManualRequestIsRead() throws IOException {
    assertThat(request(Sample.PLAN_MANUAL).scope().regions()).hasSize(2);
  }

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/plan/sqs-chunks.json", type = SQSEvent.class)
  void chunksAreRead(SQSEvent event) {
    assertThat(event.getRecords())
        .extracting(m -> Json.read(m.getBody(), PlanMessage.class, "message").chunk())
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/databases/sqs-tasks.json", type = SQSEvent.class)
  void tasksAreRead(SQSEvent event) {
    assertThat(event.getRecords())
        .extracting(m -> Json.read(m.getBody(), TaskMessage.class, "message").key())
        .contains(Scene.KEY)
        .hasSize(2);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/databases-events/sqs-command-status.json",
      type = SQSEvent.class)
  void theEndOfACommandIsRead(SQSEvent event) {
    var scene = new Scene();
    assertThat(scene.take(event.getRecords().getFirst().getBody(), 1))
        .isEqualTo(Verdict.RETRY_LATER);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/databases-events/sqs-group-overdue.json",
      type = SQSEvent.class)
  void overduePartsAreRead(SQSEvent event) {
    var scene = new Scene().reachable(1, 1);
    scene.dispatch();
    scene.ssm.results(
        scene.ssm.commands().getFirst().commandId(),
        "Success",
        Envelopes.line(Sample.AGENT_REPORT.text()));
    for (var message : event.getRecords()) {
      var body =
          message.getBody().replace("\"plan\":\"0f9a\"", "\"plan\":\"" + scene.plan() + "\"");
      assertThat(scene.take(body, 1)).isEqualTo(Verdict.TAKEN);
    }
    assertThat(scene.task().done()).isTrue();
    assertThat(scene.databases(id(1))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Sample.class,
      names = {
        "AGENT_REPORT",
        "AGENT_REPORT_DEPLOYED",
        "AGENT_REPORT_NOTHING_FOUND",
        "AGENT_REPORT_ERROR"
      })
  void reportsAreRead(Sample sample) {
    assertThat(Reading.of(Envelopes.line(sample.text()), ReportParser::parse))
        .isInstanceOf(Reading.Accepted.class);
  }

  private static RunRequest request(Sample sample) throws IOException {
    JsonNode tree = Json.strict().readTree(sample.text());
    return Json.read(tree, RunRequest.class, "request");
  }
}
