package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of facts must do with the history of databases. */
abstract class DatabaseHistoryContract extends FactStoreFixture {
  private static final InstanceKey KEY = instance(1, 1);

  @Test
  void whatAReportChangesIsInHistoryWithIt() {
    scan(10, "/a", "/b");
    scan(20, "/a");

    assertThat(kinds("/a")).containsExactly(Kind.APPEARED);
    assertThat(kinds("/b")).containsExactly(Kind.MISSING, Kind.APPEARED);
    assertThat(all(next -> changes.changes(account(1), null, next, 2))).hasSize(3);
    assertThat(all(next -> changes.changes(null, at(20), next, 2)))
        .extracting(Change::kind)
        .containsExactly(Kind.MISSING);
  }

  @Test
  void theSameReportTwiceAddsNothing() {
    var reported = List.of(fact(KEY, "/a", 10));
    var report = aged(KEY, reported, 10);
    store.apply(report);
    store.apply(report);
    store.apply(List.of(report));
    store.apply(aged(KEY, reported, 10));

    assertThat(history()).hasSize(1);
  }

  @Test
  void anOlderReportAddsNothing() {
    var older = aged(KEY, List.of(fact(KEY, "/old", 5)), 5);
    scan(10, "/a");

    assertThat(store.apply(older)).isFalse();
    store.apply(List.of(older));

    assertThat(history()).hasSize(1);
    assertThat(kinds("/old")).isEmpty();
  }

  @Test
  void theEndOfTheInstanceIsTheEndOfItsDatabasesInHistoryToo() {
    scan(10, "/a", "/b");
    scan(20, "/a");
    store.end(KEY, at(30), "event");
    store.end(KEY, at(30), "event");
    store.end(KEY, at(40), "event");

    assertThat(kinds("/a")).containsExactly(Kind.GONE, Kind.APPEARED);
    assertThat(kinds("/b")).containsExactly(Kind.GONE, Kind.MISSING, Kind.APPEARED);
    var gone = history("/a").getFirst();
    assertThat(gone.at()).isEqualTo(at(30));
    assertThat(gone.source()).isEqualTo("event");
  }

  @Test
  void whatANewerReportKnowsBetterIsNotTold() {
    scan(10, "/a");
    scan(30, "/a", "/b");
    store.end(KEY, at(20), "event");

    assertThat(history()).extracting(Change::kind).containsOnly(Kind.APPEARED);
  }

  @Test
  void reportsOfMoreThanATransactionTakesAreWholeInHistoryToo() {
    var places = IntStream.range(0, 256).mapToObj(i -> "/d" + i).toArray(String[]::new);
    scan(10, places);
    scan(20);
    scan(30, places);
    store.end(KEY, at(40), "event");

    assertThat(history()).hasSize(4 * 256).doesNotHaveDuplicates();
    for (var place : List.of("/d0", "/d120", "/d255")) {
      assertThat(kinds(place))
          .containsExactly(Kind.GONE, Kind.REAPPEARED, Kind.MISSING, Kind.APPEARED);
    }
  }

  @Test
  void groupsOfReportsAreInHistoryWhateverTheirSizes() {
    var reports = new ArrayList<AcceptedReport>();
    int databases = 0;
    for (int i = 0; i < 30; i++) {
      var key = instance(1, i);
      int count = i == 7 ? 130 : i % 5;
      databases += count;
      reports.add(
          aged(key, IntStream.range(0, count).mapToObj(n -> fact(key, "/" + n, 10)).toList(), 10));
    }

    store.apply(reports);
    store.apply(reports);

    assertThat(history()).hasSize(databases).doesNotHaveDuplicates();
  }

  /** A writer was killed after it had written some of the facts of a large report. */
  @Test
  void whoRepeatsAReportThatWasWrittenHalfAddsTheRest() {
    scan(10, "/a", "/b", "/c");
    var reported = upgraded(20, "/a", "/b", "/c");
    var whole = aged(KEY, reported, 20);
    // a later fact of an instance whose report is earlier
    store.apply(firstOf(whole));

    store.apply(whole);
    store.apply(aged(KEY, reported, 20));

    for (var place : List.of("/a", "/b", "/c")) {
      assertThat(kinds(place)).containsExactly(Kind.VERSION_CHANGED, Kind.APPEARED);
    }
    assertThat(store.databases(KEY)).containsExactlyInAnyOrderElementsOf(whole.changed());
  }

