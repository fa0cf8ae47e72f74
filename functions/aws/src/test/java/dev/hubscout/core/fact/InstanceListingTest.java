package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.ONLINE;
import static dev.hubscout.core.fact.Samples.RUN;
import static dev.hubscout.core.fact.Samples.SCOPE;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.running;
import static dev.hubscout.core.fact.Samples.seen;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a listing makes of what is known of an instance. */
class InstanceListingTest extends InstanceFixture {
  @Test
  void whatIsListedForTheFirstTimeAppears() {
    listing(running(1));

    assertThat(fact())
        .isEqualTo(
            new InstanceFact(
                KEY,
                InstanceState.RUNNING,
                null,
                DESCRIPTION,
                ONLINE,
                Presence.PRESENT,
                0,
                at(1),
                at(1),
                at(1),
                at(1),
                RUN));
    assertThat(told())
        .containsExactly(
            new Change(
                Capability.INSTANCES,
                SCOPE.account(),
                SCOPE.region(),
                KEY.id(),
                Kind.APPEARED,
                at(1),
                RUN,
                List.of(
                    new Field("state", null, "running"),
                    new Field("instance_type", null, "m7i.large"))));
  }

  @Test
  void whatStaysAsItIsIsNotWritten() {
    listing(running(1));
    listing(running(2));
    recorder.seen(List.of(running(3)), Map.of(), RUN);

    assertThat(writes()).isEqualTo(1);
    assertThat(fact().observedAt()).isEqualTo(at(1));
  }

