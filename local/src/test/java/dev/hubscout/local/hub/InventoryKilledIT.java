package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.hub.DoomedFunction.End;
import dev.hubscout.local.organization.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process of the inventory is halted after each of its calls in turn, and repeated. */
class InventoryKilledIT {
  /** At least as many calls as the function makes for one event. */
  private static final int MOST_CALLS = 80;

  @TempDir private Path directory;

  private static Task task(Rig rig) {
    var id = rig.start(Capability.INSTANCES);
    Rig.await("the task to be planned", () -> rig.tasks(id).size() == 1);
    return rig.tasks(id).getFirst();
  }

  @Test
  void anInventoryKilledAnywhereLosesAndDoublesNothing() throws Exception {
    var organization =
        Rig.organization().instances(Rig.instances(3 * MOST_CALLS, n -> Rig.printing(""))).build();
    var lost = new Faults().events(envelope -> List.of());
    try (var rig = Rig.of(organization, lost, Rig::idle)) {
      var inventory = DoomedFunction.function("inventory", rig.hub());
      inventory.invoke(KilledCase.sqs(Json.write(TaskMessage.of(task(rig).key()))));
      for (int call = 1; call <= MOST_CALLS; call++) {
        int ends = 3 * call;
        rig.aws.change(
            o ->
                o.with(Rig.instance(ends).terminated(Instant.now()))
                    .with(Rig.instance(ends - 1).stopped(Instant.now()))
                    .withoutInstance(Rig.id(ends - 2))
                    .with(Rig.instance(10 * ends)));
        var task = task(rig);
        var message = KilledCase.sqs(Json.write(TaskMessage.of(task.key())));
        var file = directory.resolve("event.json");
        Files.writeString(file, message.toString());

        var end = DoomedFunction.run(rig, "inventory", file, call);
        inventory.invoke(message);

        var run = rig.hub().runs().run(task.key().run()).orElseThrow();
        assertThat(run.outcomes()).as("killed at %s", call).isEqualTo(Map.of(TaskOutcome.OK, 1L));
        assertThat(kinds(rig, ends)).containsExactlyInAnyOrder(Kind.APPEARED, Kind.TERMINATED);
        assertThat(kinds(rig, ends - 1)).containsExactlyInAnyOrder(Kind.APPEARED, Kind.STOPPED);
        assertThat(kinds(rig, ends - 2)).containsExactlyInAnyOrder(Kind.APPEARED, Kind.MISSING);
        assertThat(kinds(rig, 10 * ends)).containsExactly(Kind.APPEARED);
        assertThat(rig.instance(Rig.id(ends - 2)).instance().missedScans()).isEqualTo(1);
        rig.aws.change(o -> o.with(Rig.instance(ends - 2)));
        if (end == End.RETURNED) {
          assertThat(call).as("calls after which it was killed").isGreaterThan(10);
          return;
        }
      }
    }
    throw new AssertionError("it makes more calls than " + MOST_CALLS);
  }

  private static List<Kind> kinds(Rig rig, int instance) {
    return rig.history(Rig.id(instance)).stream().map(Change::kind).toList();
  }
}
