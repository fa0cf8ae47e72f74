package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Registration;
import dev.hubscout.local.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The inventory of instances, its history, and what becomes of what cannot be looked at. */
class InventoryIT {
  private static final List<String> WRITES =
      List.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private static long writes(Rig rig) {
    var calls = rig.hub().calls().snapshot();
    return WRITES.stream().mapToLong(it -> calls.getOrDefault("dynamodb:" + it, 0L)).sum();
  }

  private static List<Kind> kinds(Rig rig, String id) {
    return rig.history(id).stream().map(Change::kind).toList();
  }

  /** "First page only: inventory, list-all and account lists alike." A page may even be empty. */
  @Test
  void thousandsOfInstancesOverManyPagesAreAllThereAndASecondPollWritesAlmostNothing() {
    int count = 3_000;
    var instances = new ArrayList<Instance>();
    for (int i = 1; i <= count; i++) {
      var instance = Rig.instance(i).named("server-" + i);
      // Systems Manager's pages are a twentieth of EC2's
      instances.add(i <= 500 ? instance : instance.with(Registration.none()));
    }
    var faults = new Faults().emptyPages(true);
    try (var rig = Rig.of(Rig.organization().instances(instances).build(), faults, Rig::patient)) {
      var run = rig.poll();

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
      assertThat(rig.tasks(run.id()).getFirst().tally().count("instances.running"))
          .isEqualTo(count);
      assertThat(rig.instances()).hasSize(count);
      assertThat(rig.instances())
          .extracting(it -> it.instance().name())
          .doesNotContainNull()
          .doesNotHaveDuplicates();
      // three pages of 1,000, and an empty one before each
      assertThat(rig.aws.calls().count("ec2", "DescribeInstances")).isEqualTo(6);
      assertThat(kinds(rig, Rig.id(2_999))).containsExactly(Kind.APPEARED);

      var before = writes(rig);
      rig.poll();

      // the run's and the task's own few
      assertThat(writes(rig) - before).isLessThan(40);
      assertThat(kinds(rig, Rig.id(2_999))).containsExactly(Kind.APPEARED);
    }
  }

