package dev.hubscout.instances;

import static dev.hubscout.instances.fake.CannedEc2.id;
import static dev.hubscout.instances.fake.CannedEc2.instance;
import static dev.hubscout.instances.fake.CannedEc2.running;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.events.Sample;
import dev.hubscout.instances.fake.CannedEc2;
import dev.hubscout.instances.fake.CannedSsm;
import dev.hubscout.instances.fake.Contexts;
import dev.hubscout.instances.fake.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The handlers, on the events that Lambda invokes them with. */
class HandlersTest {
  private static final String SHORT_LIVED = "i-0abcd1234ef567890";

  private final Scene scene = new Scene();

  @Test
  void theScheduleMakesTheSameRunTwice() throws IOException {
    JsonNode tree = Json.strict().readTree(Sample.PLAN_SCHEDULE_INSTANCES.text());
    var request = Json.read(tree, RunRequest.class, "request");
    assertThat(request.capability()).isEqualTo(Capability.INSTANCES);
    assertThat(request.runId(Instant.EPOCH, "first"))
        .isEqualTo(request.runId(Instant.MAX, "second"));
  }

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/instances/sqs-tasks.json", type = SQSEvent.class)
  void inventoryStoresFactsAndClosesTheTask(SQSEvent event) {
    scene.ec2.page(running(1), running(2));
    scene.ssm.register(id(1));
    assertThat(inventory(event)).isEmpty();
    var task = scene.runs.task(Scene.KEY).orElseThrow();
    assertThat(task.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(task.tally().count("instances.running")).isEqualTo(2);
    assertThat(scene.instance(id(1)).registration().status()).isEqualTo(Status.ONLINE);
    assertThat(scene.facts.scopes(null, null, 10).items())
        .singleElement()
        .satisfies(it -> assertThat(it.coverage()).isEqualTo(ScopeCoverage.COVERED))
        .satisfies(it -> assertThat(it.capability()).isEqualTo(Capability.INSTANCES));
    assertThat(scene.metrics.published())
        .satisfiesExactly(
            count ->
                assertThat(count)
                    .isEqualTo("count TasksClosed{capability=instances, outcome=OK} = 1.0"),
            time -> assertThat(time).startsWith("time TaskTime{capability=instances} = "));
  }

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/instances/sqs-tasks.json", type = SQSEvent.class)
  void inventorySaysWhichMessagesFailed(SQSEvent event) {
    scene.ec2.page(running(1));
    var last = event.getRecords().getLast();
    last.setBody("{\"schema_version\":1}");
    assertThat(inventory(event)).containsExactly(last.getMessageId());
    assertThat(scene.runs.task(Scene.KEY).orElseThrow().done()).isTrue();
    assertThat(scene.metrics.published()).contains("count MessagesMalformed{} = 1.0");
  }

  @ParameterizedTest
  @Event(value = "dev/hubscout/events/samples/instances/sqs-tasks.json", type = SQSEvent.class)
  void aThrottledTaskComesAgainAndIsClosedAtTheThirdDelivery(SQSEvent event) {
    scene.ec2.page(running(1));
    scene.ssm.failure = CannedSsm.refusal("ThrottlingException");
    var first = event.getRecords().getFirst();
    assertThat(inventory(event)).containsExactly(first.getMessageId());
    assertThat(scene.runs.task(Scene.KEY).orElseThrow().done()).isFalse();
    first.getAttributes().put("ApproximateReceiveCount", "3");
    assertThat(inventory(event)).isEmpty();
    var task = scene.runs.task(Scene.KEY).orElseThrow();
    assertThat(task.outcome()).as("EC2's part is whole").isEqualTo(TaskOutcome.PARTIAL);
    assertThat(task.tally().count("instances.running")).isEqualTo(1);
    assertThat(task.errors()).hasSize(1);
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.RUNNING);
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/instances-events/sqs-state-change.json",
      type = SQSEvent.class)
  void stateChangesTellOfAnInstanceThatNoListingSaw(SQSEvent event) {
    scene.ec2.page(
        instance(
            1,
            it ->
                it.instanceId(SHORT_LIVED)
                    .instanceType("c7g.large")
                    .tags(Tag.builder().key("team").value("batch").build())
                    .state(s -> s.name(InstanceStateName.TERMINATED))
                    .stateTransitionReason("User initiated (2026-11-22 21:33:40 GMT)")));
    assertThat(stateChanges(event)).isEmpty();
    var fact = scene.instance(SHORT_LIVED);
    assertThat(fact.over()).isTrue();
    assertThat(fact.terminatedAt()).isEqualTo("2026-11-22T21:33:40Z");
    assertThat(fact.firstSeen()).isEqualTo("2026-11-22T21:30:02Z");
    assertThat(fact.description().type()).isEqualTo("c7g.large");
    assertThat(fact.description().tags()).containsEntry("team", "batch");
    assertThat(scene.history(SHORT_LIVED))
        .containsExactlyInAnyOrder(
            "APPEARED 2026-11-22T21:30:02Z",
            "STATE_CHANGED 2026-11-22T21:30:02Z",
            "STARTED 2026-11-22T21:30:14Z",
            "TERMINATED 2026-11-22T21:33:40Z");
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/instances-events/sqs-state-change.json",
      type = SQSEvent.class)
  void stateChangesSayWhichMessagesFailed(SQSEvent event) {
    var messages = event.getRecords();
    messages.get(1).setBody(messages.get(1).getBody().replace("\"running\"", "\"flying\""));
    assertThat(stateChanges(event)).containsExactly(messages.get(1).getMessageId());
    assertThat(scene.kinds(SHORT_LIVED)).contains(Kind.APPEARED, Kind.TERMINATED);
    assertThat(scene.metrics.published()).containsExactly("count MessagesMalformed{} = 1.0");
  }

  @ParameterizedTest
  @Event(
      value = "dev/hubscout/events/samples/instances-events/sqs-state-change.json",
      type = SQSEvent.class)
  void aThrottledLookBringsTheMessagesAgainAndAtTheThirdDeliveryNoMore(SQSEvent event) {
    scene.ec2.failure = CannedEc2.refusal("RequestLimitExceeded", 503);
    assertThat(stateChanges(event)).hasSize(3);
    assertThat(scene.instance(SHORT_LIVED).state()).isEqualTo(InstanceState.TERMINATED);
    event
        .getRecords()
        .forEach(message -> message.getAttributes().put("ApproximateReceiveCount", "3"));
    assertThat(stateChanges(event)).isEmpty();
  }

  @Test
  void coverageAnswersItsScheduleAndAPerson() throws IOException {
    scene.ec2.page(running(1));
    scene.work().work(scene.runs.task(Scene.KEY).orElseThrow(), Scene.FIRST);
    for (var sample : List.of(Sample.COVERAGE_SCHEDULE, Sample.COVERAGE_ONE_ACCOUNT)) {
      var answer = new ByteArrayOutputStream();
      new CoverageHandler(scene.hub())
          .handleRequest(
              new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)),
              answer,
              Contexts.context());
      JsonNode tree = Json.strict().readTree(answer.toByteArray());
      assertThat(tree.path("organization").path("known").intValue()).isEqualTo(1);
    }
  }

  private List<String> inventory(SQSEvent event) {
    return failed(new InventoryHandler(scene.hub()).handleRequest(event, Contexts.context()));
  }

  private List<String> stateChanges(SQSEvent event) {
    return failed(new StateChangeHandler(scene.hub()).handleRequest(event, Contexts.context()));
  }

  private static List<String> failed(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }
}