  @Test
  void anInstanceThatAPageHasTwiceIsOne() {
    listing(1, running(1), running(1));

    assertThat(history()).containsExactly("APPEARED@1");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, STOPPED, STOPPED",
    "STOPPED, RUNNING, STARTED",
    "PENDING, RUNNING, STARTED",
    "RUNNING, STOPPING, STATE_CHANGED",
    "RUNNING, SHUTTING_DOWN, STATE_CHANGED",
    "STOPPED, PENDING, STATE_CHANGED",
    "RUNNING, UNKNOWN, STATE_CHANGED"
  })
  void anotherStateIsAnEntryOfHistory(InstanceState was, InstanceState is, Kind kind) {
    listing(seen(was, DESCRIPTION, 1));
    listing(seen(is, DESCRIPTION, 2));

    assertThat(fact().state()).isEqualTo(is);
    assertThat(fact().observedAt()).isEqualTo(at(2));
    assertThat(last().kind()).isEqualTo(kind);
    assertThat(last().at()).isEqualTo(at(2));
    assertThat(last().source()).isEqualTo(RUN);
    assertThat(last().fields()).containsExactly(new Field("state", was.word(), is.word()));
    assertThat(databaseEnded()).isFalse();
  }

  @Test
  void anotherTypeIsAnEntryOfItsOwn() {
    listing(running(1));
    listing(seen(InstanceState.RUNNING, with(DESCRIPTION, "type", "m7i.xlarge"), 2).with(ONLINE));

    assertThat(history()).containsExactly("APPEARED@1", "TYPE_CHANGED@2");
    assertThat(last().fields())
        .containsExactly(new Field("instance_type", "m7i.large", "m7i.xlarge"));
  }

  @ParameterizedTest
  @CsvSource({
    "image, image, ami-1, ami-0123456789abcdef0",
    "platform, platform, Red Hat Enterprise Linux, Linux/UNIX",
    "architecture, architecture, arm64, x86_64",
    "subnet, subnet, subnet-1, subnet-0123456789abcdef0",
    "vpc, vpc, vpc-1, vpc-0123456789abcdef0",
    "zone, zone, eu-central-1-ham-1a, eu-central-1a",
    "iamProfile, iam_profile, arn:aws:iam::1:instance-profile/x, "
        + "arn:aws:iam::222222222222:instance-profile/db"
  })
  void whateverElseChangesIsNamed(String component, String field, String is, String was) {
    listing(running(1));
    listing(seen(InstanceState.RUNNING, with(DESCRIPTION, component, is), 2).with(ONLINE));

    assertThat(history()).containsExactly("APPEARED@1", "CHANGED@2");
    assertThat(last().fields()).containsExactly(new Field(field, was, is));
  }

  @Test
  void tagsAndAddressesAreNamedOneByOne() {
    listing(running(1));
    var moved = with(DESCRIPTION, "privateAddresses", List.of("10.0.1.7", "10.0.1.8"));
    moved = with(moved, "publicAddresses", List.of());
    moved = with(moved, "tags", Map.of("Name", "db-2", "İ\n\"", "x"));
    listing(seen(InstanceState.RUNNING, moved, 2).with(ONLINE));

    assertThat(last().kind()).isEqualTo(Kind.CHANGED);
    assertThat(last().fields())
        .containsExactly(
            new Field("private_addresses", "10.0.1.7", "10.0.1.7 10.0.1.8"),
            new Field("public_addresses", "203.0.113.7", null),
            new Field("tags.Name", "db-1", "db-2"),
            new Field("tags.İ\n\"", null, "x"));
  }

  @Test
  void anotherLaunchTimeAloneTellsOfARestartThatNobodySaw() {
    listing(running(1));
    listing(seen(InstanceState.RUNNING, with(DESCRIPTION, "launchedAt", at(0)), 2).with(ONLINE));

    assertThat(last().kind()).isEqualTo(Kind.CHANGED);
    assertThat(last().fields())
        .containsExactly(new Field("launched_at", "2026-11-01T00:00:00Z", "2026-11-22T21:30:00Z"));
  }

  @Test
  void theLaunchTimeOfOneThatStartedIsNoEntryOfItsOwn() {
    listing(seen(InstanceState.STOPPED, DESCRIPTION, 1));
    listing(seen(InstanceState.RUNNING, with(DESCRIPTION, "launchedAt", at(0)), 2));

    assertThat(history()).containsExactly("APPEARED@1", "STARTED@2");
  }

  @Test
  void everyDifferenceIsToldAtOnce() {
    listing(running(1));
    var other = with(with(DESCRIPTION, "type", "t3.nano"), "tags", Map.<String, String>of());
    listing(seen(InstanceState.STOPPED, other, 2));

    assertThat(history()).containsExactly("APPEARED@1", "CHANGED@2", "STOPPED@2", "TYPE_CHANGED@2");
  }

  // ---- Systems Manager

  @Test
  void whereSystemsManagerCouldNotBeAskedItsLastAnswerStays() {
    listing(running(1));
    listing(seen(InstanceState.RUNNING, DESCRIPTION, 2));

    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(writes()).isEqualTo(1);

    listing(seen(InstanceState.RUNNING, with(DESCRIPTION, "tags", Map.of("a", "b")), 3));
    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(fact().name()).isNull();
  }

  @Test
  void notKnowingIsNoChange() {
    listing(running(1));
    listing(running(2).with(Registration.UNKNOWN));
    listing(running(3));

    assertThat(history()).containsExactly("APPEARED@1");
    assertThat(fact().registration()).isEqualTo(ONLINE);
    assertThat(fact().observedAt()).isEqualTo(at(3));
  }

  @Test
  void whatSystemsManagerSaysIsAChange() {
    var lost = new Registration(Registration.Status.CONNECTION_LOST, "Linux", "3.3.2", at(0));
    listing(running(1));
    listing(running(2).with(lost));
    listing(running(3).with(Registration.NONE));

    assertThat(history()).containsExactly("APPEARED@1", "CHANGED@2", "CHANGED@3");
    assertThat(told().get(1).fields())
        .containsExactly(
            new Field("ssm_status", "ONLINE", "CONNECTION_LOST"),
            new Field("ssm_agent_version", "3.3.1", "3.3.2"));
    assertThat(last().fields())
        .containsExactly(
            new Field("ssm_status", "CONNECTION_LOST", "NOT_REGISTERED"),
            new Field("ssm_agent_version", "3.3.2", null));
  }

  // ---- what stands in the way

  @Test
  void anObstacleIsAsOldAsItIs() {
    listing(running(1).with(Registration.NONE));
    listing(
        seen(InstanceState.RUNNING, with(DESCRIPTION, "type", "t3.nano"), 2)
            .with(Registration.NONE));
    assertThat(fact().obstacleSince()).isEqualTo(at(1));

    listing(running(3));
    assertThat(fact().obstacleSince()).isEqualTo(at(3));

    listing(seen(InstanceState.STOPPING, DESCRIPTION, 4));
    listing(seen(InstanceState.STOPPED, DESCRIPTION, 5));
    assertThat(fact().obstacleSince()).isEqualTo(at(4));
  }

  @Test
  void aListingThatIsOlderThanWhatIsKnownChangesNothing() {
    listing(running(5));
    recorder.seen(
        List.of(seen(InstanceState.STOPPED, DESCRIPTION, 4)), Map.<String, String>of(), RUN);

    assertThat(fact().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(history()).containsExactly("APPEARED@5");
  }
}