  /** "One region's failure aborts the run." */
  @Test
  void aRegionThatFailsDoesNotStopTheOthers() {
    var faults =
        new Faults()
            .fail(
                CallPattern.of("ec2", "DescribeInstances").in("us-west-2"),
                Failure.internal(),
                1_000);
    var organization =
        Rig.organization()
            .regions("us-west-2")
            .instances(Rig.instances(3, n -> Rig.printing("")))
            .build();
    try (var rig = Rig.of(organization, faults, UnaryOperator.identity())) {
      var run = rig.poll();

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L, TaskOutcome.ERROR, 1L));
      assertThat(rig.instances()).hasSize(3);
    }
  }

  /** "Losing a role deletes that account's inventory." */
  @Test
  void aDeniedAccountKeepsItsLastKnownInstancesAsUnobserved() {
    var organization =
        Rig.organization().instances(Rig.instances(2, n -> Rig.printing(""))).build();
    try (var rig = Rig.of(organization)) {
      rig.poll();
      var member = organization.account(Rig.MEMBER).orElseThrow();
      var role = member.roles().get("HubscoutSpoke");
      rig.aws.change(o -> o.with(member.with(role.withTrust(Role.Trust.DENIED))));

      for (int i = 0; i < 4; i++) {
        var run = rig.poll();

        assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.DENIED, 1L));
        assertThat(rig.instances())
            .hasSize(2)
            .allSatisfy(
                it -> {
                  assertThat(it.observed().presence()).isEqualTo(Presence.UNOBSERVED);
                  assertThat(it.observed().reason()).isEqualTo("ACCOUNT_DENIED");
                  assertThat(it.instance().presence()).isEqualTo(Presence.PRESENT);
                });
      }
      rig.aws.change(o -> o.with(member));
      rig.poll();
      assertThat(rig.instances())
          .allMatch(it -> it.observed().presence() == Presence.PRESENT)
          .hasSize(2);
      assertThat(kinds(rig, Rig.id(1))).containsExactly(Kind.APPEARED);
    }
  }

  /** What the original hoped for: that nothing is missed that lives shorter than an hour. */
  @Test
  void anInstanceThatIsCreatedAndTerminatedBetweenTwoPollsIsInTheHistory() {
    try (var rig = Rig.of(Rig.organization().build())) {
      rig.poll();
      var short1 = Rig.instance(1).named("short-lived").tagged("team", "shop");
      rig.aws.change(o -> o.with(short1.with(InstanceState.PENDING)));
      Rig.await("the launch to be noted", () -> !kinds(rig, Rig.id(1)).isEmpty());
      rig.aws.change(o -> o.with(short1));
      Rig.await("the start to be noted", () -> kinds(rig, Rig.id(1)).contains(Kind.STARTED));
      var end = Instant.now();
      rig.aws.change(o -> o.with(short1.terminated(end)));
      Rig.await("the end to be noted", () -> kinds(rig, Rig.id(1)).contains(Kind.TERMINATED));
      rig.aws.change(o -> o.withoutInstance(Rig.id(1)));
      rig.poll();

      assertThat(kinds(rig, Rig.id(1)))
          .contains(Kind.APPEARED, Kind.STARTED, Kind.TERMINATED)
          .endsWith(Kind.TERMINATED)
          .doesNotContain(Kind.MISSING);
      var fact = rig.instance(Rig.id(1)).instance();
      assertThat(fact.state().word()).isEqualTo("terminated");
      assertThat(fact.terminatedAt()).isBetween(end.minusSeconds(2), end.plusSeconds(5));
      assertThat(fact.presence()).isEqualTo(Presence.GONE);
      assertThat(fact.description()).isNotNull();
      assertThat(fact.description().type()).isEqualTo("m7i.large");
      assertThat(fact.description().tags()).containsEntry("team", "shop");
      assertThat(rig.instances()).isEmpty();
    }
  }

  @Test
  void aPollSeesWhatNoEventTold() {
    try (var rig =
        Rig.of(
            Rig.organization().instances(Rig.instances(1, n -> Rig.printing(""))).build(),
            new Faults().events(envelope -> List.of()),
            UnaryOperator.identity())) {
      rig.poll();
      rig.aws.change(o -> o.with(Rig.instance(1).stopped(Instant.now())));
      rig.poll();
      rig.aws.change(o -> o.with(Rig.instance(1).hardware("x86_64", "m7i.4xlarge")));
      rig.poll();
      rig.aws.change(o -> o.with(o.instance(Rig.id(1)).orElseThrow().tagged("team", "payments")));
      rig.poll();
      rig.aws.change(o -> o.withoutInstance(Rig.id(1)));
      rig.poll();
      rig.poll();
      rig.poll();
      rig.poll();

      assertThat(kinds(rig, Rig.id(1)))
          .containsExactlyInAnyOrder(
              Kind.APPEARED,
              Kind.STOPPED,
              Kind.STARTED,
              Kind.TYPE_CHANGED,
              Kind.CHANGED,
              Kind.MISSING,
              Kind.GONE);
      assertThat(rig.history(Rig.id(1))).extracting(Change::at).isSorted();
      assertThat(rig.history(Rig.id(1)))
          .filteredOn(it -> it.kind() == Kind.TYPE_CHANGED)
          .flatExtracting(Change::fields)
          .containsExactly(new Change.Field("instance_type", "m7i.large", "m7i.4xlarge"));
      assertThat(rig.instance(Rig.id(1)).instance().presence()).isEqualTo(Presence.GONE);
    }
  }

  @Test
  void aTerminatedInstancesDatabasesAreGoneAtOnceAndALateReportDoesNotBringThemBack() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(1, n -> Rig.printing(Reports.postgresql(5432, 5433))))
            .build();
    try (var rig = Rig.of(organization)) {
      rig.run();
      assertThat(rig.databases()).hasSize(2).allMatch(it -> it.presence() == Presence.PRESENT);

      rig.aws.change(o -> o.with(Rig.instance(1).terminated(Instant.now())));
      rig.poll();

      assertThat(rig.databases()).hasSize(2).allMatch(it -> it.presence() == Presence.GONE);
      assertThat(rig.coverages()).isEmpty();
    }
  }

  @Test
  void coverageFollowsTheInventoryWithoutANewInspection() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(3, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      rig.poll();
      assertThat(rig.coverages()).containsOnly(InstanceCoverage.NOT_YET_INSPECTED);
      rig.run();
      assertThat(rig.coverages()).containsOnly(InstanceCoverage.INSPECTED);

      rig.aws.change(
          o ->
              o.with(Rig.instance(1).with(Registration.lostSince(Instant.EPOCH)))
                  .with(Rig.instance(2).stopped(Instant.now())));
      rig.poll();
      assertThat(rig.coverages())
          .containsExactly(
              InstanceCoverage.CONNECTION_LOST,
              InstanceCoverage.STOPPED,
              InstanceCoverage.INSPECTED);
      var answer =
          rig.embedded.coverage(Json.lenient().createObjectNode().put("account", Rig.MEMBER));
      assertThat(answer.path("organization").path("known").asInt()).isEqualTo(3);
      assertThat(answer.path("organization").path("inspected").asInt()).isEqualTo(1);

      rig.aws.change(o -> o.with(Rig.instance(1)).with(Rig.instance(2)));
      rig.poll();
      assertThat(rig.coverages()).containsOnly(InstanceCoverage.INSPECTED);
    }
  }

  /** "Region derived from an availability zone by cutting its last letter (Local Zones)." */
  @Test
  void anInstanceOfALocalZoneIsInItsRegion() {
    var organization =
        Rig.organization().instance(Rig.instance(1).zone("eu-central-1-ham-1a")).build();
    try (var rig = Rig.of(organization)) {
      rig.poll();

      var fact = rig.instance(Rig.id(1)).instance();
      assertThat(fact.key().scope().region().code()).isEqualTo(Rig.REGION);
      assertThat(fact.description().zone()).isEqualTo("eu-central-1-ham-1a");
    }
  }

  /** "Local timestamps without a zone. A 24 h window computed once at import." */
  @Test
  void aHubWhoseClockIsAheadOrBehindKeepsAwsTimesAsTheyAre() {
    var launched = Instant.parse("2026-03-29T00:59:59Z");
    for (var skew : List.of(Duration.ofHours(9), Duration.ofMinutes(-10))) {
      try (var rig =
          Rig.of(Rig.organization().instance(Rig.instance(1).launched(launched)).build())) {
        rig.pass(skew);
        Run run = rig.poll();

        var fact = rig.instance(Rig.id(1)).instance();
        assertThat(fact.description().launchedAt()).isEqualTo(launched);
        assertThat(fact.firstSeen()).isBetween(run.createdAt(), rig.hub().clock().instant());

        var end = Instant.now();
        rig.aws.change(o -> o.with(Rig.instance(1).launched(launched).terminated(end)));
        Rig.await("the end to be noted", () -> kinds(rig, Rig.id(1)).contains(Kind.TERMINATED));
        rig.poll();
        InstanceFact over = rig.instance(Rig.id(1)).instance();
        assertThat(over.over()).isTrue();
        assertThat(over.terminatedAt()).isBetween(end.minusSeconds(2), end.plusSeconds(5));
      }
    }
  }

  @Test
  void whatSystemsManagerDoesNotTellIsUnknownAndTheRestIsKept() {
    var organization = Rig.organization();
    var unable = Rig.spoke("400000000001", "no-ssm");
    organization
        .account(
            unable.with(
                unable.roles().get("HubscoutSpoke").without("ssm:DescribeInstanceInformation")))
        .instance(Instance.of(Rig.id(99), unable.id(), Rig.REGION, "10.0.9.9"));
    try (var rig = Rig.of(organization.build())) {
      var run = rig.pollEverywhere();

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.EMPTY, 3L, TaskOutcome.PARTIAL, 1L));
      var instance = rig.instance(Rig.id(99));
      assertThat(instance.observed().presence()).isEqualTo(Presence.PRESENT);
      assertThat(instance.coverage().value()).isEqualTo(InstanceCoverage.NOT_YET_INSPECTED);
      assertThat(instance.coverage().reason()).contains("could not be read");
    }
  }

  /**
   * What fails for now is tried again; in the end what EC2 said stands, and the rest is unknown.
   */
  @Test
  void aSystemsManagerThatFailsForLongMakesATaskPartialAndHidesNoInstance() {
    var faults =
        new Faults()
            .fail(CallPattern.of("ssm", "DescribeInstanceInformation"), Failure.internal(), 1_000);
    try (var rig =
        Rig.of(
            Rig.organization().instances(Rig.instances(2, n -> Rig.printing(""))).build(),
            faults,
            UnaryOperator.identity())) {
      var run = rig.poll();

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.PARTIAL, 1L));
      assertThat(rig.tasks(run.id()).getFirst().tally().count("instances.running")).isEqualTo(2);
      assertThat(rig.instances())
          .hasSize(2)
          .allMatch(it -> it.observed().presence() == Presence.PRESENT);
      assertThat(kinds(rig, Rig.id(1))).containsExactly(Kind.APPEARED);
    }
  }

  @Test
  void whatIsOverExpiresAfterItsRetentionAndNotBefore() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(2, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      rig.run();
      rig.aws.change(o -> o.with(Rig.instance(1).terminated(Instant.now())));
      rig.poll();
      assertThat(rig.databases()).hasSize(2);

      rig.pass(Duration.ofDays(89));
      assertThat(rig.instance(Rig.id(1)).instance().over()).isTrue();
      rig.pass(Duration.ofDays(2));

      assertThat(rig.hub().instances().instance(Rig.key(Rig.id(1)))).isEmpty();
      assertThat(rig.databases()).hasSize(1);
      assertThat(rig.hub().instances().instances(Filter.ALL, true, null, 10).items()).hasSize(1);
      assertThat(rig.history(Rig.id(1))).isNotEmpty();
      rig.pass(Duration.ofDays(320));
      assertThat(rig.history(Rig.id(1))).isEmpty();
    }
  }
}
