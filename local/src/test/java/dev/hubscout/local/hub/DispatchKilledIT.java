package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.hub.DoomedFunction.End;
import org.junit.jupiter.api.Test;

class DispatchKilledIT extends KilledCase {
  @Test
  void aDispatchKilledAnywhereSendsNoSecondCommandAndLosesNothing() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var id = rig.start();
        var message = sqs(Json.write(TaskMessage.of(task(rig, id).key())));
        var before = rig.aws.calls().count("ssm", "SendCommand");

        var end = DoomedFunction.run(rig, "dispatch", file(message), call);
        DoomedFunction.function("dispatch", rig.hub()).invoke(message);
        collect(rig, id);

        assertComplete(rig, id, before);
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(15, TOO_MANY - 2);
    }
  }
}
