package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.AccountStatus;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.RegionStatus;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.organization.ScpDenial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What went wrong elsewhere, across accounts and Regions, does not go wrong here. */
class OrganizationLessonsIT {
  private static final String EVERYTHING = "{\"capability\":\"databases\"}";

  private static Account member(int number) {
    return Rig.spoke("4%011d".formatted(number), "member-" + number);
  }

  private static Map<String, TaskOutcome> byAccount(Rig rig, Run run) {
    var outcomes = new java.util.TreeMap<String, TaskOutcome>();
    for (Task task : rig.tasks(run.id())) {
      outcomes.put(task.key().account().value(), task.outcome());
    }
    return outcomes;
  }

  private static ScopeObservation scope(Rig rig, String account) {
    return rig.hub().facts().scopes(null, null, 1000).items().stream()
        .filter(it -> it.scope().account().value().equals(account))
        .findFirst()
        .orElseThrow();
  }

  /**
   * "Assume-role failure silently drops the account; AccessDenied turned into an empty list; a
   * crashed account-Region still exits 0."
   */
  @Test
  void everyKindOfDenialIsATaskOfItsOwnAndTheRunDoesNotSucceed() {
    var refused = member(1);
    var scp = member(2);
    var unable = member(3);
    var organization =
        Rig.organization()
            .account(
                refused.with(refused.roles().get("HubscoutSpoke").withTrust(Role.Trust.DENIED)))
            .account(scp.denied(ScpDenial.of("ec2:DescribeInstances")))
            .account(
                unable.with(
                    unable.roles().get("HubscoutSpoke").without("ssm:DescribeInstanceInformation")))
            .instance(Instance.of(Rig.id(99), unable.id(), Rig.REGION, "10.0.9.9"))
            .instances(Rig.instances(1, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      var run = rig.finished(rig.start(EVERYTHING));

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
      assertThat(byAccount(rig, run))
          .containsEntry(refused.id(), TaskOutcome.DENIED)
          .containsEntry(scp.id(), TaskOutcome.DENIED_BY_SCP)
          .containsEntry(unable.id(), TaskOutcome.DENIED)
          .containsEntry(Rig.MEMBER, TaskOutcome.OK);
      assertThat(scope(rig, refused.id()).coverage()).isEqualTo(ScopeCoverage.ACCOUNT_DENIED);
      assertThat(scope(rig, scp.id()).coverage()).isEqualTo(ScopeCoverage.ORG_DENIED);
      assertThat(rig.tasks(run.id()))
          .filteredOn(task -> !task.outcome().complete())
          .allSatisfy(
              task -> {
                assertThat(task.errors()).isNotEmpty();
                assertThat(task.errors().getFirst().sentence()).isNotBlank();
                assertThat(task.errors().getFirst().requestId()).isNotBlank();
              });
    }
  }

  /** "Disabled Regions dropped without a word." */
  @Test
  void aRegionThatWasAskedForAndIsDisabledIsSaidToBe() {
    var organization =
        Rig.organization()
            .optInRegions("af-south-1")
            .account(member(1).region("af-south-1", RegionStatus.ENABLED))
            .build();
    try (var rig = Rig.of(organization)) {
      var run =
          rig.finished(rig.start("{\"capability\":\"databases\",\"regions\":[\"af-south-1\"]}"));

      assertThat(run.outcomes())
          .isEqualTo(Map.of(TaskOutcome.EMPTY, 1L, TaskOutcome.NOT_ENABLED, 3L));
    }
  }

  /** An account whose Regions cannot be learned does not pass for one that was looked at whole. */
  @Test
  void regionsThatCouldNotBeLearnedAreSaidToBeUnknown() {
    var faults =
        new Faults()
            .fail(
                CallPattern.of("account", "ListRegions"),
                Failure.of("AccessDeniedException", "not authorized"),
                1_000);
    try (var rig = Rig.of(Rig.organization().build(), faults, UnaryOperator.identity())) {
      var run = rig.run();

      assertThat(rig.tasks(run.id()))
          .singleElement()
          .satisfies(
              task -> {
                assertThat(task.key().region().code()).isEqualTo(Rig.REGION);
                assertThat(task.errors()).isNotEmpty();
                assertThat(task.errors().getFirst().code()).isEqualTo("REGIONS_UNKNOWN");
              });
    }
  }

  /** "First page only: inventory, list-all and account lists alike." A page may even be empty. */
  @Test
  void everyPageOfTheAccountListIsRead() {
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 57; i++) {
      accounts.add(member(i));
    }
    accounts.add(member(58).with(AccountStatus.SUSPENDED));
    var faults = new Faults().emptyPages(true);
    try (var rig =
        Rig.of(Rig.organization().accounts(accounts).build(), faults, UnaryOperator.identity())) {
      var run = rig.finished(rig.start(EVERYTHING));

      assertThat(run.total()).isEqualTo(60);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.EMPTY, 60L));
      assertThat(byAccount(rig, run)).doesNotContainKey(member(58).id());
    }
  }

  /** "One region's failure aborts the run." */
  @Test
  void aRegionThatFailsForGoodStopsNothingElse() {
    var faults =
        new Faults()
            .fail(
                CallPattern.of("ec2", "DescribeInstances").in("us-west-2"),
                Failure.internal(),
                1_000);
    var organization =
        Rig.organization()
            .regions("us-west-2")
            .instances(Rig.instances(1, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization, faults, UnaryOperator.identity())) {
      var run = rig.run();

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L, TaskOutcome.ERROR, 1L));
      assertThat(rig.databases()).hasSize(1);
    }
  }

  /** "Region derived from an availability zone by cutting its last letter (Local Zones)." */
  @Test
  void anInstanceOfALocalZoneIsInItsRegion() {
    var organization =
        Rig.organization()
            .instance(
                Rig.instance(1)
                    .zone("eu-central-1-ham-1a")
                    .on(Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      rig.run();

      assertThat(rig.databases().getFirst().instance().scope().region().code())
          .isEqualTo(Rig.REGION);
    }
  }

  /** "Platform tested by the word linux in its name: Ubuntu, Debian and SUSE skipped." */
  @Test
  void everyDistributionIsLookedInto() {
    var names = List.of("Ubuntu", "Debian GNU/Linux", "SLES", "Amazon Linux", "CentOS Stream");
    var builder = Rig.organization();
    for (int i = 0; i < names.size(); i++) {
      builder.instance(
          Rig.instance(i + 1)
              .platform(Platform.LINUX, names.get(i), "1")
              .on(Rig.printing(Reports.postgresql(5432))));
    }
    try (var rig = Rig.of(builder.build())) {
      rig.run();

      assertThat(rig.coverages()).hasSize(names.size()).containsOnly(InstanceCoverage.INSPECTED);
    }
  }

  /**
   * "More concurrency made it slower: throttling without a per-account budget; the same SDK retry
   * inside a second retry."
   */
  @Test
  void underThrottlingEveryTaskEndsCompleteAndCallsAreNotMultiplied() {
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 12; i++) {
      accounts.add(member(i));
    }
    var faults =
        new Faults()
            .throttle(
                new Faults.Rate(CallPattern.of("account", "*"), 5, 5),
                new Faults.Rate(CallPattern.of("ssm", "*"), 5, 5));
    var organization =
        Rig.organization()
            .accounts(accounts)
            .instances(Rig.instances(120, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization, faults, UnaryOperator.identity())) {
      var run = rig.finished(rig.start(EVERYTHING));

      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.EMPTY, 14L, TaskOutcome.OK, 1L));
      assertThat(rig.databases()).hasSize(120);
      var refused = rig.aws.calls().where(call -> !call.ok());
      assertThat(refused.size()).isLessThan(rig.aws.calls().all().size() / 2);
    }
  }
}
