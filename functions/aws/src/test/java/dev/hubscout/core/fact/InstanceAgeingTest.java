package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.ONLINE;
import static dev.hubscout.core.fact.Samples.RUN;
import static dev.hubscout.core.fact.Samples.SCOPE;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.running;
import static dev.hubscout.core.fact.Samples.seen;
import static dev.hubscout.core.fact.Samples.terminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an instance ends, and how it ages from listing to listing. */
class InstanceAgeingTest extends InstanceFixture {
  // ---- the end

  @Test
  void aTerminatedInstanceHasEc2sTimeAndKeepsWhatWasLastKnown() {
    listing(running(1));
    listing(terminated(at(5), 9));

    assertThat(fact().state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(fact().terminatedAt()).isEqualTo(at(5));
    assertThat(fact().presence()).isEqualTo(Presence.GONE);
    assertThat(fact().over()).isTrue();
    assertThat(fact().description()).isEqualTo(DESCRIPTION);
    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@5");
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void withoutEc2sTimeItEndedWhenThatWasNoticed() {
    listing(running(1));
    listing(terminated(null, 9));

    assertThat(fact().terminatedAt()).isNull();
    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@9");
  }

  @Test
  void anInstanceThatIsFirstSeenAfterItsEndHasBothEntries() {
    var seen = terminated(at(5), 9);
    listing(seen);

    // it was there from its launch, of which nothing told then
    var launched = seen.description().launchedAt();
    assertThat(told())
        .extracting(Change::kind, Change::at)
        .containsExactly(tuple(Kind.APPEARED, launched), tuple(Kind.TERMINATED, at(5)));
    assertThat(fact().over()).isTrue();
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void nothingComesBackFromItsEndThoughAListLags() {
    listing(running(1));
    event(InstanceState.TERMINATED, 5);
    listing(running(6));
    listing(terminated(at(4), 7));
    listing(8);

    assertThat(fact().state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(fact().terminatedAt()).isEqualTo(at(5));
    assertThat(fact().presence()).isEqualTo(Presence.GONE);
    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@5");
    assertThat(databaseEnded()).isTrue();
  }

  // ---- absence

  @Test
  void threeCompleteListingsWithoutItMakeItGone() {
    listing(running(1));
    listing(2);
    assertThat(fact().presence()).isEqualTo(Presence.MISSING);
    assertThat(fact().over()).isFalse();
    listing(3);
    assertThat(fact().presence()).isEqualTo(Presence.MISSING);
    assertThat(fact().missedScans()).isEqualTo(2);
    assertThat(databaseEnded()).isFalse();
    listing(4);
    listing(5);

    assertThat(fact().presence()).isEqualTo(Presence.GONE);
    assertThat(fact().over()).isTrue();
    assertThat(fact().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(fact().lastSeen()).isEqualTo(at(1));
    assertThat(fact().observedAt()).isEqualTo(at(4));
    assertThat(history()).containsExactly("APPEARED@1", "MISSING@2", "GONE@4");
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void aListingThatIsRepeatedOrOlderAgesOnce() {
    listing(running(3));
    listing(4);
    listing(4);
    listing(2);

    assertThat(fact().missedScans()).isEqualTo(1);
    assertThat(fact().observedAt()).isEqualTo(at(4));
  }

  @Test
  void anInstanceNobodyKnowsIsNotMissed() {
    recorder.missed(SCOPE, List.of(KEY.id()), at(1), RUN);

    assertThat(instances.instance(KEY)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void whatComesBackKeepsItsFirstDay() {
    listing(running(1));
    listing(2);
    listing(running(3));
    assertThat(fact().presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact().missedScans()).isZero();
    for (int scan = 4; scan < 8; scan++) {
      listing(scan);
    }
    assertThat(fact().over()).isTrue();
    listing(running(8));

    assertThat(fact().presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact().firstSeen()).isEqualTo(at(1));
    assertThat(fact().lastSeen()).isEqualTo(at(8));
    assertThat(history())
        .containsExactly(
            "APPEARED@1", "MISSING@2", "REAPPEARED@3", "MISSING@4", "GONE@6", "REAPPEARED@8");
  }

  // ---- failure

  @Test
  void databasesEndBeforeTheirInstanceAndRepeatingFinishes() {
    listing(running(1));
    stores.instanceTable.refuseNext("transact", new IllegalStateException("no writes"));

    assertThatThrownBy(() -> listing(terminated(at(5), 9)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(databaseEnded()).isTrue();
    assertThat(fact().over()).isFalse();

    listing(terminated(at(5), 9));
    assertThat(fact().over()).isTrue();
    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@5");
  }
}
