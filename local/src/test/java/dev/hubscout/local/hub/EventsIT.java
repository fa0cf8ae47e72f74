package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Status events are best effort: none is needed, and none may do harm. */
class EventsIT {
  private static final int INSTANCES = 70;

  private static Organization organization() {
    return Rig.organization()
        .instances(Rig.instances(INSTANCES, n -> Rig.printing(Reports.postgresql(5432, 5433))))
        .build();
  }

  /** What a run leaves behind, without the times. */
  private record State(
      RunStatus status,
      Map<TaskOutcome, Long> outcomes,
      List<Map<String, Long>> tallies,
      List<String> instances,
      List<String> databases) {
    static State of(Rig rig, Run run) {
      return new State(
          run.status(),
          run.outcomes(),
          rig.tasks(run.id()).stream().map(task -> task.tally().counts()).toList(),
          rig.instances().stream()
              .map(it -> it.instance().key() + " " + it.coverage().value())
              .sorted()
              .toList(),
          rig.databases().stream()
              .map(it -> it.instance() + " " + it.id() + " " + it.presence() + it.missedScans())
              .sorted()
              .toList());
    }
  }

  private static State clean() {
    try (var rig = Rig.of(organization())) {
      return State.of(rig, rig.run());
    }
  }

  @Test
  void everyEventAndMessageTwiceAndOutOfOrderLeavesTheSameState() {
    var faults = new Faults().events(EventFate.chance(7, 0.0, 1.0, 0.5, Duration.ofSeconds(2)));
    try (var rig = Rig.of(organization(), faults, it -> Rig.repeating(it, 2))) {
      var run = rig.run();

      assertThat(State.of(rig, run)).isEqualTo(clean());
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
    }
  }

  /** A defect of the field: Run Command events were assumed to arrive. */
  @Test
  void whereEveryEventIsLostTheSweepCollectsAfterTheDeadline() {
    var faults = new Faults().events(EventFate.losing(event -> true));
    try (var rig = Rig.of(organization(), faults, UnaryOperator.identity())) {
      var id = rig.start();
      Rig.await("the commands to have been sent", () -> rig.commandIds().size() == 2);
      rig.commandIds().forEach(rig::awaitCommand);
      rig.embedded.sweep();
      assertThat(rig.tasks(id)).allMatch(task -> task.status() == TaskStatus.WAITING);

      rig.pass(Duration.ofMinutes(14));
      var run = rig.finished(id);

      assertThat(State.of(rig, run)).isEqualTo(clean());
    }
  }

  @Test
  void anEventThatComesBeforeItsCommandIsStoredComesAgain() {
    var faults = new Faults();
    try (var rig =
        Rig.of(
            Rig.organization()
                .instances(Rig.instances(1, n -> CannedHost.printing(Reports.postgresql(5432))))
                .build(),
            faults,
            UnaryOperator.identity())) {
      var once = new AtomicBoolean();
      faults.after(
          CallPattern.of("ssm", "SendCommand"),
          () -> {
            if (once.compareAndSet(false, true)) {
              // the sender is held up until the event has come and found nothing
              Rig.await("the event to be dropped once", () -> rig.postponed() > 0);
            }
          });

      var run = rig.run();

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(rig.coverages()).containsExactly(InstanceCoverage.INSPECTED);
      assertThat(rig.databases()).hasSize(1);
    }
  }

  @Test
  void anEventOfAnotherAccountOrOfAnUnknownCommandChangesNothing() {
    try (var rig = Rig.of(organization())) {
      var before = State.of(rig, rig.run());
      var command = rig.aws.calls().of("ssm", "SendCommand").getFirst();
      assertThat(command.account()).isEqualTo(Rig.MEMBER);
      for (var event :
          List.of(
              Rig.event("999999999999", Rig.REGION, rig.commandIds().getFirst()),
              Rig.event(Rig.MEMBER, "us-east-1", rig.commandIds().getFirst()),
              Rig.event(Rig.MEMBER, Rig.REGION, "00000000-0000-0000-0000-000000000000"))) {
        rig.embedded.accept(event);
      }
      rig.embedded.sweep();

      assertThat(
              rig.instances().stream()
                  .map(it -> it.instance().key() + " " + it.coverage().value())
                  .sorted())
          .isEqualTo(before.instances());
      assertThat(rig.databases()).hasSize(2 * INSTANCES);
    }
  }
}
