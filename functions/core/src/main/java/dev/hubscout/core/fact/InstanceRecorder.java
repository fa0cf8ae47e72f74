package dev.hubscout.core.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what listings and events say of instances: facts, history, and the end of the databases of
 * an instance that is over. Every step can be repeated.
 */
public final class InstanceRecorder {
  private final InstanceStore instances;
  private final FactStore facts;
  private final InstantSource clock;

  public InstanceRecorder(InstanceStore instances, FactStore facts, InstantSource clock) {
    this.instances = instances;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Keeps sightings.
   *
   * @param known fingerprints of the scope, as {@link InstanceStore#fingerprints} gives them:
   *     sightings that say nothing new cost nothing
   * @param source who saw them: a run's id
   */
  public void seen(Collection<Sighting> sightings, Map<String, String> known, String source) {
    var news = new ArrayList<Sighting>();
    for (var sighting : sightings) {
      if (!fingerprint(sighting).equals(known.get(sighting.key().id()))) {
        news.add(sighting);
      }
    }
    var byKey =
        news.stream()
            .collect(Collectors.toMap(Sighting::key, Function.identity(), (one, later) -> later));
    instances.rewrite(
        byKey.keySet(),
        (key, before) -> {
          var sighting = byKey.get(key);
          return sighting == null
              ? null
              : ended(key, before, InstanceAgeing.seen(before, sighting, source));
        });
  }

  /** Adds to facts of which only events told what they are like, and nothing to others. */
  public void described(Collection<Sighting> sightings) {
    for (var sighting : sightings) {
      instances.rewrite(
          List.of(sighting.key()),
          (key, before) ->
              before == null || before.description() != null
                  ? null
                  : InstanceAgeing.described(before, sighting));
    }
  }

  private static String fingerprint(Sighting sighting) {
    var registration = sighting.registration();
    // what Systems Manager could not be asked keeps its last answer, which is not known here
    return registration == null
        ? "?"
        : Fingerprint.of(
            sighting.state(), sighting.terminatedAt(), sighting.description(), registration);
  }

  /**
   * Ages instances that a complete listing does not have.
   *
   * @param ids of the scope, not over
   * @param at when the listing began
   */
  public void missed(Scope scope, Collection<String> ids, Instant at, String source) {
    var keys = ids.stream().map(id -> new InstanceKey(scope, id)).toList();
    instances.rewrite(
        keys,
        (key, before) ->
            before == null ? null : ended(key, before, InstanceAgeing.missed(before, at, source)));
  }

  /**
   * Stores a state-change event; older news only adds to history.
   *
   * @param at the event's own time
   */
  public void entered(InstanceKey key, InstanceState state, Instant at) {
    var now = clock.instant();
    instances.rewrite(
        List.of(key),
        (same, before) -> ended(key, before, InstanceAgeing.entered(before, key, state, at, now)));
  }

  /**
   * Databases first: whoever finds the instance over finds them gone. As of now, since reports that
   * were accepted meanwhile, or are still to come, were asked for before.
   */
  private InstanceStore.@Nullable Rewrite ended(
      InstanceKey key, @Nullable InstanceFact before, InstanceStore.@Nullable Rewrite rewrite) {
    if (rewrite != null && rewrite.fact().over() && (before == null || !before.over())) {
      facts.end(key, clock.instant(), rewrite.fact().source());
    }
    return rewrite;
  }
}
