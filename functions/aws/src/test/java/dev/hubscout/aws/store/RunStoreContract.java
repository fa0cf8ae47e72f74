package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do with runs; the port's Javadoc in tests. */
abstract class RunStoreContract extends RunStoreFixture {
  // ---- creating

  @Test
  void aRunComesBackAsItWasWritten() {
    var run = run("a", RunScope.ALL);

    assertThat(store.create(run)).isEqualTo(new Created.New(run));

    assertThat(store.run(run.id())).contains(run);
  }

  @Test
  void creatingTheSameRunAgainFindsIt() {
    var run = create("a", RunScope.ALL);

    assertThat(store.create(run)).isEqualTo(new Created.Existing(run));
  }

  @Test
  void anIdenticalOpenRunKeepsASecondOut() {
    var first = create("a", RunScope.ALL);
    var second = run("b", RunScope.ALL);

    assertThat(store.create(second)).isEqualTo(new Created.Skipped(first.id()));
    assertThat(store.run(second.id())).isEmpty();

    assertThat(store.create(run("c", scope("eu-west-1")))).isInstanceOf(Created.New.class);
  }

  @Test
  void aKeyOfTheLastDayNamesTheRunItMade() {
    var first = keyed("a", "key-1");
    store.create(first);
    store.fail(first.id(), error(1), clock.instant());
    clock.advance(Duration.ofHours(23));

    var again = store.create(keyed("b", "key-1"));

    assertThat(again).isInstanceOf(Created.Existing.class);
    assertThat(((Created.Existing) again).run().id()).isEqualTo(first.id());

    clock.advance(Duration.ofHours(2));
    assertThat(store.create(keyed("c", "key-1"))).isInstanceOf(Created.New.class);
  }

  @Test
  void manyCreatorsMakeOneRun() throws Exception {
    var run = run("a", RunScope.ALL);

    var made = together(8, i -> store.create(run));

    assertThat(made).filteredOn(Created.New.class::isInstance).hasSize(1);
    assertThat(made).filteredOn(Created.Existing.class::isInstance).hasSize(7);
  }

  @Test
  void manyRunsOfOneScopeMakeOneOpenRun() throws Exception {
    var made = together(8, i -> store.create(run("seed" + i, RunScope.ALL)));

    assertThat(made).filteredOn(Created.New.class::isInstance).hasSize(1);
    assertThat(made).filteredOn(Created.Skipped.class::isInstance).hasSize(7);
  }

  // ---- slots

  @Test
  void slotsBoundHowManyRunsAreOpen() throws Exception {
    var runs =
        IntStream.range(0, 6).mapToObj(i -> create("r" + i, scope("eu-west-" + (i + 1)))).toList();

    var started = together(6, i -> store.start(runs.get(i).id(), 2));

    assertThat(started).filteredOn(Boolean::booleanValue).hasSize(2);
    assertThat(runs.stream().filter(run -> status(run.id()) == RunStatus.RUNNING)).hasSize(2);
  }

  @Test
  void aSlotComesBackWhenItsRunEnds() {
    var first = create("a", scope("eu-west-1"));
    var second = create("b", scope("eu-west-2"));
    assertThat(store.start(first.id(), 1)).isTrue();
    assertThat(store.start(first.id(), 1)).as("repeated").isTrue();
    assertThat(store.start(second.id(), 1)).isFalse();

    end(first.id());

    assertThat(store.start(second.id(), 1)).isTrue();
    assertThat(store.start(first.id(), 1)).as("a run that ended does not start").isFalse();
  }

  @Test
  void theLockOfAScopeComesBackWhenItsRunEnds() {
    var first = create("a", RunScope.ALL);
    store.start(first.id(), 1);

    end(first.id());

    assertThat(store.create(run("b", RunScope.ALL))).isInstanceOf(Created.New.class);
  }

