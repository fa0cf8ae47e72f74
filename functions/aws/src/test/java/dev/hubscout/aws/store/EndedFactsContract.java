package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of facts must do with what is known of an instance that is over. */
abstract class EndedFactsContract extends FactStoreFixture {
  private static final InstanceKey KEY = instance(1, 1);

  @Test
  void databasesOfAnInstanceThatIsOverAreGone() {
    apply(report(KEY, 10, 10L), List.of(fact(KEY, "/a", 10), fact(KEY, "/b", 10)));
    apply(report(instance(1, 2), 10, 10L), List.of(fact(instance(1, 2), "/a", 10)));

    store.end(KEY, at(20), "event");
    store.end(KEY, at(20), "event");

    assertThat(store.databases(KEY))
        .hasSize(2)
        .allSatisfy(
            fact -> {
              assertThat(fact.presence()).isEqualTo(Presence.GONE);
              assertThat(fact.observedAt()).isEqualTo(at(20));
              assertThat(fact.firstSeen()).isEqualTo(at(10));
              assertThat(fact.lastSeen()).isEqualTo(at(10));
            });
    assertThat(store.inspection(KEY)).contains(report(KEY, 10, 10L));
    assertThat(store.databases(instance(1, 2))).containsExactly(fact(instance(1, 2), "/a", 10));
  }

  @Test
  void moreDatabasesThanATransactionTakesAreAllGone() {
    var facts = IntStream.range(0, 230).mapToObj(i -> fact(KEY, "/d" + i, 10)).toList();
    apply(report(KEY, 10, 10L), facts);

    store.end(KEY, at(20), "event");

    assertThat(store.databases(KEY))
        .hasSize(230)
        .extracting(DatabaseFact::presence)
        .containsOnly(Presence.GONE);
  }

  @Test
  void aReportFromBeforeTheEndThatComesLateChangesNothing() {
    apply(report(KEY, 10, 10L), List.of(fact(KEY, "/a", 10)));
    store.end(KEY, at(20), "event");

    assertThat(apply(report(KEY, 15, 15L), List.of(fact(KEY, "/a", 15)))).isFalse();
    assertThat(apply(report(KEY, 20, 20L), List.of(fact(KEY, "/new", 20)))).isFalse();
    store.apply(List.of(accepted(KEY, 16, 3), accepted(instance(1, 2), 16, 1)));

    assertThat(store.databases(KEY))
        .singleElement()
        .satisfies(fact -> assertThat(fact.presence()).isEqualTo(Presence.GONE));
    assertThat(store.inspection(KEY)).contains(report(KEY, 10, 10L));
    assertThat(store.databases(instance(1, 2))).hasSize(1);
    clock.advance(RETENTION.plusDays(1));
    assertThat(store.databases(KEY)).isEmpty();
    assertThat(store.inspection(KEY)).isEmpty();
  }

  /** An instance of a group that scales: its end is told before its first report is read. */
  @Test
  void theFirstReportOfAnInstanceThatIsOverChangesNothing() {
    store.end(KEY, at(20), "event");

    assertThat(apply(report(KEY, 15, 15L), List.of(fact(KEY, "/a", 15)))).isFalse();
    store.apply(List.of(accepted(KEY, 16, 2)));

    assertThat(store.databases(KEY)).isEmpty();
    assertThat(store.inspection(KEY)).isEmpty();
    assertThat(store.inspections(KEY.scope(), java.util.Set.of(KEY.id()))).isEmpty();
    assertThat(inspections(Filter.ALL)).isEmpty();
    assertThat(inspections(new Filter(null, null, KEY.id()))).isEmpty();
    assertThat(databases(Filter.ALL)).isEmpty();
  }

  @Test
  void aReportFromAfterTheEndKnowsBetter() {
    apply(report(KEY, 10, 10L), List.of(fact(KEY, "/a", 10), fact(KEY, "/b", 10)));
    store.end(KEY, at(20), "event");

    assertThat(apply(report(KEY, 30, 30L), List.of(fact(KEY, "/a", 30)))).isTrue();
    store.end(KEY, at(20), "event");
    clock.advance(RETENTION.plusDays(1));

    assertThat(store.databases(KEY)).containsExactly(fact(KEY, "/a", 30));
    assertThat(store.inspection(KEY).orElseThrow().inspectedAt()).isEqualTo(at(30));
  }

  @Test
  void aFirstReportFromAfterTheEndIsKept() {
    store.end(KEY, at(20), "event");

    store.apply(List.of(accepted(KEY, 30, 1)));
    clock.advance(RETENTION.plusDays(1));

    assertThat(store.databases(KEY)).hasSize(1);
    assertThat(store.inspection(KEY)).contains(report(KEY, 30, 30L));
  }

  @Test
  void whatIsKnownOfAnInstanceThatIsOverExpires() {
    var other = instance(1, 2);
    apply(report(KEY, 10, 10L), List.of(fact(KEY, "/a", 10)));
    apply(report(other, 10, 10L), List.of(fact(other, "/a", 10)));
    store.end(KEY, at(20), "event");

    clock.advance(RETENTION.minus(Duration.ofMinutes(1)));
    assertThat(store.databases(KEY)).hasSize(1);
    assertThat(store.inspection(KEY)).isPresent();

    clock.advance(Duration.ofMinutes(2));
    assertThat(store.databases(KEY)).isEmpty();
    assertThat(store.inspection(KEY)).isEmpty();
    assertThat(databases(Filter.ALL)).extracting(DatabaseFact::instance).containsExactly(other);
    assertThat(inspections(Filter.ALL)).containsExactly(report(other, 10, 10L));
  }

  @Test
  void aDatabaseThatWasGoneBeforeItsInstanceExpiresWithIt() {
    var gone = fact(KEY, "/a", 10);
    apply(
        report(KEY, 10, 10L),
        List.of(
            new DatabaseFact(KEY, "/a", gone.database(), Presence.GONE, 3, at(1), at(2), at(10))));

    store.end(KEY, at(20), "event");
    clock.advance(RETENTION.plusDays(1));

    assertThat(store.databases(KEY)).isEmpty();
  }

  @Test
  void anAttemptThatEndsAfterTheInstanceDoesNotKeepItForEver() {
    apply(report(KEY, 10, 10L), List.of());
    store.end(KEY, at(20), "event");
    var other = instance(1, 2);
    store.end(other, at(20), "event");

    store.observe(List.of(attempt(KEY, InstanceCoverage.DELIVERY_TIMED_OUT, 30)));
    store.observe(List.of(attempt(other, InstanceCoverage.DELIVERY_TIMED_OUT, 30)));

    assertThat(store.inspection(KEY).orElseThrow().coverage())
        .isEqualTo(InstanceCoverage.DELIVERY_TIMED_OUT);
    assertThat(store.inspection(other)).isPresent();
    assertThat(apply(report(KEY, 15, 15L), List.of(fact(KEY, "/a", 15)))).isFalse();
    clock.advance(RETENTION.plusDays(1));
    assertThat(inspections(Filter.ALL)).isEmpty();
  }

  @Test
  void anEndAndReportsAtOnceLeaveNoDatabaseFromBeforeIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      var key = instance(2, round);
      RunStoreFixture.together(
          6,
          i -> {
            if (i == 3) {
              store.end(key, at(20), "event");
            } else {
              apply(report(key, 10 + i, 10L + i), List.of(fact(key, "/d" + i, 10 + i)));
            }
            return i;
          });
      assertThat(store.databases(key))
          .extracting(DatabaseFact::presence)
          .allMatch(Presence.GONE::equals);
    }
  }
}
