package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.InstanceState.PENDING;
import static dev.hubscout.core.fact.InstanceState.RUNNING;
import static dev.hubscout.core.fact.InstanceState.SHUTTING_DOWN;
import static dev.hubscout.core.fact.InstanceState.STOPPED;
import static dev.hubscout.core.fact.InstanceState.STOPPING;
import static dev.hubscout.core.fact.InstanceState.TERMINATED;
import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.ONLINE;
import static dev.hubscout.core.fact.Samples.RUN;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.running;
import static dev.hubscout.core.fact.Samples.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events add to what listings say, however late and in whatever order they come. */
class InstanceEventTest extends InstanceFixture {
  @Test
  void anEventTellsOfAnInstanceThatNobodyKnew() {
    event(PENDING, 1);

    assertThat(fact())
        .isEqualTo(
            new InstanceFact(
                KEY,
                PENDING,
                null,
                null,
                Registration.UNKNOWN,
                Presence.PRESENT,
                0,
                at(1),
                at(1),
                at(1),
                at(1),
                InstanceFact.EVENT));
    assertThat(history()).containsExactly("APPEARED@1", "STATE_CHANGED@1");
    assertThat(last().fields()).containsExactly(new Field("state", null, "pending"));
  }

  @Test
  void theEndOfAnInstanceThatNobodyKnewIsKnownOnce() {
    event(TERMINATED, 1);

    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@1");
    assertThat(fact().terminatedAt()).isEqualTo(at(1));
    assertThat(fact().over()).isTrue();
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void aLaterEventChangesTheState() {
    listing(running(1));
    event(STOPPING, 5);
    event(STOPPED, 7);

    assertThat(fact().state()).isEqualTo(STOPPED);
    assertThat(fact().description()).isEqualTo(DESCRIPTION);
    assertThat(fact().registration()).as("of one that stopped").isEqualTo(Registration.UNKNOWN);
    assertThat(fact().obstacleSince()).isEqualTo(at(5));
    assertThat(history()).containsExactly("APPEARED@1", "STATE_CHANGED@5", "STOPPED@7");
    assertThat(last().source()).isEqualTo(InstanceFact.EVENT);
    assertThat(last().fields()).containsExactly(new Field("state", "stopping", "stopped"));
  }

  @Test
  void theSameEventTwiceIsOneEntry() {
    listing(running(1));
    event(STOPPED, 5);
    var once = told();
    var fact = fact();

    event(STOPPED, 5);

    assertThat(told()).isEqualTo(once);
    assertThat(fact()).isEqualTo(fact);
  }

  @Test
  void anEventThatIsOlderThanTheFactIsHistoryOnly() {
    listing(running(9));
    var fact = fact();

    event(STOPPED, 5);

    assertThat(fact()).isEqualTo(fact);
    assertThat(history()).containsExactly("APPEARED@9", "STOPPED@5");
    assertThat(last().source()).as("who told of it").isEqualTo(InstanceFact.EVENT);
    assertThat(last().fields()).containsExactly(new Field("state", null, "stopped"));
  }

  @Test
  void eventsInTheWrongOrderEndWithTheLatest() {
    listing(running(1));
    event(RUNNING, 20);
    event(STOPPED, 15);
    event(STOPPING, 12);

    assertThat(fact().state()).isEqualTo(RUNNING);
    assertThat(fact().observedAt()).isEqualTo(at(20));
    assertThat(history())
        .containsExactly("APPEARED@1", "STARTED@20", "STOPPED@15", "STATE_CHANGED@12");
    assertThat(told().get(1).fields())
        .as("what it was in between was not known")
        .containsExactly(new Field("state", null, "running"));
  }

  @Test
  void oneThatEntersTheStateItWasInKeepsItsRegistration() {
    listing(running(1));
    event(RUNNING, 2);

    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(fact().obstacleSince()).isEqualTo(at(1));
  }

  /** EC2 gives the times of events to the second. */
  @ParameterizedTest
  @CsvSource({
    "PENDING, RUNNING, RUNNING",
    "RUNNING, PENDING, RUNNING",
    "STOPPING, STOPPED, STOPPED",
    "STOPPED, STOPPING, STOPPED",
    "SHUTTING_DOWN, TERMINATED, TERMINATED",
    "TERMINATED, SHUTTING_DOWN, TERMINATED",
    "RUNNING, SHUTTING_DOWN, SHUTTING_DOWN"
  })
  void ofOneSecondTheFurtherStateCounts(InstanceState one, InstanceState two, InstanceState last) {
    event(one, 5);
    event(two, 5);

    assertThat(fact().state()).isEqualTo(last);
  }

  @Test
  void anEventOfTheSecondInWhichAListingSawAnEarlierStateCounts() {
    var pending = new Sighting(KEY, PENDING, null, DESCRIPTION, null, at(5).plusMillis(400));
    recorder.seen(List.of(pending), Map.of(), RUN);

    event(RUNNING, 5);

    assertThat(fact().state()).isEqualTo(RUNNING);
    assertThat(fact().observedAt()).as("never earlier").isEqualTo(at(5).plusMillis(400));
  }

  // ---- the end

  @Test
  void theEndOfAnInstanceEndsItsDatabases() {
    listing(running(1));
    event(TERMINATED, 5);

    assertThat(fact().terminatedAt()).isEqualTo(at(5));
    assertThat(fact().presence()).isEqualTo(Presence.GONE);
    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void theEndCountsThoughAListThatLagsSawItRunLater() {
    listing(running(9));
    event(TERMINATED, 5);

    assertThat(fact().state()).isEqualTo(TERMINATED);
    assertThat(fact().terminatedAt()).isEqualTo(at(5));
    assertThat(fact().observedAt()).isEqualTo(at(9));
    assertThat(fact().lastSeen()).isEqualTo(at(9));
    assertThat(databaseEnded()).isTrue();
  }

  @Test
  void whatComesAfterTheEndIsHistoryOnly() {
    listing(running(1));
    event(TERMINATED, 5);
    event(SHUTTING_DOWN, 4);
    event(RUNNING, 9);

    assertThat(fact().state()).isEqualTo(TERMINATED);
    assertThat(history())
        .containsExactly("APPEARED@1", "TERMINATED@5", "STATE_CHANGED@4", "STARTED@9");
  }

  @Test
  void databasesEndFirstAndRepeatingTheEventFinishes() {
    listing(running(1));
    stores.instanceTable.refuseNext("transact", new IllegalStateException("no writes"));

    assertThatThrownBy(() -> event(TERMINATED, 5)).isInstanceOf(IllegalStateException.class);
    assertThat(databaseEnded()).isTrue();
    assertThat(fact().over()).isFalse();

    event(TERMINATED, 5);
    assertThat(fact().over()).isTrue();
    assertThat(history()).containsExactly("APPEARED@1", "TERMINATED@5");
  }

  // ---- absence

  @Test
  void anEventOfAnInstanceThatWasMissingFindsIt() {
    listing(running(1));
    listing(2);
    event(RUNNING, 3);

    assertThat(fact().presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact().missedScans()).isZero();
    assertThat(history()).containsExactly("APPEARED@1", "MISSING@2", "REAPPEARED@3", "STARTED@3");
  }

  @Test
  void anInstanceOfWhichAnEventToldAfterTheListingBeganIsNotMissed() {
    event(PENDING, 5);
    listing(4);

    assertThat(fact().presence()).isEqualTo(Presence.PRESENT);
  }

  // ---- descriptions

  @Test
  void anOlderListingStillDescribesWhatOnlyAnEventTold() {
    event(STOPPED, 9);
    listing(running(5));

    assertThat(fact().state()).isEqualTo(STOPPED);
    assertThat(fact().description()).isEqualTo(DESCRIPTION);
    assertThat(fact().registration()).isEqualTo(Registration.UNKNOWN);
    assertThat(fact().observedAt()).isEqualTo(at(9));
    assertThat(history()).containsExactly("APPEARED@9", "STOPPED@9");

    listing(running(6));
    assertThat(fact().state()).as("a description is not taken twice").isEqualTo(STOPPED);
  }

  @Test
  void aLaterListingDescribesWithoutCallingThatAChange() {
    event(RUNNING, 1);
    listing(running(2));

    assertThat(fact().description()).isEqualTo(DESCRIPTION);
    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(history()).containsExactly("APPEARED@1", "STARTED@1");
  }

  @Test
  void aListingThatLagsBehindAnEventDoesNotUndoIt() {
    listing(running(1));
    event(STOPPED, 9);
    recorder.seen(List.of(seen(RUNNING, DESCRIPTION, 8)), Map.of(), RUN);

    assertThat(fact().state()).isEqualTo(STOPPED);
  }

  @Test
  void everyEntryNamesTheInstance() {
    event(PENDING, 1);
    event(RUNNING, 2);

    assertThat(told())
        .extracting(Change::subject, Change::account, Change::region, Change::source)
        .containsOnly(
            org.assertj.core.groups.Tuple.tuple(
                KEY.id(), KEY.scope().account(), KEY.scope().region(), InstanceFact.EVENT));
  }
}
