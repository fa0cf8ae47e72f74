package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.hub.DoomedFunction.End;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CollectKilledIT extends KilledCase {
  @Test
  void aCollectKilledAnywhereLosesAndDoublesNothing() throws Exception {
    try (var rig = rig()) {
      int kills = 0;
      for (int call = 1; call < TOO_MANY; call++) {
        var id = rig.start();
        var before = rig.aws.calls().count("ssm", "SendCommand");
        DoomedFunction.function("dispatch", rig.hub())
            .invoke(sqs(Json.write(TaskMessage.of(task(rig, id).key()))));
        var first = rig.hub().runs().parts(task(rig, id).key()).getFirst().handle();
        rig.awaitCommand(first);

        var end = DoomedFunction.run(rig, "collect", file(sqs(event(first))), call);
        collect(rig, id);

        assertComplete(rig, id, before);
        if (end == End.RETURNED) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("calls after which it was killed").isBetween(10, TOO_MANY - 2);
    }
  }

  @Test
  void twoCollectorsOnOneTaskLoseNothingAndCountOnce() throws Exception {
    try (var rig = rig()) {
      var id = rig.start();
      DoomedFunction.function("dispatch", rig.hub())
          .invoke(sqs(Json.write(TaskMessage.of(task(rig, id).key()))));
      var parts = rig.hub().runs().parts(task(rig, id).key());
      for (var part : parts) {
        rig.awaitCommand(part.handle());
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var calls = new ArrayList<Future<?>>();
        for (int collector = 0; collector < 2; collector++) {
          var collect = DoomedFunction.function("collect", rig.hub());
          for (var part : parts) {
            calls.add(threads.submit(() -> collect.invoke(sqs(event(part.handle())))));
          }
        }
        for (var call : calls) {
          call.get();
        }
      }
      assertComplete(rig, id, 0);
    }
  }
}
