package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.RunId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** No listing counts whose write the store refused, whichever of the writes it refuses. */
class ResourcesRefusedIT {
  /** More writes than a run makes. */
  private static final int TOO_MANY = 200;

  @Test
  void whicheverWriteIsRefusedNothingIsLost() throws Exception {
    var services = new AtomicReference<ListedServices>();
    var storage = new AtomicReference<RefusingStorage>();
    try (var rig =
            ListedRuns.rig(
                services,
                settings -> {
                  storage.set(RefusingStorage.before(settings.storage()));
                  return Rig.idle(Rig.storing(settings, storage.get().access(settings.storage())));
                });
        var listed = services.get();
        var refusing = storage.get()) {
      for (int write = 1; write < TOO_MANY; write++) {
        var killed = "write " + write + " was refused";
        listed.newest("t" + write);
        var id = ListedServices.ask(rig, "refused-" + write);
        var tasks = ListedRuns.tasks(rig, id);
        int before = refused(refusing);

        refusing.refuseWrite(write, "AccessDeniedException");
        for (var task : tasks) {
          DoomedFunction.invoke(
              DoomedFunction.function("resources", rig.hub()), ListedRuns.message(task));
          assertThat(counted(rig, id))
              .as(killed)
              .isLessThanOrEqualTo(ListedRuns.of(rig, id).size());
        }
        refusing.relent();

        ListedRuns.assertHalf(rig, id, listed.expected(), killed);
        ListedRuns.resume(rig, id);
        ListedRuns.assertWhole(rig, id, listed.expected(), killed);
        if (refused(refusing) == before) {
          assertThat(write).as("writes of a run").isGreaterThan(15);
          return;
        }
      }
      throw new AssertionError("a run makes more writes than " + TOO_MANY);
    }
  }

  private static int refused(RefusingStorage storage) {
    return storage.refused().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static long counted(Rig rig, RunId id) {
    return rig.tasks(id).stream().mapToLong(it -> it.tally().count("listings")).sum();
  }
}
