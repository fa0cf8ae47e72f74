package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Registration;
import dev.hubscout.local.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only what was looked at completely ages; losing sight of something never deletes it. */
class AgeingIT {
  private final AtomicReference<String> prints =
      new AtomicReference<>(Reports.postgresql(5432, 5433));
  private final Rig rig =
      Rig.of(
          Rig.organization()
              .instances(
                  Rig.instances(
                      1,
                      n ->
                          new CannedHost(
                              ask -> Execution.printed(prints.get()), Duration.ofMillis(500))))
              .build());

  @AfterEach
  void close() {
    rig.close();
  }

  private DatabaseFact fact(int port) {
    return rig.databases().stream()
        .filter(it -> Long.valueOf(port).equals(it.database().get(Attributes.PORT).orNull()))
        .findFirst()
        .orElseThrow();
  }

  private Observed observed(int port) {
    ScopeObservation scope =
        rig.hub().facts().scopes(null, null, 100).items().stream()
            .filter(it -> it.scope().account().value().equals(Rig.MEMBER))
            .findFirst()
            .orElseThrow();
    var instance = rig.instance(Rig.id(1));
    return Observed.of(fact(port), instance.instance(), instance.inspection(), scope);
  }

  @Test
  void anOfflineInstancesDatabasesAreUnobservedHoweverOften() {
    rig.run();
    rig.aws.change(
        o -> o.with(o.instances().getFirst().with(Registration.lostSince(Instant.EPOCH))));
    for (int i = 0; i < 4; i++) {
      rig.run();
      assertThat(observed(5432).presence()).isEqualTo(Presence.UNOBSERVED);
      assertThat(observed(5432).reason()).isEqualTo("CONNECTION_LOST");
      assertThat(fact(5432).presence()).isEqualTo(Presence.PRESENT);
    }
    rig.aws.change(o -> o.with(o.instances().getFirst().with(Registration.online())));
    rig.run();
    assertThat(observed(5432).presence()).isEqualTo(Presence.PRESENT);
  }

  /** A defect of the field: losing a role deletes that account's inventory. */
  @Test
  void losingTheRoleKeepsWhatWasKnown() {
    rig.run();
    var since = new AtomicReference<Instant>();
    rig.aws.change(
        o ->
            o.with(
                o.account(Rig.MEMBER)
                    .orElseThrow()
                    .with(
                        new Role(
                            "HubscoutSpoke",
                            "/hubscout/",
                            Role.Trust.DENIED,
                            Set.of(Rig.HUB),
                            Set.of()))));
    for (int i = 0; i < 3; i++) {
      var run = rig.run();
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.DENIED, 1L));
      var seen = observed(5433);
      assertThat(seen.presence()).isEqualTo(Presence.UNOBSERVED);
      assertThat(seen.reason()).isEqualTo("ACCOUNT_DENIED");
      since.compareAndSet(null, seen.since());
      assertThat(seen.since()).isEqualTo(since.get());
    }
    assertThat(rig.databases()).hasSize(2).allMatch(it -> it.presence() == Presence.PRESENT);
  }

  @Test
  void aDatabaseThatIsNotReportedIsMissingAndGoneAtTheThirdTimeAndComesBackAsItself() {
    rig.run();
    var firstSeen = fact(5433).firstSeen();
    prints.set(Reports.postgresql(5432));

    rig.run();
    assertThat(fact(5433).presence()).isEqualTo(Presence.MISSING);
    rig.run();
    assertThat(fact(5433).presence()).isEqualTo(Presence.MISSING);
    rig.run();
    assertThat(fact(5433).presence()).isEqualTo(Presence.GONE);
    assertThat(fact(5432).presence()).isEqualTo(Presence.PRESENT);

    prints.set(Reports.postgresql(5432, 5433));
    rig.run();
    assertThat(fact(5433).presence()).isEqualTo(Presence.PRESENT);
    assertThat(fact(5433).firstSeen()).isEqualTo(firstSeen);
    assertThat(fact(5433).missedScans()).isZero();
  }

  @Test
  void anIncompleteReportAgesNothing() {
    rig.run();
    prints.set(
        Reports.envelope(
            Reports.json(java.util.List.of(5432))
                .replace("\"inventory_complete\":true", "\"inventory_complete\":false")
                .replace("\"success\"", "\"partial\"")));
    rig.run();
    rig.run();
    assertThat(fact(5433).presence()).isEqualTo(Presence.PRESENT);
  }
}
