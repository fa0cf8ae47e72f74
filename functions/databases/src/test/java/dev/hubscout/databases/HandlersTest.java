package dev.hubscout.databases;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.databases.fake.Contexts;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.events.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class HandlersTest {
  private final Scene scene = new Scene();

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/databases/sqs-tasks.json", type = SQSEvent.class)
  void dispatchSendsAndSaysWhichMessagesFailed(SQSEvent event) {
    scene.reachable(1, 2);
    event.getRecords().getLast().setBody("{\"schema_version\":1}");
    var answer = new DispatchHandler(scene.hub()).handleRequest(event, Contexts.context());
    assertThat(answer.getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly(event.getRecords().getLast().getMessageId());
    assertThat(scene.ssm.sent).hasSize(1);
    assertThat(scene.ssm.sent.getFirst().parameters().get("UrlX8664").getFirst())
        .startsWith("https://artifacts.s3.eu-central-1.amazonaws.com/agent/0.1.0/");
    assertThat(scene.task().status()).isEqualTo(TaskStatus.WAITING);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/databases-events/sqs-command-status.json",
      type = SQSEvent.class)
  void collectTakesTheEndOfACommand(SQSEvent event) {
    scene.reachable(1, 1);
    scene.dispatch();
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", Envelopes.line(Sample.AGENT_REPORT.text()));
    var message = event.getRecords().getFirst();
    message.setBody(message.getBody().replaceAll("(?<=\"command-id\":\")[^\"]*", command));
    var answer = new CollectHandler(scene.hub()).handleRequest(event, Contexts.context());
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.INSPECTED);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/databases-events/sqs-command-status.json",
      type = SQSEvent.class)
  void anEventOfAnUnknownCommandComesAgainInAMinuteAndOnlyOnce(SQSEvent event) {
    var handler = new CollectHandler(scene.hub());
    assertThat(handler.handleRequest(event, Contexts.context()).getBatchItemFailures()).hasSize(1);
    assertThat(scene.postponed).containsExactly("AQEB-receipt-0 PT1M");
    event.getRecords().getFirst().getAttributes().put("ApproximateReceiveCount", "2");
    assertThat(handler.handleRequest(event, Contexts.context()).getBatchItemFailures()).isEmpty();
    assertThat(scene.postponed).hasSize(1);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/databases-events/sqs-group-overdue.json",
      type = SQSEvent.class)
  void collectTakesOverdueParts(SQSEvent event) {
    scene.reachable(1, 51);
    scene.dispatch();
    for (Part part : scene.runs.parts(Scene.KEY)) {
      scene.ssm.results(
          part.handle(), "Success", Envelopes.line(Sample.AGENT_REPORT_NOTHING_FOUND.text()));
    }
    event
        .getRecords()
        .forEach(
            m ->
                m.setBody(
                    m.getBody().replace("\"plan\":\"0f9a\"", "\"plan\":\"" + scene.plan() + "\"")));
    var answer = new CollectHandler(scene.hub()).handleRequest(event, Contexts.context());
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.EMPTY);
    assertThat(scene.task().tally().count("coverage.INSPECTED")).isEqualTo(51);
  }

  @Test
  void anEmptyBatchIsNoFailure() {
    var event = new SQSEvent();
    event.setRecords(List.of());
    assertThat(
            new CollectHandler(scene.hub())
                .handleRequest(event, Contexts.context())
                .getBatchItemFailures())
        .isEmpty();
  }
}
