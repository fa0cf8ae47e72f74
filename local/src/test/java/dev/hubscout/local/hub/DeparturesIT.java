package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.AccountStatus;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.RegionStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not there any more to be looked at reads as unobserved, and is not forgotten. */
class DeparturesIT {
  private static final String OPT_IN = "af-south-1";

  private static CoveredInstance only(Rig rig) {
    return rig.instance(Rig.id(1));
  }

  @Test
  void anAccountThatLeftMakesItsInstancesAndDatabasesUnobserved() {
    var organization =
        Rig.organization()
            .instances(Rig.instances(1, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization)) {
      rig.run();
      rig.pollEverywhere();
      rig.aws.change(o -> o.withoutAccount(Rig.MEMBER));

      rig.pollEverywhere();
      var since = only(rig).observed().since();
      rig.pollEverywhere();
      rig.pollEverywhere();
      rig.pollEverywhere();

      assertThat(only(rig).observed().presence()).isEqualTo(Presence.UNOBSERVED);
      assertThat(only(rig).observed().reason()).isEqualTo("LEFT_ORGANIZATION");
      assertThat(only(rig).observed().since()).isEqualTo(since);
      assertThat(only(rig).inspected()).isFalse();
      assertThat(rig.databases()).hasSize(1).allMatch(it -> it.presence() == Presence.PRESENT);

      rig.aws.change(o -> organization);
      rig.pollEverywhere();
      assertThat(only(rig).observed().presence()).isEqualTo(Presence.PRESENT);
    }
  }

  @Test
  void aSuspendedAccountHasLeftToo() {
    var organization =
        Rig.organization().instances(Rig.instances(1, n -> Rig.printing(""))).build();
    try (var rig = Rig.of(organization)) {
      rig.pollEverywhere();
      rig.aws.change(
          o -> o.with(o.account(Rig.MEMBER).orElseThrow().with(AccountStatus.SUSPENDED)));
      rig.pollEverywhere();

      assertThat(only(rig).observed().reason()).isEqualTo("LEFT_ORGANIZATION");
    }
  }

  /** A run that was told to leave an account out knows nothing of it. */
  @Test
  void anAccountThatIsExcludedOrNotAskedForHasNotLeft() {
    var organization =
        Rig.organization().instances(Rig.instances(1, n -> Rig.printing(""))).build();
    try (var rig = Rig.of(organization)) {
      rig.pollEverywhere();

      rig.finished(
          rig.start(
              "{\"capability\":\"instances\",\"exclude_accounts\":[\"" + Rig.MEMBER + "\"]}"));
      rig.finished(rig.start("{\"capability\":\"instances\",\"accounts\":[\"" + Rig.HUB + "\"]}"));

      assertThat(only(rig).observed().presence()).isEqualTo(Presence.PRESENT);
    }
  }

  @Test
  void aRegionThatWasDisabledMakesItsInstancesUnobserved() {
    var member = Rig.spoke(Rig.MEMBER, "member").region(OPT_IN, RegionStatus.ENABLED);
    var organization =
        Rig.organization()
            .optInRegions(OPT_IN)
            .instance(Instance.of(Rig.id(1), Rig.MEMBER, OPT_IN, "10.0.0.1"))
            .build()
            .with(member);
    try (var rig = Rig.of(organization)) {
      assertThat(rig.poll().outcomes())
          .isEqualTo(Map.of(TaskOutcome.OK, 1L, TaskOutcome.EMPTY, 1L));
      rig.aws.change(o -> o.with(member.region(OPT_IN, RegionStatus.DISABLED)));
      rig.pass(Duration.ofHours(25));

      assertThat(rig.poll().outcomes()).isEqualTo(Map.of(TaskOutcome.EMPTY, 1L));

      assertThat(only(rig).observed().presence()).isEqualTo(Presence.UNOBSERVED);
      assertThat(only(rig).observed().reason()).isEqualTo("NOT_ENABLED");
    }
  }
}
