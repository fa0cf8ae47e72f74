package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.InstanceKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of instances must do with their history; the port's Javadoc in tests. */
abstract class InstanceHistoryContract extends InstanceStoreFixture {
  private static final InstanceKey KEY = key(1, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1_000})
  void changesAreTheLatestFirstForAllAccountsAndForOne(int limit) {
    var all = new ArrayList<Change>();
    for (int i = 0; i < 14; i++) {
      var key = key(i % 3, i % 7);
      var change = change(key, Kind.CHANGED, i * 5 % 14, new Field("n", null, "" + i));
      add(key, change);
      all.add(change);
    }
    all.sort(Comparator.comparing(Change::at).reversed());

    assertThat(changes(null, null, limit)).isEqualTo(all);
    for (int account = 0; account < 3; account++) {
      var id = account(account);
      assertThat(changes(id, null, limit))
          .isEqualTo(all.stream().filter(change -> change.account().equals(id)).toList());
    }
    assertThat(changes(account(9), null, limit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void changesOfOneInstantAreAllThereOnce(int limit) {
    for (int i = 0; i < 6; i++) {
      add(
          key(i % 3, i),
          change(key(i % 3, i), Kind.CHANGED, 5),
          change(key(i % 3, i), Kind.STARTED, 5));
    }

    assertThat(changes(null, null, limit)).hasSize(12).doesNotHaveDuplicates();
    assertThat(changes(account(1), null, limit)).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void changesSinceATimeAreThoseFromItOn() {
    add(
        KEY,
        change(KEY, Kind.APPEARED, 1),
        change(KEY, Kind.STOPPED, 5),
        change(KEY, Kind.STARTED, 9));

    for (var account : Arrays.asList(null, account(1))) {
      assertThat(changes(account, at(5), 1))
          .containsExactly(change(KEY, Kind.STARTED, 9), change(KEY, Kind.STOPPED, 5));
      assertThat(changes(account, at(5).plusNanos(1), 1))
          .containsExactly(change(KEY, Kind.STARTED, 9));
      assertThat(changes(account, at(10), 1)).isEmpty();
    }
  }

  @Test
  void anInstanceHasItsOwnHistory() {
    add(KEY, change(KEY, Kind.APPEARED, 1), change(KEY, Kind.STARTED, 3));
    add(KEY, change(KEY, Kind.STOPPED, 2));
    add(key(1, 2), change(key(1, 2), Kind.APPEARED, 2));

    for (int limit : new int[] {1, 2, 100}) {
      assertThat(history(KEY, limit))
          .containsExactly(
              change(KEY, Kind.STARTED, 3),
              change(KEY, Kind.STOPPED, 2),
              change(KEY, Kind.APPEARED, 1));
    }
    assertThat(history(key(1, 3), 10)).isEmpty();
  }

  @Test
  void theSameChangeTwiceIsOneAndTheFirstStays() {
    var first = change(KEY, Kind.STARTED, 1, new Field("state", "pending", "running"));
    var again = change(KEY, Kind.STARTED, 1, new Field("state", null, "running"));
    add(KEY, first, again);
    add(KEY, again);
    put(running(KEY, 4), again, change(KEY, Kind.STOPPED, 4));

    assertThat(history(KEY, 10)).containsExactly(change(KEY, Kind.STOPPED, 4), first);
    assertThat(changes(account(1), null, 10)).hasSize(2);
    assertThat(store.instance(KEY)).as("the rest is written").contains(running(KEY, 4));
  }

  @Test
  void statesOfOneSecondAreEntriesOfTheirOwn() {
    var pending = change(KEY, Kind.STATE_CHANGED, 1, new Field("state", null, "pending"));
    var stopping = change(KEY, Kind.STATE_CHANGED, 1, new Field("state", "running", "stopping"));
    add(KEY, pending, stopping);
    add(KEY, change(KEY, Kind.STATE_CHANGED, 1, new Field("state", null, "stopping")));

    assertThat(history(KEY, 10)).containsExactlyInAnyOrder(pending, stopping);
  }

  @Test
  void whatManyWritersAddIsAllThereOnce() throws Exception {
    RunStoreFixture.together(
        8,
        writer -> {
          for (int i = 0; i < 5; i++) {
            add(KEY, change(KEY, Kind.CHANGED, writer / 2 * 10L + i));
          }
          return writer;
        });

    assertThat(history(KEY, 100)).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void historyExpiresByTheTimeOfEachChange() {
    add(KEY, change(KEY, Kind.APPEARED, 0), change(KEY, Kind.STARTED, 3_600));

    clock.advance(HISTORY_RETENTION.plus(Duration.ofMinutes(1)));
    assertThat(changes(null, null, 10)).containsExactly(change(KEY, Kind.STARTED, 3_600));
    assertThat(changes(account(1), null, 10)).containsExactly(change(KEY, Kind.STARTED, 3_600));
    assertThat(history(KEY, 10)).containsExactly(change(KEY, Kind.STARTED, 3_600));

    clock.advance(Duration.ofHours(1));
    assertThat(changes(null, null, 10)).isEmpty();
    assertThat(history(KEY, 1)).isEmpty();
    assertThat(store.instance(KEY)).isPresent();
  }

  @Test
  void historyOutlivesItsInstance() {
    put(running(KEY, 1), change(KEY, Kind.APPEARED, 1));
    put(terminated(KEY, 2), change(KEY, Kind.TERMINATED, 2));
    clock.advance(GONE_RETENTION.plusDays(1));

    assertThat(store.instance(KEY)).isEmpty();
    assertThat(history(KEY, 10)).hasSize(2);
    assertThat(changes(account(1), at(2), 10)).containsExactly(change(KEY, Kind.TERMINATED, 2));
  }

  @Test
  void changesAreCountedByDayAndKind() {
    var day = LocalDate.of(2026, 11, 22); // half past nine in the evening
    for (int i = 0; i < 40; i++) {
      add(
          key(i, 1),
          change(key(i, 1), Kind.APPEARED, 0),
          change(key(i, 1), Kind.STARTED, 9_000 - 1),
          change(key(i, 1), Kind.STOPPED, 9_000));
    }
    add(KEY, change(KEY, Kind.CHANGED, -86_400));

    assertThat(changes.counts(day))
        .isEqualTo(
            Map.of(
                day,
                Map.of(Kind.APPEARED, 40L, Kind.STARTED, 40L),
                day.plusDays(1),
                Map.of(Kind.STOPPED, 40L)));
    assertThat(changes.counts(day.minusDays(1)))
        .containsEntry(day.minusDays(1), Map.of(Kind.CHANGED, 1L))
        .hasSize(3);
    assertThat(changes.counts(day.plusDays(2))).isEmpty();
    clock.advance(HISTORY_RETENTION.plus(Duration.ofMinutes(1)));
    assertThat(changes.counts(day)).doesNotContainValue(Map.of(Kind.APPEARED, 40L));
  }

  @Test
  void manyChangesOfOneDayAreAllCounted() {
    for (int from = 0; from < 2_500; from += 90) {
      int first = from;
      add(
          KEY,
          IntStream.range(first, Math.min(first + 90, 2_500))
              .mapToObj(i -> change(KEY, Kind.CHANGED, i))
              .toArray(Change[]::new));
    }

    assertThat(changes.counts(LocalDate.of(2026, 11, 22)))
        .isEqualTo(Map.of(LocalDate.of(2026, 11, 22), Map.of(Kind.CHANGED, 2_500L)));
  }
}
