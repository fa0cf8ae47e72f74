package dev.hubscout.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.document.DocumentStore.Purged;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes of objects when writers and purges meet or are killed, on any engine. */
abstract class ObjectContract extends DocumentFixture {
  private static final byte[] LARGE = large(2);
  private static final Digest DIGEST = Digest.of(LARGE);

  @Test
  void onlyObjectsThatNothingPointsAtArePurged() {
    store.put(LARGE, hours(1));
    var kept = store.put(large(3), hours(100));
    var pinned = store.put(large(4), pin("a"));
    var small = store.put(SMALL, hours(100));
    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));

    advance(Duration.ofHours(1).plus(LATE));
    assertThat(store.purge(10)).isEqualTo(new Purged(1, 0));

    assertThat(objects.files()).hasSize(2);
    assertThat(table.get(Entry.key(DIGEST))).isEmpty();
    assertThat(store.get(DIGEST)).isEmpty();
    assertThat(store.point(DIGEST, hours(1))).isFalse();
    assertThat(store.get(kept)).contains(large(3));
    assertThat(store.get(pinned)).contains(large(4));
    assertThat(store.get(small)).contains(SMALL);
    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));
  }

  /** The table's copy alone would name objects that are nowhere. */
  @Test
  void objectsGoWithACopyOfTheirTable() throws IOException {
    store.put(LARGE, hours(1));
    var kept = store.put(large(3), hours(100));
    store.put(SMALL, hours(100));
    var elsewhere = new FolderObjects(Files.createDirectory(folder.resolve("copy")));
    var copy = new ObjectCopy(objects, elsewhere);
    var keys = List.of(Entry.key(DIGEST), Entry.key(kept), Entry.key(Digest.of(SMALL)));

    copy.renew(engine.open(spec()), keys);

    assertThat(elsewhere.files()).hasSize(2);
    assertThat(new DocumentStore(table, elsewhere).get(DIGEST)).contains(LARGE);
    assertThat(new DocumentStore(table, elsewhere).get(kept)).contains(large(3));

    advance(Duration.ofHours(1).plus(LATE));
    store.purge(10);
    copy.renew(engine.open(spec()), keys);

    assertThat(elsewhere.files()).hasSize(1);
    assertThat(new DocumentStore(table, elsewhere).get(kept)).contains(large(3));
  }

  @Test
  void aPurgeIsBounded() {
    int seed = 10;
    for (int found = 0; found < 3; seed++) {
      if (Digest.of(large(seed)).hex().startsWith("a")) {
        store.put(large(seed), hours(1));
        found++;
      }
    }
    advance(Duration.ofDays(3));

    assertThat(store.purge(2)).isEqualTo(new Purged(2, 0));
    assertThat(store.purge(2)).isEqualTo(new Purged(1, 0));
    assertThat(objects.files()).isEmpty();
  }

  @Test
  void overdueContentThatIsNotPurgedYetIsPointedAtAgain() {
    store.put(LARGE, hours(1));
    advance(Duration.ofDays(3));
    assertThat(store.get(DIGEST)).isEmpty();

    assertThat(store.point(DIGEST, hours(100))).isTrue();

    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));
    assertThat(store.get(DIGEST)).contains(LARGE);
  }

  @Test
  void whoPointsBeforeAPurgeClaimsKeepsTheContent() {
    store.put(LARGE, hours(1));
    advance(Duration.ofDays(3));
    engine.before("update", () -> other.put(LARGE, hours(100)));

    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));

    assertThat(store.get(DIGEST)).contains(LARGE);
  }

  @Test
  void aPurgeThatClaimsWhileSomebodyPointsMakesThemPutAgain() {
    store.put(LARGE, hours(1));
    advance(Duration.ofDays(3));
    engine.before("update", () -> other.purge(10));

    store.put(LARGE, hours(100));

    assertThat(store.get(DIGEST)).contains(LARGE);
    assertThat(objects.files()).hasSize(1);
  }

  @Test
  void whatIsPutDuringAPurgeStays() {
    store.put(LARGE, hours(1));
    advance(Duration.ofDays(3));
    objects.beforeDelete =
        () -> {
          assertThat(other.point(DIGEST, hours(100))).isFalse();
          other.put(LARGE, hours(100));
        };

    store.purge(10);

    assertThat(store.get(DIGEST)).contains(LARGE);
    assertThat(objects.files()).hasSize(1);
  }

  @Test
  void anObjectThatCannotBeDeletedDoesNotHoldUpOthersAndIsTriedAgain() {
    for (int seed = 20; seed < 25; seed++) {
      store.put(large(seed), hours(1));
    }
    advance(Duration.ofDays(3));
    objects.beforeDelete =
        () -> {
          throw new IllegalStateException("on purpose");
        };

    assertThat(store.purge(10)).isEqualTo(new Purged(4, 1));
    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));
    advance(DocumentStore.LEASE);
    assertThat(store.purge(10)).isEqualTo(new Purged(1, 0));
    assertThat(objects.files()).isEmpty();
  }

  @Test
  void aPurgeThatWasKilledIsFinishedByAPut() {
    store.put(LARGE, hours(1));
    advance(Duration.ofDays(3));
    objects.beforeDelete = DocumentFixture::kill;
    assertThatThrownBy(() -> store.purge(10)).isInstanceOf(Killed.class);
    assertThat(store.get(DIGEST)).isEmpty();
    assertThat(store.point(DIGEST, hours(1))).isFalse();

    store.put(LARGE, hours(100));

    assertThat(store.get(DIGEST)).contains(LARGE);
    assertThat(objects.files()).hasSize(1);
  }

  @Test
  void whatAWriterThatWasKilledLeftIsUsedByTheNext() {
    for (var kill : new String[] {"before the object", "after the object"}) {
      if (kill.startsWith("before")) {
        objects.beforePut = DocumentFixture::kill;
      } else {
        objects.afterPut = DocumentFixture::kill;
      }
      assertThatThrownBy(() -> store.put(LARGE, hours(100))).isInstanceOf(Killed.class);
      assertThat(store.get(DIGEST)).as(kill).isEmpty();
      assertThat(store.point(DIGEST, hours(1))).as(kill).isFalse();
    }
    assertThat(objects.files()).hasSize(1);

    store.put(LARGE, hours(100));

    assertThat(objects.files()).hasSize(1);
    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));
    assertThat(store.get(DIGEST)).contains(LARGE);
  }

  @Test
  void whatAWriterThatWasKilledLeftIsPurged() {
    objects.afterPut = DocumentFixture::kill;
    assertThatThrownBy(() -> store.put(LARGE, pin("a"))).isInstanceOf(Killed.class);
    assertThat(store.purge(10)).isEqualTo(new Purged(0, 0));

    advance(DocumentStore.LEASE);
    assertThat(store.purge(10)).isEqualTo(new Purged(1, 0));

    assertThat(objects.files()).isEmpty();
    assertThat(table.get(Entry.key(DIGEST))).isEmpty();
  }

  @Test
  void aWriterThatWasGivenUpLeavesNothingAndPutsAgain() {
    objects.beforePut =
        () -> {
          advance(DocumentStore.LEASE);
          assertThat(other.purge(10)).isEqualTo(new Purged(1, 0));
        };

    store.put(LARGE, hours(100));

    assertThat(store.get(DIGEST)).contains(LARGE);
    assertThat(objects.files()).hasSize(1);
  }

  /** A purge that has claimed the object deletes it, however late, and whoever was writing it. */
  @Test
  void aWriterDoesNotConfirmWhatAPurgeHasClaimed() {
    var claimed = new ArrayList<Entry>();
    objects.afterPut =
        () -> {
          advance(DocumentStore.LEASE);
          objects.beforeDelete =
              () -> {
                claimed.add(Entry.of(table.get(Entry.key(DIGEST)).orElseThrow()));
                kill(); // here the purge stands still until the writer is done
              };
          assertThatThrownBy(() -> other.purge(10)).isInstanceOf(Killed.class);
        };

    store.put(LARGE, hours(100));
    var entry = claimed.getFirst();
    objects.delete(entry.object());
    table.delete(Entry.key(DIGEST), entry.unchanged());

    assertThat(entry.state()).isEqualTo(Entry.State.DELETING);
    assertThat(store.get(DIGEST)).contains(LARGE);
    assertThat(objects.files()).hasSize(1);
  }

  @Test
  void aWriterThatWasOvertakenAddsItsPointer() {
    objects.beforePut = () -> other.put(LARGE, hours(1_000));

    store.put(LARGE, pin("a"));

    assertThat(objects.files()).hasSize(1);
    store.release(DIGEST, pin("a"));
    advance(Duration.ofHours(1_000));
    assertThat(store.get(DIGEST)).contains(LARGE);
  }

  @Test
  void aReaderWhoseObjectIsReplacedReadsTheNewOne() {
    store.put(LARGE, hours(1));
    objects.beforeGet =
        () -> {
          advance(Duration.ofDays(3));
          other.purge(10);
          other.put(LARGE, hours(1));
        };

    assertThat(store.get(DIGEST)).contains(LARGE);
  }

  @Test
  void aReaderWhoseObjectIsPurgedFindsNothing() {
    store.put(LARGE, hours(1));
    objects.beforeGet =
        () -> {
          advance(Duration.ofDays(3));
          other.purge(10);
        };

    assertThat(store.get(DIGEST)).isEmpty();
  }

  @Test
  void writersAndPurgesAtOnceLeaveWhatIsPointedAt() throws Exception {
    for (int round = 0; round < 10; round++) {
      var pin = pin("round-" + round);
      store.put(LARGE, hours(1));
      advance(Duration.ofDays(3));
      var work = new ArrayList<Callable<Object>>();
      for (int i = 0; i < 3; i++) {
        work.add(() -> other.purge(10));
        work.add(() -> other.put(LARGE, pin));
      }
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : executor.invokeAll(work)) {
          done.get();
        }
      }
      assertThat(store.get(DIGEST)).contains(LARGE);
      assertThat(objects.files()).hasSize(1);
      store.release(DIGEST, pin);
      advance(LATE);
    }
  }
}
