package dev.hubscout.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long content is kept, on any engine, wherever it is stored. */
abstract class PointerContract extends DocumentFixture {
  static Stream<byte[]> contents() {
    return Stream.of(SMALL, large(1));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void contentComesBackByItsDigest(byte[] content) {
    var digest = store.put(content, hours(1));

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(store.get(digest)).contains(content);
    assertThat(objects.files()).hasSize(content.length > 400_000 ? 1 : 0);
  }

  @Test
  void contentWithoutBytesIsContent() {
    assertThat(store.get(store.put(new byte[0], hours(1)))).contains(new byte[0]);
  }

  @Test
  void largeContentThatCompressesWellNeedsNoObject() {
    var content = new byte[DocumentStore.MAX_BYTES];
    Arrays.fill(content, (byte) 'a');

    assertThat(store.get(store.put(content, hours(1)))).contains(content);
    assertThat(objects.files()).isEmpty();
  }

  @Test
  void contentThatIsTooLargeIsRefused() {
    var content = new byte[DocumentStore.MAX_BYTES + 1];

    assertThatThrownBy(() -> store.put(content, hours(1)))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE);
              assertThat(e.field()).isEqualTo("content");
            });
    assertThat(engine.writes).isEmpty();
  }

  @Test
  void aPointerThatHasEndedIsRefused() {
    var ended = new Pointer.Until(T0);
    var digest = store.put(SMALL, hours(1));

    assertThatThrownBy(() -> store.put(SMALL, ended)).hasMessageStartingWith("expires: ");
    assertThatThrownBy(() -> store.point(digest, ended)).hasMessageStartingWith("expires: ");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void contentIsKeptForItsLongestPointer(byte[] content) {
    var digest = store.put(content, hours(100));
    store.put(content, hours(10));
    assertThat(store.point(digest, hours(1))).isTrue();

    advance(Duration.ofHours(100));
    assertThat(store.get(digest)).contains(content);
    advance(LATE);
    assertThat(store.get(digest)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aLaterPointerKeepsItLonger(byte[] content) {
    var digest = store.put(content, hours(10));
    assertThat(store.point(digest, hours(100))).isTrue();
    advance(Duration.ofHours(100));
    store.put(content, hours(100));
    advance(Duration.ofHours(100));

    assertThat(store.get(digest)).contains(content);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void nothingIsWrittenForAPointerThatEndsEarlier(byte[] content) {
    var digest = store.put(content, hours(10));
    store.put(content, pin("a"));
    engine.writes.clear();

    store.put(content, hours(9));
    store.point(digest, hours(10));
    store.put(content, pin("a"));

    assertThat(engine.writes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void pinnedContentIsKeptUntilTheLastOwnerReleasesIt(byte[] content) {
    var digest = store.put(content, pin("a"));
    store.put(content, pin("b"));
    store.put(content, pin("b"));
    advance(Duration.ofDays(10_000));
    store.release(digest, pin("b"));
    store.release(digest, pin("b"));
    advance(Duration.ofDays(10_000));
    store.purge(10);
    assertThat(store.get(digest)).contains(content);

    store.release(digest, pin("a"));
    assertThat(store.get(digest)).as("a reader may be on its way").contains(content);
    advance(Duration.ofMinutes(59));
    assertThat(store.get(digest)).contains(content);
    engine.writes.clear();
    store.release(digest, pin("a"));
    assertThat(engine.writes).isEmpty();
    advance(LATE);
    assertThat(store.get(digest)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void releasedContentIsKeptForItsOtherPointers(byte[] content) {
    var digest = store.put(content, pin("a"));
    store.put(content, hours(100));
    store.release(digest, pin("a"));

    advance(Duration.ofHours(100));
    assertThat(store.get(digest)).contains(content);
    advance(LATE);
    assertThat(store.get(digest)).isEmpty();
  }

  @Test
  void contentThatIsNotThereIsNotPointedAt() {
    var digest = Digest.of(SMALL);

    assertThat(store.point(digest, hours(1))).isFalse();
    assertThat(store.point(digest, pin("a"))).isFalse();
    store.release(digest, pin("a"));
    assertThat(engine.writes).isEmpty();
    assertThat(store.get(digest)).isEmpty();
  }

  @Test
  void pinsAreBounded() {
    var digest = store.put(SMALL, hours(1));
    for (int i = 0; i < Entry.MAX_PINS; i++) {
      assertThat(store.point(digest, pin(i + "x".repeat(190)))).isTrue();
    }

    assertThatThrownBy(() -> store.put(SMALL, pin("one-too-many")))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    store.release(digest, pin(0 + "x".repeat(190)));
    assertThat(store.point(digest, pin("one-more"))).isTrue();
    assertThat(store.get(digest)).contains(SMALL);
  }

  @Test
  void theLargestContentOfAnItemHasRoomForEveryPin() {
    var content = Arrays.copyOf(large(3), DocumentStore.INLINE_BYTES - 2_000);
    var digest = store.put(content, hours(1));
    IntStream.range(0, Entry.MAX_PINS)
        .forEach(i -> store.point(digest, pin("%03d".formatted(i) + "x".repeat(197))));

    assertThat(store.get(digest)).contains(content);
    assertThat(objects.files()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void whoPutsTheSameAtOnceStoresItOnceAndAllPoint(byte[] content) throws Exception {
    int writers = 8;
    var work = new ArrayList<Callable<Digest>>();
    for (int i = 0; i < writers; i++) {
      var pointer = pin("writer-" + i);
      work.add(() -> other.put(content, pointer));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(Digest.of(content));
      }
    }

    var item = table.get(Entry.key(Digest.of(content))).orElseThrow();
    assertThat(Entry.of(item).pins()).hasSize(writers);
    assertThat(objects.files()).hasSize(content.length > 400_000 ? 1 : 0);
    assertThat(store.get(Digest.of(content))).contains(content);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void pointersAndReleasesAtOnceLoseNothing(byte[] content) throws Exception {
    var digest = store.put(content, pin("stays"));
    var work = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 6; i++) {
      var pin = pin("p" + i);
      var until = hours(24L * (i + 1));
      work.add(
          () -> {
            boolean pinned = other.point(digest, pin);
            other.release(digest, pin);
            return pinned;
          });
      work.add(() -> other.point(digest, until));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    var entry = Entry.of(table.get(Entry.key(digest)).orElseThrow());
    assertThat(entry.pins()).containsExactly("stays");
    assertThat(entry.keepUntil()).isEqualTo(Entry.keepUntil(hours(24 * 6).expires()));
  }

  @Test
  void contentThatTheTableDeletesMeanwhileIsStoredAgain() {
    var digest = store.put(SMALL, hours(1));
    engine.before("update", () -> table.deleteAll(List.of(Entry.key(digest))));

    store.put(SMALL, hours(100));

    advance(Duration.ofHours(100));
    assertThat(store.get(digest)).contains(SMALL);
  }

  @Test
  void contentThatTheTableDeletesMeanwhileIsNotPointedAt() {
    var digest = store.put(SMALL, hours(1));
    engine.before("update", () -> table.deleteAll(List.of(Entry.key(digest))));

    assertThat(store.point(digest, hours(100))).isFalse();
    assertThat(table.get(Entry.key(digest))).isEmpty();
  }

  @Test
  void anItemThatWasReplacedIsNotTakenForTheOneThatWasRead() {
    var digest = store.put(SMALL, hours(1));
    engine.before(
        "update",
        () -> {
          table.deleteAll(List.of(Entry.key(digest)));
          other.put(SMALL, hours(1_000));
        });

    store.put(SMALL, hours(100));

    advance(Duration.ofHours(1_000));
    assertThat(store.get(digest)).contains(SMALL);
  }

  @Test
  void expiredContentIsReplacedWhereTheTableHasNotDeletedIt() {
    var digest = store.put(SMALL, hours(1));
    advance(Duration.ofDays(3));
    assertThat(store.point(digest, hours(1))).isFalse();

    store.put(SMALL, pin("a"));

    advance(Duration.ofDays(3));
    assertThat(store.get(digest)).contains(SMALL);
  }

  @Test
  void contentThatExpiresWhileItIsPointedAtIsKept() {
    var digest = store.put(SMALL, hours(1));
    engine.before("update", () -> advance(Duration.ofHours(30)));

    var pointer = hours(100);
    store.put(SMALL, pointer);

    assertThat(now()).isBefore(pointer.expires());
    assertThat(store.get(digest)).contains(SMALL);
  }

  @Test
  void unknownAttributesOfALaterVersionStay() {
    var digest = store.put(SMALL, hours(1));
    table.update(Entry.key(digest), Update.of().set("later", Value.of("x")), null);

    store.put(SMALL, hours(100));

    assertThat(table.get(Entry.key(digest)).orElseThrow().text("later")).isEqualTo("x");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aRenewedPointerKeepsContentFurtherThanNeededAndThenWritesNothing(byte[] content) {
    var kept = store.keep(content, renewed(100));
    assertThat(kept.until()).isAfterOrEqualTo(T0.plus(Duration.ofHours(150)));
    assertThat(Kept.covers(kept.until(), T0.plus(Duration.ofHours(149)))).isTrue();
    assertThat(Kept.covers(kept.until(), kept.until())).isFalse();

    advance(Duration.ofHours(49));
    engine.writes.clear();
    assertThat(store.keep(content, renewed(100))).isEqualTo(kept);
    assertThat(store.point(kept.digest(), renewed(100))).isTrue();
    assertThat(engine.writes).isEmpty();

    advance(Duration.ofHours(48));
    var again = store.keep(content, renewed(100));
    assertThat(engine.writes).hasSize(1);
    assertThat(again.until()).isAfterOrEqualTo(now().plus(Duration.ofHours(150)));
    advance(Duration.ofHours(150));
    assertThat(store.get(kept.digest())).contains(content);
    advance(LATE);
    assertThat(store.get(kept.digest())).isEmpty();
  }

  private Pointer.Renewed renewed(long hours) {
    return new Pointer.Renewed(
        now().plus(Duration.ofHours(hours)), now().plus(Duration.ofHours(hours + hours / 2)));
  }

  @Test
  void whatIsKeptAlreadyIsSaid() {
    var longer = store.keep(SMALL, hours(1_000));
    assertThat(store.keep(SMALL, hours(1))).isEqualTo(longer);
    assertThat(store.keep(SMALL, renewed(10))).isEqualTo(longer);
    assertThat(store.keep(SMALL, pin("a"))).isEqualTo(longer);
  }

  @Test
  void aRenewedPointerEndsBeforeItsContent() {
    assertThatThrownBy(() -> new Pointer.Renewed(T0.plusSeconds(2), T0.plusSeconds(1)))
        .hasMessageStartingWith("further: ");
    assertThatThrownBy(() -> store.put(SMALL, new Pointer.Renewed(T0, T0.plusSeconds(1))))
        .hasMessageStartingWith("expires: ");
  }
}
