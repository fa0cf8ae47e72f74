package dev.hubscout.aws.inventory;

import static dev.hubscout.aws.inventory.CannedSpoke.id;
import static dev.hubscout.aws.inventory.CannedSpoke.instance;
import static dev.hubscout.aws.inventory.CannedSpoke.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.aws.store.StoredChanges;
import dev.hubscout.aws.store.StoredFacts;
import dev.hubscout.aws.store.StoredInstances;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Listings, one after the other, and what is stored of them. */
class InstanceRecordingStepIT {
  private static final Scope SCOPE =
      new Scope(new AccountId("222222222222"), new Region("eu-central-1"));
  private static final Scope OTHER =
      new Scope(new AccountId("222222222222"), new Region("eu-west-1"));

  private final Now clock = new Now();
  private final String table = LocalDynamo.tables().facts();
  private final StoredInstances instances =
      new StoredInstances(
          new Table(new DynamoEngine(LocalDynamo.client()), Tables.FACTS.named(table), clock),
          Duration.ofDays(90),
          Duration.ofDays(400));
  private final InstanceRecorder recorder =
      new InstanceRecorder(
          instances,
          new StoredFacts(
              new Table(new DynamoEngine(LocalDynamo.client()), Tables.FACTS.named(table), clock),
              Duration.ofDays(90),
              Duration.ofDays(400)),
          clock);
  private final StoredChanges changes =
      new StoredChanges(
          new Table(new DynamoEngine(LocalDynamo.client()), Tables.FACTS.named(table), clock));
  private final CannedSpoke spoke = new CannedSpoke();

  /** A clock that a second passes on whenever it is looked at. */
  private static final class Now implements InstantSource {
    private Instant now = Instant.parse("2026-11-22T21:30:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }
  }

  @Test
  void whatIsListedIsKeptAndWhatIsNotIsMissed() {
    list(SCOPE, List.of(running(1), running(2)), List.of(running(3)));
    list(OTHER, List.of(running(9)));

    list(SCOPE, List.of(), List.of(running(1), instance(3, InstanceStateName.STOPPED)));

    assertThat(fact(1).presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact(2).presence()).isEqualTo(Presence.MISSING);
    assertThat(fact(3).state()).isEqualTo(InstanceState.STOPPED);
    assertThat(instances.instance(new InstanceKey(OTHER, id(9))).orElseThrow().presence())
        .as("of another scope")
        .isEqualTo(Presence.PRESENT);
    assertThat(kinds())
        .containsExactlyInAnyOrder("MISSING " + id(2), "STOPPED " + id(3))
        .doesNotHaveDuplicates();

    list(SCOPE, List.of(running(1)));
    list(SCOPE, List.of(running(1)));
    assertThat(fact(2).over()).as("three complete listings without it").isTrue();
    assertThat(live()).containsExactly(id(1), id(3));
  }

  @Test
  void aListingThatBreaksOffMissesNothing() {
    list(SCOPE, List.of(running(1), running(2)));
    spoke.pages.addAll(List.of(List.of(running(1)), List.of(running(2))));
    spoke.refusedFrom = 1;

    assertThatThrownBy(() -> new Inventory(clock).list(SCOPE, spoke, List.of(step(SCOPE))))
        .isInstanceOf(Ec2Exception.class);

    assertThat(fact(2).presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact(2).missedScans()).isZero();
  }

  @Test
  void anUnchangedListingWritesNothing() {
    list(SCOPE, List.of(running(1)));
    var before = fact(1);

    list(SCOPE, List.of(running(1)));

    assertThat(fact(1)).isEqualTo(before);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void anInstanceThatAppearsWhileTheListingRunsIsNotMissed() {
    list(SCOPE, List.of(running(1)));
    var step = step(SCOPE);
    recorder.entered(key(2), InstanceState.PENDING, clock.instant());
    spoke.pages.add(List.of(running(1)));

    new Inventory(clock).list(SCOPE, spoke, List.of(step));

    assertThat(fact(2).presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact(2).missedScans()).isZero();
  }

  @Test
  void aTerminatedInstanceThatEc2StillListsStaysAsItWas() {
    list(SCOPE, List.of(running(1)));
    list(SCOPE, List.of(instance(1, InstanceStateName.TERMINATED)));
    var ended = fact(1);

    list(SCOPE, List.of(instance(1, InstanceStateName.TERMINATED)));
    list(SCOPE, List.of());

    assertThat(fact(1)).isEqualTo(ended);
    assertThat(ended.over()).isTrue();
    assertThat(live()).isEmpty();
  }

  @SafeVarargs
  private void list(Scope scope, List<Instance>... pages) {
    spoke.pages.addAll(List.of(pages));
    InventoryStep registered =
        page -> page.stream().map(sighting -> sighting.with(Registration.UNKNOWN)).toList();
    new Inventory(clock).list(scope, spoke, List.of(registered, step(scope)));
  }

  private InstanceRecordingStep step(Scope scope) {
    return new InstanceRecordingStep(
        scope, instances, recorder, "instances-20261122T213000Z-1f3a9c2e", clock.instant());
  }

  private InstanceFact fact(int number) {
    return instances.instance(key(number)).orElseThrow();
  }

  private static InstanceKey key(int number) {
    return new InstanceKey(SCOPE, id(number));
  }

  private List<String> live() {
    return instances
        .instances(new Filter(SCOPE.account(), SCOPE.region(), null), false, null, 100)
        .items()
        .stream()
        .map(fact -> fact.key().id())
        .toList();
  }

  /** What history says but for appearances. */
  private List<String> kinds() {
    return changes.changes(null, null, null, 100).items().stream()
        .filter(change -> change.kind() != Change.Kind.APPEARED)
        .map(change -> change.kind() + " " + change.subject())
        .toList();
  }
}
