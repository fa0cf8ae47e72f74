package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.local.organization.CannedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A defect of the field: runs that can be neither resumed nor cancelled. */
class CancelIT {
  @Test
  void cancellingStopsCommandsAndEndsTheRunAndDeletingRemovesIt() {
    var organization =
        Rig.organization()
            .instances(
                Rig.instances(
                    60, n -> CannedHost.printing(Reports.postgresql(5432), Duration.ofMinutes(1))))
            .build();
    try (var rig = Rig.of(organization)) {
      var id = rig.start();
      Rig.await(
          "both commands to have been sent",
          () ->
              rig.aws.calls().count("ssm", "SendCommand") == 2
                  && rig.tasks(id).stream().allMatch(task -> task.status() == TaskStatus.WAITING)
                  && rig.commandIds().size() == 2);

      assertThat(rig.hub().runs().requestCancel(id, Instant.now())).isTrue();
      var run = rig.finished(id);

      assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.CANCELLED, 1L));
      assertThat(rig.aws.calls().count("ssm", "CancelCommand")).isEqualTo(2);
      assertThat(rig.databases()).isEmpty();

      assertThat(rig.hub().runs().requestDelete(id, Instant.now())).isTrue();
      rig.embedded.sweep();
      assertThat(rig.hub().runs().run(id)).isEmpty();
      assertThat(rig.tasks(id)).isEmpty();
    }
  }

  @Test
  void anIdenticalRunThatIsStillOpenIsNotStartedTwice() {
    var organization =
        Rig.organization()
            .instances(
                Rig.instances(
                    1, n -> CannedHost.printing(Reports.postgresql(5432), Duration.ofMinutes(1))))
            .build();
    try (var rig = Rig.of(organization)) {
      var first = rig.start();
      var answer = rig.plan("{\"capability\":\"databases\",\"accounts\":[\"" + Rig.MEMBER + "\"]}");

      assertThat(answer.path("status").asText()).isEqualTo("SKIPPED");
      assertThat(answer.path("run_id").asText()).isEqualTo(first.value());
      assertThat(answer.path("message").asText()).contains("still open");
    }
  }
}
