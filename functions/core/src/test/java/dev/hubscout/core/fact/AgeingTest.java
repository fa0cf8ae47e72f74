package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgeingTest {
  private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final DatabaseFact SEEN = fact(DAY, "16.1");

  @Test
  void aCompleteScanWithoutItMakesItMissingAndTheThirdGone() {
    var known = List.of(SEEN);
    for (var presence : List.of(Presence.MISSING, Presence.MISSING, Presence.GONE)) {
      known = aged(known, List.of(), true, known.getFirst().observedAt().plusSeconds(1));
      assertThat(known.getFirst().presence()).isEqualTo(presence);
    }
    assertThat(aged(known, List.of(), true, DAY.plusSeconds(9))).isEmpty();
    assertThat(known.getFirst().lastSeen()).isEqualTo(DAY);
  }

  @Test
  void anIncompleteScanAgesNothing() {
    assertThat(aged(List.of(SEEN), List.of(), false, DAY.plusSeconds(1))).isEmpty();
  }

  @Test
  void aScanThatIsRepeatedHalfWayAgesOnce() {
    var at = DAY.plusSeconds(1);
    var aged = aged(List.of(SEEN), List.of(), true, at);
    assertThat(aged(aged, List.of(), true, at)).isEmpty();
  }

  @Test
  void whatComesBackKeepsItsIdentity() {
    var gone = SEEN;
    for (int i = 1; i <= 3; i++) {
      gone = aged(List.of(gone), List.of(), true, DAY.plusSeconds(i)).getFirst();
    }
    var at = DAY.plusSeconds(4);
    var back = aged(List.of(gone), List.of(fact(at, "16.1")), true, at);
    assertThat(back).hasSize(1);
    assertThat(back.getFirst().presence()).isEqualTo(Presence.PRESENT);
    assertThat(back.getFirst().missedScans()).isZero();
    assertThat(back.getFirst().firstSeen()).isEqualTo(DAY);
  }

  @Test
  void whatStaysAsItIsIsNotRewrittenAndWhatChangedIs() {
    var at = DAY.plusSeconds(1);
    assertThat(aged(List.of(SEEN), List.of(fact(at, "16.1")), true, at)).isEmpty();
    assertThat(aged(List.of(SEEN), List.of(fact(at, "16.2")), false, at))
        .extracting(fact -> fact.database().version())
        .containsExactly("16.2");
  }

  @Test
  void theEndOfTheInstanceIsTheEndOfItsDatabases() {
    var at = DAY.plusSeconds(9);
    var missing = aged(List.of(SEEN), List.of(), true, DAY.plusSeconds(1));

    var ended = Ageing.end(missing, at, "event");

    assertThat(ended.changed().getFirst().presence()).isEqualTo(Presence.GONE);
    assertThat(ended.changed().getFirst().observedAt()).isEqualTo(at);
    assertThat(ended.changed().getFirst().lastSeen()).isEqualTo(DAY);
    assertThat(ended.history()).extracting(Change::source).containsExactly("event");
    assertThat(Ageing.end(ended.changed(), at, "event").history())
        .as("it is gone already")
        .isEmpty();
  }

  @Test
  void whatAScanChangesIsInHistoryOnce() {
    var at = DAY.plusSeconds(1);
    var reported = List.of(fact(at, "16.2"));
    var aged = Ageing.apply(List.of(SEEN), reported, true, at, Samples.RUN);

    assertThat(aged.history())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Change.Kind.VERSION_CHANGED);
              assertThat(change.at()).isEqualTo(at);
              assertThat(change.subject()).isEqualTo(DatabaseKey.of(SEEN).toString());
              assertThat(change.source()).isEqualTo(Samples.RUN);
            });
    assertThat(Ageing.apply(aged.changed(), reported, true, at, Samples.RUN).history()).isEmpty();
    assertThat(Ageing.apply(List.of(SEEN), reported, true, at, Samples.RUN)).isEqualTo(aged);
  }

  private static List<DatabaseFact> aged(
      List<DatabaseFact> known, List<DatabaseFact> reported, boolean complete, Instant at) {
    return Ageing.apply(known, reported, complete, at, Samples.RUN).changed();
  }

  private static DatabaseFact fact(Instant at, String version) {
    var database =
        Database.builder("postgresql-5432", "postgresql", "running")
            .with(Attributes.PRODUCT, "PostgreSQL")
            .with(Attributes.VERSION, version)
            .with(Attributes.PORT, 5432)
            .with(Attributes.DATA_DIR, "/srv/pg")
            .build();
    var scope = new Scope(new AccountId("111122223333"), new Region("eu-central-1"));
    var instance = new InstanceKey(scope, "i-0123456789abcdef0");
    return new DatabaseFact(instance, "dir:/srv/pg", database, Presence.PRESENT, 0, at, at, at);
  }
}
