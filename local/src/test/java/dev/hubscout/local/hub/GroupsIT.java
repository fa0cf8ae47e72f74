package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Registration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Instances go out in groups and come back in bulk. */
class GroupsIT {

  /** A defect of the field: more than 50 instances in one SendCommand fail the whole Region. */
  @Test
  void oneHundredAndTwentyInstancesGoOutInThreeGroupsAndComeBackInFewCalls() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(120, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      var run = rig.run();

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
      assertThat(rig.aws.calls().count("ssm", "SendCommand")).isEqualTo(3);
      assertThat(rig.aws.calls().count("ssm", "ListCommandInvocations")).isLessThanOrEqualTo(5);
      assertThat(rig.aws.calls().count("ssm", "GetCommandInvocation")).isZero();
      assertThat(rig.coverages()).hasSize(120).containsOnly(InstanceCoverage.INSPECTED);
      assertThat(rig.databases()).hasSize(120);
    }
  }

  /** A defect of the field: one unknown instance id fails the whole call. */
  @Test
  void anInstanceThatSsmForgetsBeforeTheCommandIsSentDoesNotFailTheRest() {
    var faults = new Faults();
    var organization =
        Rig.organization()
            .instances(Rig.instances(60, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization, faults, UnaryOperator.identity())) {
      var once = new AtomicBoolean();
      faults.before(
          CallPattern.of("ssm", "SendCommand"),
          () -> {
            if (once.compareAndSet(false, true)) {
              rig.aws.change(o -> o.with(Rig.instance(7).with(Registration.none())));
            }
          });

      var run = rig.run();

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(rig.coverages()).filteredOn(it -> it == InstanceCoverage.INSPECTED).hasSize(59);
      assertThat(rig.instance(Rig.id(7)).coverage().value())
          .isEqualTo(InstanceCoverage.NOT_REGISTERED);
    }
  }
}
