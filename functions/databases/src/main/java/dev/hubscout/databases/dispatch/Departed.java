package dev.hubscout.databases.dispatch;

import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.run.RunId;
import dev.hubscout.databases.dispatch.Survey.Surveyed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ages the databases of instances that are no more: at once where EC2 says that the instance is
 * terminated, scan by scan where it is only not listed any longer.
 */
final class Departed {
  static final String TERMINATED = "terminated";
  private static final String UNLISTED = "unlisted";

  private final FactStore facts;

  Departed(FactStore facts) {
    this.facts = facts;
  }

  /**
   * Ages what is due.
   *
   * @param known what is stored of the scope
   * @param survey a complete one: absence means something only there
   */
  void age(Map<String, InstanceObservation> known, Survey survey, Instant at, RunId run) {
    var listed = survey.instances().stream().map(Surveyed::key).collect(Collectors.toSet());
    for (var observation : known.values()) {
      if (observation.state().equals(TERMINATED)) {
        continue;
      }
      if (survey.terminated().contains(observation.key())) {
        var gone = facts.databases(observation.key()).stream().map(f -> gone(f, at)).toList();
        facts.apply(in(TERMINATED, observation, at, run), gone);
      } else if (!listed.contains(observation.key())) {
        unlisted(observation, at, run);
      }
    }
  }

  private void unlisted(InstanceObservation observation, Instant at, RunId run) {
    var aged = Ageing.apply(facts.databases(observation.key()), List.of(), true, at);
    var over = aged.stream().allMatch(fact -> fact.presence() == Presence.GONE);
    facts.apply(in(over ? TERMINATED : UNLISTED, observation, at, run), aged);
  }

  /** EC2's complete list is as good as a report here, and takes a report's place in time. */
  private static InstanceObservation in(
      String state, InstanceObservation known, Instant at, RunId run) {
    return new InstanceObservation(
        known.key(),
        known.name(),
        state,
        known.platform(),
        known.architecture(),
        known.instanceType(),
        known.privateAddress(),
        known.coverage(),
        known.since(),
        at,
        at,
        at,
        run,
        known.reason(),
        known.raw(),
        known.agentVersion(),
        known.memoryMb(),
        known.cores());
  }

  private static DatabaseFact gone(DatabaseFact fact, Instant at) {
    return new DatabaseFact(
        fact.instance(),
        fact.locator(),
        fact.database(),
        Presence.GONE,
        fact.missedScans(),
        fact.firstSeen(),
        fact.lastSeen(),
        at);
  }
}
