package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.SCOPE;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.scope;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedTest {
  private static final InstanceFact INSTANCE = fact(KEY, 1);
  private static final InstanceFact TERMINATED = with(INSTANCE, "state", InstanceState.TERMINATED);
  private static final InstanceFact GONE = with(INSTANCE, "presence", Presence.GONE);
  private static final InstanceFact MISSING =
      with(with(INSTANCE, "presence", Presence.MISSING), "observedAt", at(4));
  private static final InstanceFact STOPPED = with(INSTANCE, "state", InstanceState.STOPPED);
  private static final Inspection INSPECTED = inspection(KEY, InstanceCoverage.INSPECTED, 2);
  private static final Inspection FAILED = inspection(KEY, InstanceCoverage.AGENT_FAILED, 3);
  private static final ScopeObservation OPEN = of(ScopeCoverage.COVERED);
  private static final Observed PRESENT = new Observed(Presence.PRESENT, null, null);
  private static final Observed OVER = new Observed(Presence.GONE, null, null);

  // ---- databases

  @ParameterizedTest
  @EnumSource(value = Presence.class, names = "UNOBSERVED", mode = EnumSource.Mode.EXCLUDE)
  void aDatabaseOfAnInspectedInstanceIsAsItIsStored(Presence presence) {
    var stored = new Observed(presence, null, null);

    assertThat(Observed.of(database(presence), INSTANCE, INSPECTED, OPEN)).isEqualTo(stored);
    assertThat(Observed.of(database(presence), null, INSPECTED, OPEN)).isEqualTo(stored);
    assertThat(Observed.of(database(presence), null, null, OPEN)).isEqualTo(stored);
    assertThat(Observed.of(database(presence), null, null, null)).isEqualTo(stored);
  }

  @Test
  void aDatabaseIsGoneWithItsInstanceWhateverElseIsKnown() {
    var database = database(Presence.PRESENT);
    for (var inspection : Arrays.asList(null, INSPECTED, FAILED)) {
      for (var scope : Arrays.asList(null, OPEN, of(ScopeCoverage.ACCOUNT_DENIED))) {
        assertThat(Observed.of(database, TERMINATED, inspection, scope)).isEqualTo(OVER);
        assertThat(Observed.of(database, GONE, inspection, scope)).isEqualTo(OVER);
        assertThat(Observed.of(database(Presence.GONE), INSTANCE, inspection, scope))
            .isEqualTo(OVER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = ScopeCoverage.class, names = "COVERED", mode = EnumSource.Mode.EXCLUDE)
  void nothingInAClosedScopeIsObserved(ScopeCoverage coverage) {
    var closed = new Observed(Presence.UNOBSERVED, coverage.name(), at(7));

    assertThat(Observed.of(database(Presence.PRESENT), INSTANCE, INSPECTED, of(coverage)))
        .isEqualTo(closed);
    assertThat(Observed.of(database(Presence.MISSING), null, null, of(coverage))).isEqualTo(closed);
    assertThat(Observed.of(INSTANCE, of(coverage))).isEqualTo(closed);
    assertThat(Observed.of(MISSING, of(coverage))).isEqualTo(closed);
    assertThat(Observed.of(TERMINATED, of(coverage))).as("it cannot come back").isEqualTo(OVER);
  }

  @Test
  void aDatabaseOfAMissingInstanceIsNotObserved() {
    assertThat(Observed.of(database(Presence.PRESENT), MISSING, INSPECTED, OPEN))
        .isEqualTo(new Observed(Presence.UNOBSERVED, "INSTANCE_MISSING", at(4)));
  }

  @Test
  void aDatabaseOfAnInstanceThatWasNotLookedIntoIsNotObserved() {
    assertThat(Observed.of(database(Presence.PRESENT), STOPPED, INSPECTED, OPEN))
        .isEqualTo(new Observed(Presence.UNOBSERVED, "STOPPED", at(1)));
    assertThat(Observed.of(database(Presence.PRESENT), INSTANCE, FAILED, OPEN))
        .isEqualTo(new Observed(Presence.UNOBSERVED, "AGENT_FAILED", at(3)));
    assertThat(Observed.of(database(Presence.PRESENT), INSTANCE, null, OPEN))
        .isEqualTo(new Observed(Presence.UNOBSERVED, "NOT_YET_INSPECTED", at(1)));
    assertThat(Observed.of(database(Presence.PRESENT), null, FAILED, null))
        .isEqualTo(new Observed(Presence.UNOBSERVED, "AGENT_FAILED", at(3)));
  }

  // ---- instances

  @Test
  void anInstanceIsAsItIsStoredWhereItsScopeWasLookedAtOrThatIsNotKnown() {
    for (var scope : Arrays.asList(null, OPEN)) {
      assertThat(Observed.of(INSTANCE, scope)).isEqualTo(PRESENT);
      assertThat(Observed.of(STOPPED, scope)).isEqualTo(PRESENT);
      assertThat(Observed.of(MISSING, scope)).isEqualTo(new Observed(Presence.MISSING, null, null));
      assertThat(Observed.of(GONE, scope)).isEqualTo(OVER);
      assertThat(Observed.of(TERMINATED, scope)).isEqualTo(OVER);
    }
  }

  private static ScopeObservation of(ScopeCoverage coverage) {
    return scope(SCOPE, Capability.DATABASES, coverage, 7);
  }

  private static DatabaseFact database(Presence presence) {
    var database =
        Database.builder("postgresql-5432", "postgresql", "running")
            .with(Attributes.PRODUCT, "PostgreSQL")
            .build();
    return new DatabaseFact(KEY, "/srv/pg", database, presence, 0, at(1), at(1), at(1));
  }
}
