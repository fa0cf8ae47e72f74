package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of instances must do with them; the port's Javadoc in tests. */
abstract class InstanceStoreContract extends InstanceStoreFixture {
  private static final InstanceKey KEY = key(1, 1);

  // ---- one instance

  @Test
  void anInstanceComesBackAsItWasWritten() {
    put(running(KEY, 1));

    assertThat(store.instance(KEY)).contains(running(KEY, 1));
    assertThat(store.instance(key(1, 2))).isEmpty();
  }

  @Test
  void anInstanceOfWhichOnlyAnEventToldComesBack() {
    var told =
        new InstanceFact(
            KEY,
            InstanceState.PENDING,
            null,
            null,
            Registration.UNKNOWN,
            Presence.PRESENT,
            0,
            at(1),
            at(1),
            at(1),
            at(1),
            InstanceFact.EVENT);
    put(told);

    assertThat(store.instance(KEY)).contains(told);
    assertThat(store.fingerprints(KEY.scope())).containsEntry(KEY.id(), told.fingerprint());
  }

  @Test
  void hostileTagsComeBackAsTheyWere() {
    var tags = new HashMap<String, String>();
    tags.put("Name", "İstanbul ıI\u0000\u0001\u001f\u007f\r\n");
    tags.put("\"};--#\\", "{\"a\":[1]}");
    tags.put("i#eu-central-1#\u2028💾", "");
    tags.put(" leading", "trailing ");
    var fact = fact(KEY, InstanceState.RUNNING, Presence.PRESENT, 1, tags);
    var change =
        change(KEY, Kind.CHANGED, 1, new Field("tags.İ\u0000\"", null, "\u0001'\n💾 \u202e"));
    put(fact, change);

    assertThat(store.instance(KEY)).contains(fact);
    assertThat(instances(Filter.ALL, false, 10)).containsExactly(fact);
    assertThat(history(KEY, 10)).containsExactly(change);
    assertThat(changes(null, null, 10)).containsExactly(change);
  }

  // ---- fingerprints

  @Test
  void fingerprintsAreThoseOfAScopesLiveInstances() {
    put(running(key(1, 1), 1));
    put(missing(key(1, 2), 1));
    put(terminated(key(1, 3), 1));
    put(gone(key(1, 4), 1));
    put(running(key(1, DUBLIN, 5), 1));
    put(running(key(17, 6), 1));

    assertThat(store.fingerprints(KEY.scope()))
        .isEqualTo(Map.of(key(1, 1).id(), running(key(1, 1), 1).fingerprint(), key(1, 2).id(), ""));
    assertThat(store.fingerprints(new Scope(account(9), FRANKFURT))).isEmpty();
  }

  @Test
  void fingerprintsOfManyInstancesAreAllThere() {
    var keys = IntStream.range(0, 1_200).mapToObj(i -> key(1, i)).toList();
    store.rewrite(keys, (key, before) -> new Rewrite(running(key, 1), List.of()));

    assertThat(store.fingerprints(KEY.scope())).hasSize(1_200);
  }

  // ---- rewriting

  @Test
  void aRewriteIsGivenWhatIsThereAndNullLeavesItSo() {
    put(running(KEY, 1));
    var given = new HashMap<InstanceKey, InstanceFact>();

    store.rewrite(
        List.of(KEY, key(1, 2)),
        (key, before) -> {
          given.put(key, before);
          return null;
        });

    assertThat(given).hasSize(2).containsEntry(KEY, running(KEY, 1)).containsEntry(key(1, 2), null);
    assertThat(store.instance(key(1, 2))).isEmpty();
    assertThat(changes(null, null, 10)).isEmpty();
    store.rewrite(List.of(), (key, before) -> new Rewrite(running(key, 9), List.of()));
  }

  @Test
  void historyCanBeAddedToWithoutTheFact() {
    put(running(KEY, 5));
    add(KEY, change(KEY, Kind.STOPPED, 2));

    assertThat(store.instance(KEY)).contains(running(KEY, 5));
    assertThat(history(KEY, 10)).containsExactly(change(KEY, Kind.STOPPED, 2));
  }

  @Test
  void hundredsOfInstancesWithSeveralChangesEachAreWrittenAtOnce() {
    var keys = IntStream.range(0, 330).mapToObj(i -> key(1, i)).toList();

    store.rewrite(
        keys,
        (key, before) ->
            new Rewrite(
                running(key, 5),
                List.of(
                    change(key, Kind.APPEARED, 1),
                    change(key, Kind.STARTED, 2),
                    change(key, Kind.TYPE_CHANGED, 3, new Field("instance_type", "a", "b")))));
    store.rewrite(
        keys,
        (key, before) -> new Rewrite(terminated(key, 9), List.of(change(key, Kind.TERMINATED, 9))));

    assertThat(instances(Filter.ALL, false, 100)).isEmpty();
    assertThat(instances(Filter.ALL, true, 100))
        .isEqualTo(keys.stream().map(key -> terminated(key, 9)).toList());
    assertThat(changes(null, null, 1_000)).hasSize(4 * 330).doesNotHaveDuplicates();
    assertThat(store.fingerprints(KEY.scope())).isEmpty();
  }