  @Test
  void aFailedRunGivesEverythingBackAndStaysFailed() {
    var first = create("a", RunScope.ALL);
    store.start(first.id(), 1);

    store.fail(first.id(), error(1), clock.instant());
    store.fail(first.id(), error(2), clock.instant());

    var run = store.run(first.id()).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.errors()).containsExactly(error(1));
    assertThat(run.finishedAt()).isEqualTo(clock.instant());
    var next = create("b", RunScope.ALL);
    assertThat(store.start(next.id(), 1)).isTrue();
  }

  // ---- lists of runs, deletion, expiry

  @Test
  void runsAreListedNewestFirst() {
    var ids = new ArrayList<RunId>();
    for (int i = 0; i < 7; i++) {
      ids.add(create("r" + i, scope("eu-west-" + (i + 1))).id());
      clock.advance(Duration.ofMinutes(1));
    }
    store.start(ids.get(2), 4);
    store.fail(ids.get(4), error(1), clock.instant());
    var newestFirst = ids.reversed();

    assertThat(list(new RunFilter(null, null), 3)).isEqualTo(newestFirst);
    assertThat(list(new RunFilter(Capability.DATABASES, null), 2)).isEqualTo(newestFirst);
    assertThat(list(new RunFilter(null, RunStatus.FAILED), 2)).containsExactly(ids.get(4));
    assertThat(list(new RunFilter(Capability.DATABASES, RunStatus.QUEUED), 2)).hasSize(5);
    assertThat(list(new RunFilter(Capability.DATABASES, RunStatus.CANCELLED), 2)).isEmpty();
  }

  @Test
  void openRunsAreThoseTheSweepMustLookAt() {
    var queued = create("a", scope("eu-west-1"));
    var running = create("b", scope("eu-west-2"));
    var ended = create("c", scope("eu-west-3"));
    var unwanted = create("d", scope("eu-west-4"));
    store.start(running.id(), 4);
    store.fail(ended.id(), error(1), clock.instant());
    store.fail(unwanted.id(), error(1), clock.instant());
    store.requestDelete(unwanted.id(), clock.instant());
    var later = clock.instant().plusSeconds(600);
    store.postponeRun(running.id(), later);
    store.postponeRun(ended.id(), later);

    var open = store.open();

    assertThat(open)
        .extracting(Run::id)
        .containsExactlyInAnyOrder(queued.id(), running.id(), unwanted.id());
    assertThat(store.run(running.id()).orElseThrow().dueAt()).isEqualTo(later);
    assertThat(store.requestDelete(id("none"), clock.instant())).isFalse();
  }

  @Test
  void deletingTakesEverythingOfARunAndNothingElse() {
    var other = planned("other", 3, scope("eu-north-1"));
    var run = planned("a", 30);
    var keys = tasks(run.id(), 30).stream().map(Task::key).toList();
    var part = plan(keys.getFirst(), 2).getFirst();
    store.handedOver(part, "cmd", clock.instant(), clock.instant());
    assertThatThrownBy(() -> store.delete(run.id()))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    store.fail(run.id(), error(1), clock.instant());

    store.delete(run.id());
    store.delete(run.id());

    assertThat(store.run(run.id())).isEmpty();
    assertThat(all(run.id())).isEmpty();
    assertThat(store.partOf("cmd")).isEmpty();
    assertThat(store.openChunks(run.id())).isEmpty();
    var late = clock.instant().plus(Duration.ofDays(1));
    assertThat(store.dueParts(late, 10)).isEmpty();
    assertThat(store.finishPart(part, Tally.NONE, List.of())).isEmpty();
    assertThat(store.settle(run.id(), null, clock.instant())).isEmpty();
    assertThat(all(other.id())).hasSize(3);
    assertThat(store.open()).extracting(Run::id).containsExactly(other.id());
    assertThat(store.create(run("a", RunScope.ALL))).isInstanceOf(Created.New.class);
  }

  @Test
  void expiredItemsAreAsGoodAsDeleted() {
    var run = planned("a", 4);
    var key = tasks(run.id(), 4).getFirst().key();
    var part = plan(key, 1).getFirst();
    store.handedOver(part, "cmd", clock.instant(), clock.instant());
    clock.advance(RETENTION.plusSeconds(1));

    assertThat(store.run(run.id())).isEmpty();
    assertThat(store.task(key)).isEmpty();
    assertThat(store.parts(key)).isEmpty();
    assertThat(store.partOf("cmd")).isEmpty();
    assertThat(store.openChunks(run.id())).isEmpty();
    assertThat(all(run.id())).isEmpty();
    assertThat(store.open()).isEmpty();
    assertThat(list(new RunFilter(null, null), 5)).isEmpty();
    assertThat(store.dueTasks(clock.instant(), 10)).isEmpty();
    assertThat(store.dueParts(clock.instant(), 10)).isEmpty();
    assertThat(store.create(run("a", RunScope.ALL))).isInstanceOf(Created.New.class);
  }
}
