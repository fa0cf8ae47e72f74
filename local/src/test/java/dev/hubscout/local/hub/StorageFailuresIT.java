package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.Faults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "A failed write still counted as processed, and the source deleted: silent loss." Here a task is
 * tried again and ends complete, or says that it did not.
 */
class StorageFailuresIT {
  private static final int INSTANCES = 120;

  private static Rig rig(AtomicReference<RefusingStorage> refusing, Faults faults) {
    var organization =
        Rig.organization().instances(Rig.instances(INSTANCES, n -> Rig.printing(""))).build();
    return Rig.of(
        organization,
        faults,
        settings -> {
          refusing.set(RefusingStorage.before(settings.storage()));
          return Rig.storing(settings, refusing.get().access(settings.storage()));
        });
  }

  /** Refuses writes once the run is planned and its task has begun to list instances. */
  private static Rig refusing(AtomicReference<RefusingStorage> refusing, String code, int times) {
    var faults = new Faults();
    var rig = rig(refusing, faults);
    var once = new AtomicBoolean();
    faults.before(
        CallPattern.of("ec2", "DescribeInstances"),
        () -> {
          if (once.compareAndSet(false, true)) {
            Rig.await(
                "the run to be planned",
                () -> rig.hub().runs().open().stream().allMatch(it -> it.plannedAt() != null));
            refusing.get().refuseWrites(code, times);
          }
        });
    return rig;
  }

  private static void assertWhole(Rig rig) {
    assertThat(rig.instances()).hasSize(INSTANCES);
    for (var id : List.of(Rig.id(1), Rig.id(60), Rig.id(INSTANCES))) {
      assertThat(rig.history(id)).extracting(it -> it.kind()).containsExactly(Kind.APPEARED);
    }
  }

  /** The SDK itself tries again what is throttled; a refusal comes back with the message. */
  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, 10",
    "InternalServerError, 3",
    "AccessDeniedException, 2"
  })
  void aStoreThatRefusesForAWhileLosesNothing(String code, int times) {
    var storage = new AtomicReference<RefusingStorage>();
    try (var rig = refusing(storage, code, times)) {
      var run = rig.poll();

      assertThat(storage.get().refused()).as("what was refused").isNotEmpty();
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
      assertWhole(rig);
    }
  }

  @Test
  void aStoreThatRefusesForLongIsSaidSoAndTheNextRunFindsEverything() {
    var storage = new AtomicReference<RefusingStorage>();
    try (var rig = refusing(storage, "AccessDeniedException", Integer.MAX_VALUE)) {
      var id = rig.start(Capability.INSTANCES);
      Rig.await(
          "the task's message to be given up",
          () -> rig.messages(rig.hub().environment().deadLetterQueueUrls()) > 0);
      storage.get().relent();

      var run = rig.finished(id);

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.ERROR, 1L));
      assertThat(rig.tasks(id).getFirst().errors()).isNotEmpty();

      assertThat(rig.poll().outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
      assertWhole(rig);
    }
  }
}
