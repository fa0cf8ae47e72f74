package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.local.hub.DoomedFunction.End;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanKilledIT extends KilledCase {
  @Test
  void aPlanKilledAnywhereAndRepeatedMakesTheSameTasks() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var request = Json.lenient().createObjectNode();
        request
            .put("capability", "databases")
            .put("schedule_id", "daily")
            .put("scheduled_time", Instant.ofEpochSecond(1_800_000_000L + call).toString());

        var end = DoomedFunction.run(rig, "plan", file(request), call);
        var id = rig.start(request.toString());
        Rig.await(
            "the plan to be finished",
            () -> rig.hub().runs().run(id).orElseThrow().plannedAt() != null);

        var accounts =
            rig.tasks(id).stream()
                .map(task -> task.key().account().value())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rig.tasks(id)).hasSize(3);
        assertThat(accounts).containsExactly("100000000001", Rig.HUB, Rig.MEMBER);
        assertThat(rig.tasks(id)).noneMatch(task -> task.status() == TaskStatus.DONE);
        rig.hub().runs().requestCancel(id, Instant.now());
        assertThat(rig.finished(id).outcomes()).isEqualTo(Map.of(TaskOutcome.CANCELLED, 3L));
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(5, TOO_MANY - 2);
    }
  }
}
