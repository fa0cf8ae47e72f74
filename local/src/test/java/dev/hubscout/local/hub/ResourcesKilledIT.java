package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Task;
import dev.hubscout.local.hub.DoomedFunction.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process works a run of resources in two Regions, and is halted after each of its calls in
 * turn: to the hub's stores, queues and STS first, then of the list operations. What is delivered
 * again then has every listing once, with all that there is.
 */
class ResourcesKilledIT {
  /** More calls than the process makes. */
  private static final int TOO_MANY = 300;

  @TempDir private Path directory;

  /** The deliveries in which a run is worked: the second task's first part, then its second. */
  private List<String> deliveries(List<Task> tasks) throws Exception {
    var functions = new ArrayList<String>();
    for (var task : List.of(tasks.getFirst(), tasks.getLast(), tasks.getLast())) {
      var file = directory.resolve(task.key().region() + ".json");
      Files.writeString(file, ListedRuns.message(task).toString());
      functions.addAll(List.of("resources", file.toString()));
    }
    return functions;
  }

  @Test
  void whatIsKilledAfterAnyCallOfTheHubIsResumed() throws Exception {
    var services = new AtomicReference<ListedServices>();
    try (var rig = ListedRuns.rig(services, Rig::idle);
        var listed = services.get()) {
      int kills = 0;
      End end = End.KILLED;
      for (int call = 1; end == End.KILLED && call < TOO_MANY; call++) {
        listed.newest("t" + call);
        var id = ListedServices.ask(rig, "hub-" + call);

        end = DoomedFunction.run(rig, deliveries(ListedRuns.tasks(rig, id)), call, process -> {});

        kills += end == End.KILLED ? 1 : 0;
        ListedRuns.assertHalf(rig, id, listed.expected(), "killed at call " + call);
        ListedRuns.resume(rig, id);
        ListedRuns.assertWhole(rig, id, listed.expected(), "killed at call " + call);
      }
      assertThat(end).isEqualTo(End.RETURNED);
      assertThat(kills).as("calls after which it was killed").isGreaterThan(50);
    }
  }

  @Test
  void whatIsKilledAtAnyListCallIsResumed() throws Exception {
    var services = new AtomicReference<ListedServices>();
    try (var rig = ListedRuns.rig(services, Rig::idle);
        var listed = services.get()) {
      int kills = 0;
      End end = End.KILLED;
      for (int call = 1; end == End.KILLED && call < TOO_MANY; call++) {
        listed.newest("t" + call);
        var id = ListedServices.ask(rig, "list-" + call);
        var doomed = new AtomicReference<ProcessHandle>();
        listed.stopAt(call, () -> doomed.get().destroyForcibly());

        end =
            DoomedFunction.run(
                rig, deliveries(ListedRuns.tasks(rig, id)), Integer.MAX_VALUE, doomed::set);

        listed.goOn();
        kills += end == End.KILLED ? 1 : 0;
        ListedRuns.assertHalf(rig, id, listed.expected(), "killed at list call " + call);
        ListedRuns.resume(rig, id);
        ListedRuns.assertWhole(rig, id, listed.expected(), "killed at list call " + call);
      }
      assertThat(end).isEqualTo(End.RETURNED);
      assertThat(kills).as("list calls at which it was killed").isEqualTo(15);
    }
  }
}
