package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Derives an instance's fact from the stored fact and a new observation. Pure: a step that says
 * nothing new is null.
 */
final class InstanceAgeing {
  private InstanceAgeing() {}

  /** EC2 lists the instance. */
  static @Nullable Rewrite seen(@Nullable InstanceFact before, Sighting now, String source) {
    if (before == null) {
      var fact = first(now, source);
      return new Rewrite(fact, InstanceChanges.appeared(fact, now.at()));
    }
    if (!now.at().isAfter(before.observedAt())) {
      return before.description() == null ? described(before, now) : null;
    }
    var after = joined(before, now, source);
    var changes = InstanceChanges.between(before, after, now.at());
    boolean same =
        after.fingerprint().equals(before.fingerprint()) && after.presence() == before.presence();
    return same && changes.isEmpty() ? null : new Rewrite(after, changes);
  }

  /** A complete listing of the scope does not have it. */
  static @Nullable Rewrite missed(InstanceFact before, Instant at, String source) {
    if (before.over() || !before.observedAt().isBefore(at)) {
      return null;
    }
    int missed = before.missedScans() + 1;
    var presence = missed >= Ageing.SCANS_UNTIL_GONE ? Presence.GONE : Presence.MISSING;
    var after =
        new InstanceFact(
            before.key(),
            before.state(),
            before.terminatedAt(),
            before.description(),
            before.registration(),
            presence,
            missed,
            before.firstSeen(),
            before.lastSeen(),
            before.obstacleSince(),
            at,
            source);
    return new Rewrite(
        after,
        presence == before.presence()
            ? List.of()
            : List.of(
                InstanceChanges.of(
                    after, presence == Presence.GONE ? Kind.GONE : Kind.MISSING, at, List.of())));
  }

  /**
   * EC2 told that the instance entered a state. Events come late, twice and out of order: each adds
   * to history, and an older one leaves the fact as it is. The state in the end is that of the
   * latest event, whatever order they came in; of one second, to which EC2 gives their times, the
   * one that is further in an instance's life. Nothing follows {@code TERMINATED}, whenever the
   * news of it comes.
   *
   * @param at the event's time, on AWS's clock
   * @param now on our clock, which orders observations: theirs may be ahead of it, and what lies
   *     ahead would hide what is seen until then
   */
  static @Nullable Rewrite entered(
      @Nullable InstanceFact before,
      InstanceKey key,
      InstanceState state,
      Instant at,
      Instant now) {
    var observed = at.isBefore(now) ? at : now;
    if (before == null) {
      var fact = toldOf(key, state, at, observed);
      var changes = new ArrayList<>(InstanceChanges.appeared(fact, at));
      changes.add(InstanceChanges.told(key, null, state, at));
      return new Rewrite(fact, changes.stream().distinct().toList());
    }
    if (!supersedes(before, state, observed)) {
      // a listing that noticed the state before its event came has told of it already
      boolean told = before.state() == state && !before.source().equals(InstanceFact.EVENT);
      return told ? null : new Rewrite(before, List.of(InstanceChanges.told(key, null, state, at)));
    }
    var after = inState(before, state, at, observed);
    // one that enters the state it was in has been in another that nobody told of yet
    var was = before.state() == state ? null : before.state();
    var changes = new ArrayList<Change>();
    changes.add(InstanceChanges.told(key, was, state, at));
    if (before.presence() != Presence.PRESENT && after.presence() == Presence.PRESENT) {
      changes.add(InstanceChanges.of(after, Kind.REAPPEARED, at, List.of()));
    }
    return new Rewrite(after, changes);
  }

  private static boolean supersedes(InstanceFact before, InstanceState state, Instant at) {
    if (before.state() == InstanceState.TERMINATED) {
      return false;
    }
    if (state == InstanceState.TERMINATED) {
      return true;
    }
    int order = second(at).compareTo(second(before.observedAt()));
    return order > 0 || (order == 0 && state.compareTo(before.state()) > 0);
  }

  private static Instant second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private static InstanceFact first(Sighting now, String source) {
    return new InstanceFact(
        now.key(),
        now.state(),
        now.terminatedAt(),
        now.description(),
        Objects.requireNonNullElse(now.registration(), Registration.UNKNOWN),
        presence(now.state()),
        0,
        now.at(),
        now.at(),
        now.at(),
        now.at(),
        source);
  }

  private static InstanceFact toldOf(
      InstanceKey key, InstanceState state, Instant at, Instant observed) {
    return new InstanceFact(
        key,
        state,
        state == InstanceState.TERMINATED ? at : null,
        null,
        Registration.UNKNOWN,
        presence(state),
        0,
        observed,
        observed,
        observed,
        observed,
        InstanceFact.EVENT);
  }

  /** What an earlier look can still add to a fact of which only an event told. */
  static Rewrite described(InstanceFact before, Sighting earlier) {
    return new Rewrite(
        new InstanceFact(
            before.key(),
            before.state(),
            before.terminatedAt(),
            earlier.description(),
            before.registration(),
            before.presence(),
            before.missedScans(),
            before.firstSeen(),
            before.lastSeen(),
            before.obstacleSince(),
            before.observedAt(),
            before.source()),
        List.of());
  }

  private static InstanceFact joined(InstanceFact before, Sighting now, String source) {
    // EC2's lists may lag behind its events by seconds, but nothing comes back from this
    var state = before.state() == InstanceState.TERMINATED ? InstanceState.TERMINATED : now.state();
    var last = before.description();
    var description =
        state == InstanceState.TERMINATED && last != null
            ? now.description().asTerminated(last)
            : now.description();
    var registration = now.registration() == null ? before.registration() : now.registration();
    return withObstacle(
        before,
        new InstanceFact(
            before.key(),
            state,
            before.terminatedAt() == null ? now.terminatedAt() : before.terminatedAt(),
            description,
            state == InstanceState.TERMINATED ? before.registration() : registration,
            presence(state),
            0,
            before.firstSeen(),
            now.at(),
            now.at(),
            now.at(),
            source));
  }

  private static InstanceFact inState(
      InstanceFact before, InstanceState state, Instant at, Instant observed) {
    boolean terminated = state == InstanceState.TERMINATED;
    return withObstacle(
        before,
        new InstanceFact(
            before.key(),
            state,
            terminated ? at : before.terminatedAt(),
            before.description(),
            // what was known of one that ran says nothing of one that runs again
            terminated || state == before.state() ? before.registration() : Registration.UNKNOWN,
            presence(state),
            0,
            before.firstSeen(),
            later(observed, before.lastSeen()),
            observed,
            later(observed, before.observedAt()),
            InstanceFact.EVENT));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The time since which it is as hard to reach as it is now, where that was so before. */
  private static InstanceFact withObstacle(InstanceFact before, InstanceFact after) {
    if (before.reachability().obstacle() != after.reachability().obstacle()) {
      return after;
    }
    return new InstanceFact(
        after.key(),
        after.state(),
        after.terminatedAt(),
        after.description(),
        after.registration(),
        after.presence(),
        after.missedScans(),
        after.firstSeen(),
        after.lastSeen(),
        before.obstacleSince(),
        after.observedAt(),
        after.source());
  }

  private static Presence presence(InstanceState state) {
    return state == InstanceState.TERMINATED ? Presence.GONE : Presence.PRESENT;
  }
}
