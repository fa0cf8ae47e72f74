package dev.hubscout.databases.command;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Delivery;
import dev.hubscout.core.work.TaskWork;
import dev.hubscout.core.work.TaskWork.Progress;
import dev.hubscout.databases.collect.Collect.Verdict;
import dev.hubscout.databases.fake.CommandEvents;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.events.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Another command needs no other dispatch and no other collect. */
class AgentCommandTest {
  private static final TaskKey ECHO =
      new TaskKey(
          new RunId("instances-20261122T213000Z-00000007"),
          Scene.KEY.account(),
          Scene.KEY.region());

  private final Scene scene = new Scene().reachable(1, 51);
  private final EchoCommand echo = new EchoCommand();
  private final TaskWork work = scene.work(echo);

  AgentCommandTest() {
    scene.planned(ECHO);
  }

  @Test
  void aSecondCommandIsSentAndCollectedBesideTheFirst() throws Exception {
    scene.dispatch();
    assertThat(work()).isEqualTo(new Progress.Waiting());
    var collect = scene.collect(List.of(scene.discover, echo));

    assertThat(scene.ssm.sent)
        .extracting(SendCommandRequest::documentName)
        .containsExactly(
            "Hubscout-Discover-1", "Hubscout-Discover-1", "Hubscout-Echo-7", "Hubscout-Echo-7");
    var request = scene.ssm.sent.get(2);
    assertThat(request.documentHash()).isEqualTo(EchoCommand.DOCUMENT.sha256());
    assertThat(request.parameters())
        .containsEntry("Words", List.of("hello"))
        .containsEntry("AgentVersion", List.of("0.1.0"));
    assertThat(scene.ssm.sent.getFirst().parameters()).doesNotContainKey("Words");
    for (var command : scene.ssm.commands()) {
      boolean discover = command.documentName().startsWith("Hubscout-Discover");
      var report = discover ? Sample.AGENT_REPORT.text() : "{\"words\":\"hi\"}";
      scene.ssm.results(command.commandId(), "Success", Envelopes.line(report));
    }
    var last = scene.ssm.commands().getLast().commandId();
    scene.ssm.result(last, id(51), "Success", Envelopes.line("{}"));
    for (var command : scene.ssm.commands()) {
      assertThat(collect.take(CommandEvents.ended(command.commandId(), Scene.KEY), 1))
          .isEqualTo(Verdict.TAKEN);
    }

    assertThat(echo.said).hasSize(51).containsEntry(id(1), "hi");
    assertThat(echo.said).containsEntry(id(51), "REPORT_INVALID");
    assertThat(task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(task().tally().counts()).containsExactly(Map.entry("heard", 50L));
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.task().tally().count("coverage.INSPECTED")).isEqualTo(51);
    assertThat(scene.databases(id(51))).hasSize(2);
  }

  @Test
  void aReportWithoutContentIsAFailureOfTheAgent() throws Exception {
    work();
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", Envelopes.line("{\"words\":\"\"}"));

    scene.collect(List.of(echo)).take(CommandEvents.ended(command, ECHO), 1);

    assertThat(Set.copyOf(echo.said.values())).containsExactly("AGENT_FAILED");
  }

  @Test
  void aRedeliveryFindsTheCommandsOfItsOwnDocument() throws Exception {
    scene.dispatch();
    scene.killAfterSend();
    assertThatThrownBy(this::work).hasMessage("killed");
    assertThat(scene.ssm.sent).hasSize(3);

    work();

    assertThat(scene.ssm.sent).hasSize(4);
    assertThat(scene.runs.parts(ECHO))
        .extracting(Part::handle)
        .containsExactly(
            scene.ssm.commands().get(2).commandId(), scene.ssm.commands().get(3).commandId());
  }

  @Test
  void resultsOfACommandThatNobodyKnowsAreDropped() throws Exception {
    work();
    var command = scene.ssm.commands().getFirst().commandId();

    assertThat(scene.ended(command, ECHO, 1)).isEqualTo(Verdict.TAKEN);
    scene.overdue(scene.runs.parts(ECHO).getFirst());

    assertThat(scene.dropped()).containsExactly("unknown-capability", "unknown-capability");
    assertThat(task().pending()).hasSize(2);
  }

  private Progress work() throws Exception {
    return work.work(task(), new Delivery(1, Instant.MAX));
  }

  private Task task() {
    return scene.runs.task(ECHO).orElseThrow();
  }
}