  @Test
  void manyWritersLoseNothing() throws Exception {
    var keys = IntStream.range(0, 12).mapToObj(i -> key(1, i)).toList();

    RunStoreFixture.together(
        6,
        writer -> {
          store.rewrite(
              keys,
              (key, before) -> {
                int written = before == null ? 0 : before.missedScans();
                var next =
                    new InstanceFact(
                        key,
                        InstanceState.RUNNING,
                        null,
                        null,
                        Registration.UNKNOWN,
                        Presence.PRESENT,
                        written + 1,
                        at(0),
                        at(0),
                        at(0),
                        at(writer),
                        SOURCE);
                return new Rewrite(next, List.of(change(key, Kind.CHANGED, writer)));
              });
          return writer;
        });

    assertThat(instances(Filter.ALL, false, 100))
        .hasSize(12)
        .extracting(InstanceFact::missedScans)
        .as("every writer counted on what the one before wrote")
        .containsOnly(6);
    assertThat(changes(null, null, 100)).hasSize(72);
    for (var key : keys) {
      assertThat(history(key, 100)).hasSize(6);
    }
  }

  @Test
  void writersWhoMoveAnInstanceToThePastAndBackLeaveOne() throws Exception {
    put(running(KEY, 0));

    RunStoreFixture.together(
        6,
        writer -> {
          put(writer % 2 == 0 ? gone(KEY, writer) : running(KEY, writer));
          return writer;
        });

    assertThat(instances(Filter.ALL, true, 10)).hasSize(1);
    var fact = store.instance(KEY).orElseThrow();
    assertThat(instances(Filter.ALL, true, 10)).containsExactly(fact);
    assertThat(instances(Filter.ALL, false, 10)).hasSize(fact.over() ? 0 : 1);
  }

  @Test
  void anInstanceThatTwoWriteForTheFirstTimeIsInOnePlace() {
    for (var first : List.of(running(KEY, 1), gone(key(1, 2), 1))) {
      var key = first.key();
      var second = first.over() ? running(key, 2) : gone(key, 2);
      var seen = new ArrayList<InstanceFact>();

      store.rewrite(
          List.of(key),
          (one, before) -> {
            seen.add(before);
            if (before == null) {
              put(first);
            }
            return new Rewrite(second, List.of());
          });

      assertThat(seen).containsExactly(null, first);
      assertThat(byId(key.id(), true)).containsExactly(second);
    }
    assertThat(instances(Filter.ALL, true, 10)).hasSize(2);
  }

  // ---- the past

  @Test
  void anInstanceThatIsOverMovesToThePastAndBack() {
    put(running(KEY, 1));
    put(gone(KEY, 2));

    assertThat(store.instance(KEY)).contains(gone(KEY, 2));
    assertThat(store.fingerprints(KEY.scope())).isEmpty();
    assertThat(instances(Filter.ALL, false, 10)).isEmpty();
    assertThat(instances(Filter.ALL, true, 10)).containsExactly(gone(KEY, 2));
    assertThat(byId(KEY.id(), false)).isEmpty();
    assertThat(byId(KEY.id(), true)).containsExactly(gone(KEY, 2));

    put(running(KEY, 3));
    assertThat(store.instance(KEY)).contains(running(KEY, 3));
    assertThat(store.fingerprints(KEY.scope())).containsOnlyKeys(KEY.id());
    assertThat(instances(Filter.ALL, true, 10)).containsExactly(running(KEY, 3));
    assertThat(byId(KEY.id(), false)).containsExactly(running(KEY, 3));

    put(terminated(KEY, 4));
    assertThat(byId(KEY.id(), true)).containsExactly(terminated(KEY, 4));
  }

  @Test
  void anInstanceThatIsOverExpiresAndALiveOneDoesNot() {
    var live = key(1, 2);
    put(running(live, 10));
    put(running(KEY, 1));
    put(terminated(KEY, 10));

    clock.advance(GONE_RETENTION.minus(Duration.ofMinutes(1)));
    assertThat(store.instance(KEY)).isPresent();

    clock.advance(Duration.ofMinutes(2));
    assertThat(store.instance(KEY)).isEmpty();
    assertThat(instances(Filter.ALL, true, 10)).containsExactly(running(live, 10));
    assertThat(byId(KEY.id(), true)).isEmpty();
    store.rewrite(
        List.of(KEY),
        (key, before) -> {
          assertThat(before).as("as good as deleted").isNull();
          return null;
        });
  }

  @Test
  void whatCameBackBeforeItExpiredStays() {
    put(gone(KEY, 1));
    put(running(KEY, 2));
    clock.advance(GONE_RETENTION.plusDays(1));

    assertThat(store.instance(KEY)).contains(running(KEY, 2));
  }