  @Test
  void anEntryOfAFactThatIsNewerInTheStoreIsLeftOutWithIt() {
    scan(10, "/a", "/b");
    var newer = aged(KEY, upgraded(30, "/a", "/b"), 30);
    var older = aged(KEY, upgraded(20, "/a", "/b"), 20);
    var first = firstOf(newer);
    store.apply(first);

    store.apply(older);

    var place = first.changed().getFirst().locator();
    assertThat(history(place.equals("/a") ? "/b" : "/a"))
        .extracting(Change::at)
        .containsExactly(at(20), at(10));
    assertThat(history(place))
        .extracting(Change::at)
        .as("once, at the time of the newer one")
        .containsExactly(at(30), at(10));
  }

  @Test
  void manyCollectorsOfTheSameReportsTellOnce() throws Exception {
    scan(10, "/a", "/b");
    var reported = upgraded(20, "/a", "/c");

    RunStoreFixture.together(6, i -> store.apply(aged(KEY, reported, 20)));

    assertThat(kinds("/a")).containsExactly(Kind.VERSION_CHANGED, Kind.APPEARED);
    assertThat(kinds("/b")).containsExactly(Kind.MISSING, Kind.APPEARED);
    assertThat(kinds("/c")).containsExactly(Kind.APPEARED);
  }

  @Test
  void historyOutlivesTheDatabaseAndExpires() {
    scan(10, "/a");
    store.end(KEY, at(20), "event");

    clock.advance(RETENTION.plusDays(1));
    assertThat(store.databases(KEY)).isEmpty();
    assertThat(history("/a")).hasSize(2);

    clock.advance(HISTORY_RETENTION.minus(RETENTION).plus(Duration.ofMinutes(1)));
    assertThat(history("/a")).isEmpty();
  }

  @Test
  void historyOfSomethingElseIsRefused() {
    var report = aged(KEY, List.of(fact(KEY, "/a", 10)), 10);

    assertThatThrownBy(
            () ->
                store.apply(new AcceptedReport(report(KEY, 10, 10L), List.of(), report.history())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(history()).isEmpty();
  }

  @Test
  void foldingHistoryGivesWhatIsThere() {
    scan(10, "/a", "/b", "/c");
    scan(20, "/a");
    scan(30, "/b");
    scan(40);
    scan(50, "/d");

    for (var fact : store.databases(KEY)) {
      var latest =
          switch (kinds(fact.locator()).getFirst()) {
            case APPEARED, REAPPEARED -> Presence.PRESENT;
            case MISSING -> Presence.MISSING;
            case GONE -> Presence.GONE;
            default -> null;
          };
      assertThat(latest).as(fact.locator()).isEqualTo(fact.presence());
    }
    assertThat(kinds("/c")).containsExactly(Kind.GONE, Kind.MISSING, Kind.APPEARED);
  }

  /** One of a report's facts, with what it adds to history. */
  private static AcceptedReport firstOf(AcceptedReport whole) {
    var first = whole.changed().getFirst();
    var subject = DatabaseKey.of(first).toString();
    return new AcceptedReport(
        report(KEY, 11, 11L),
        List.of(first),
        whole.history().stream().filter(it -> it.subject().equals(subject)).toList());
  }

  private void scan(long at, String... places) {
    var reported = new ArrayList<DatabaseFact>();
    for (var place : places) {
      reported.add(fact(KEY, place, at));
    }
    assertThat(store.apply(aged(KEY, reported, at))).isTrue();
  }

  private static List<DatabaseFact> upgraded(long at, String... places) {
    var reported = new ArrayList<DatabaseFact>();
    for (var place : places) {
      reported.add(fact(KEY, place, at, "postgresql", "17.0"));
    }
    return reported;
  }

  private List<Change> history() {
    return all(next -> changes.changes(null, null, next, 100));
  }

  private List<Change> history(String place) {
    var subject = DatabaseKey.of(fact(KEY, place, 0)).toString();
    return all(next -> changes.history(subject, next, 2));
  }

  private List<Kind> kinds(String place) {
    return history(place).stream().map(Change::kind).toList();
  }
}
