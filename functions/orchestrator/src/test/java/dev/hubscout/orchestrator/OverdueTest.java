package dev.hubscout.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep of one run leaves others to whoever works on them. */
class OverdueTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);
  private static final TaskKey OURS = key("databases-20261122T213000Z-1f3a9c2e");
  private static final TaskKey THEIRS = key("databases-20261122T213000Z-7c2d81aa");

  private final RunStore store = new MemoryStores(() -> NOW).runs;
  private final Overdue ours = new Overdue.Of(store, OURS.run());

  private static TaskKey key(String run) {
    return new TaskKey(new RunId(run), new AccountId("222222222222"), new Region("eu-central-1"));
  }

  private void plan(TaskKey key) {
    PlayedRuns.planned(store, key, NOW);
  }

  private void divide(TaskKey key) {
    plan(key);
    var parts =
        store.planParts(key, List.of(List.of("a"), List.of("b")), Tally.NONE, List.of(), NOW, NOW);
    store.finishPart(parts.parts().getFirst(), Tally.NONE, List.of());
  }

  @Test
  void tasksAreTheRunsThatAreDue() {
    plan(OURS);
    plan(THEIRS);

    assertThat(ours.tasks(LATER, 10)).extracting(Task::key).containsExactly(OURS);
    assertThat(ours.tasks(NOW, 10)).isEmpty();
    assertThat(new Overdue.All(store).tasks(LATER, 10))
        .extracting(Task::key)
        .containsExactlyInAnyOrder(OURS, THEIRS);
  }

  @Test
  void partsAreTheRunsThatArePendingAndDue() {
    divide(OURS);
    divide(THEIRS);

    assertThat(ours.parts(LATER, 10))
        .extracting(Part::task, Part::number)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(OURS, 1));
    assertThat(ours.parts(NOW, 10)).isEmpty();
  }

  @Test
  void theRunIsThereWhileItIsOpenOrToBeDeleted() {
    plan(OURS);
    plan(THEIRS);
    assertThat(ours.runs()).extracting(Run::id).containsExactly(OURS.run());

    store.finish(OURS, dev.hubscout.core.run.TaskOutcome.OK, Tally.NONE, List.of(), NOW);
    store.settle(OURS.run(), null, NOW);
    assertThat(ours.runs()).isEmpty();

    store.requestDelete(OURS.run(), NOW);
    assertThat(ours.runs()).extracting(Run::id).containsExactly(OURS.run());
  }

  @Test
  void aRunThatIsGoneHasNothing() {
    assertThat(ours.runs()).isEmpty();
    assertThat(ours.tasks(LATER, 10)).isEmpty();
    assertThat(ours.parts(LATER, 10)).isEmpty();
  }
}