  @Test
  void whatComesBackAfterItExpiredIsNew() {
    put(gone(KEY, 1));
    clock.advance(GONE_RETENTION.plusDays(1));
    var day = GONE_RETENTION.toSeconds() + 9;
    put(running(KEY, day));
    put(terminated(KEY, day + 1));

    assertThat(instances(Filter.ALL, true, 10)).containsExactly(terminated(KEY, day + 1));
  }

  // ---- lists

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1_000})
  void instancesAreOneOrderedListWhateverThePages(int limit) {
    var all = new ArrayList<InstanceFact>();
    for (int account = 0; account < 3; account++) {
      all.add(running(key(account, 1), 1));
      all.add(terminated(key(account, 2), 1));
      all.add(running(key(account, DUBLIN, 3), 1));
    }
    all.forEach(this::put);
    var live = all.stream().filter(fact -> !fact.over()).toList();

    assertThat(instances(Filter.ALL, true, limit)).isEqualTo(all);
    assertThat(instances(Filter.ALL, false, limit)).isEqualTo(live);
    assertThat(instances(new Filter(account(1), null, null), true, limit))
        .isEqualTo(all.subList(3, 6));
    assertThat(instances(new Filter(account(1), FRANKFURT, null), true, limit))
        .isEqualTo(all.subList(3, 5));
    assertThat(instances(new Filter(account(1), FRANKFURT, null), false, limit))
        .containsExactly(all.get(3));
    assertThat(instances(new Filter(account(1), DUBLIN, null), true, limit))
        .containsExactly(all.get(5));
    assertThat(instances(new Filter(account(9), null, null), true, limit)).isEmpty();
  }

  @Test
  void anInstanceIsFoundByItsIdWhereTheFilterLetsIt() {
    put(running(KEY, 1));
    put(running(key(2, 1), 1));

    assertThat(byId(KEY.id(), false)).containsExactly(running(KEY, 1));
    var id = KEY.id();
    assertThat(instances(new Filter(account(1), FRANKFURT, id), false, 1)).hasSize(1);
    assertThat(instances(new Filter(account(2), null, id), false, 1)).isEmpty();
    assertThat(instances(new Filter(account(1), DUBLIN, id), false, 1)).isEmpty();
    assertThat(byId("i-00000000000000fff", true)).isEmpty();
  }

  @Test
  void whatCannotBeListedIsSaid() {
    assertThatThrownBy(() -> store.instances(new Filter(null, DUBLIN, null), false, null, 10))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("region"));
    for (int limit : new int[] {0, -1, 1_001}) {
      assertThatThrownBy(() -> store.instances(Filter.ALL, false, null, limit))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("limit"));
    }
    for (var token : List.of("!", "AAAA", "İ")) {
      assertThatThrownBy(() -> changes.changes(null, null, token, 10))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("next"));
    }
  }

  // ---- by key and address

  @Test
  void instancesAreFoundByTheirKeysThoseThatAreOverToo() {
    var all = new HashMap<InstanceKey, InstanceFact>();
    for (int i = 0; i < 120; i++) {
      var key = key(i % 20, i);
      all.put(key, i % 7 == 0 ? terminated(key, 1) : running(key, 1));
    }
    all.values().forEach(this::put);
    var wanted = new ArrayList<>(all.keySet());
    wanted.add(key(99, 1));

    assertThat(store.instances(wanted)).isEqualTo(all);
    assertThat(store.instances(List.of(key(0, 0), key(99, 1)))).containsOnlyKeys(key(0, 0));
    assertThat(store.instances(List.of())).isEmpty();
  }

  @Test
  void instancesAreFoundByTheirPrimaryAddress() {
    put(running(key(1, 1), 1));
    put(running(key(2, 1), 1));
    put(terminated(key(3, 1), 1));

    assertThat(store.at("10.0.1.7"))
        .containsExactlyInAnyOrder(running(key(1, 1), 1), running(key(2, 1), 1));
    assertThat(store.at("fd00::7")).as("it is a second one").isEmpty();
    for (var none : List.of("10.0.1.8", "", "x", "10.0.1.7 ", "İ", "1".repeat(4_000))) {
      assertThat(store.at(none)).isEmpty();
    }

    put(terminated(key(1, 1), 2));
    assertThat(store.at("10.0.1.7")).containsExactly(running(key(2, 1), 1));
  }

  @Test
  void thoseThatAreOverDoNotHideTheOneThatHasAnAddressNow() {
    for (int i = 0; i < 2 * InstanceStore.SAME_ADDRESS; i++) {
      put(running(key(1, i), 1));
      put(terminated(key(1, i), 2));
    }
    put(running(key(9, 1), 1));
    assertThat(store.at("10.0.1.7")).containsExactly(running(key(9, 1), 1));

    for (int i = 0; i < 2 * InstanceStore.SAME_ADDRESS; i++) {
      put(running(key(9, i), 1));
    }
    assertThat(store.at("10.0.1.7")).hasSize(InstanceStore.SAME_ADDRESS);
  }

  private List<InstanceFact> byId(String id, boolean over) {
    return instances(new Filter(null, null, id), over, 10);
  }
}
