package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the difference between two versions of an instance's fact adds to history. */
final class InstanceChanges {
  private static final String STATE = "state";
  private static final String TYPE = "instance_type";

  private InstanceChanges() {}

  static Change of(InstanceFact fact, Kind kind, Instant at, List<Field> fields) {
    return of(fact.key(), fact.source(), kind, at, fields);
  }

  private static Change of(
      InstanceKey key, String source, Kind kind, Instant at, List<Field> fields) {
    var scope = key.scope();
    return new Change(
        Capability.INSTANCES, scope.account(), scope.region(), key.id(), kind, at, source, fields);
  }

  /** It is known for the first time, perhaps only after its end. */
  static List<Change> appeared(InstanceFact fact, Instant at) {
    var fields = new ArrayList<Field>();
    fields.add(new Field(STATE, null, fact.state().word()));
    var description = fact.description();
    if (description != null) {
      add(fields, TYPE, null, description.type());
    }
    if (fact.state() != InstanceState.TERMINATED) {
      return List.of(of(fact, Kind.APPEARED, at, fields));
    }
    var end = terminated(fact, at);
    var launched = description == null ? null : description.launchedAt();
    return List.of(
        of(fact, Kind.APPEARED, launched == null ? end : launched, fields),
        entered(fact, null, InstanceState.TERMINATED, end));
  }

  /**
   * An event told that it entered a state, whatever else is known of it.
   *
   * @param was null where it is not known
   */
  static Change told(
      InstanceKey key, @Nullable InstanceState was, InstanceState state, Instant at) {
    return entered(key, InstanceFact.EVENT, was, state, at);
  }

  private static Change entered(
      InstanceFact fact, @Nullable InstanceState was, InstanceState state, Instant at) {
    return entered(fact.key(), fact.source(), was, state, at);
  }

  private static Change entered(
      InstanceKey key,
      String source,
      @Nullable InstanceState was,
      InstanceState state,
      Instant at) {
    var kind =
        switch (state) {
          case RUNNING -> Kind.STARTED;
          case STOPPED -> Kind.STOPPED;
          case TERMINATED -> Kind.TERMINATED;
          case PENDING, STOPPING, SHUTTING_DOWN, UNKNOWN -> Kind.STATE_CHANGED;
        };
    return of(
        key,
        source,
        kind,
        at,
        List.of(new Field(STATE, was == null ? null : was.word(), state.word())));
  }

  /** Every difference, each kind once. */
  static List<Change> between(InstanceFact before, InstanceFact after, Instant at) {
    var changes = new ArrayList<Change>();
    boolean entered = before.state() != after.state();
    if (entered) {
      changes.add(
          entered(
              after,
              before.state(),
              after.state(),
              after.state() == InstanceState.TERMINATED ? terminated(after, at) : at));
    }
    if (before.presence() != Presence.PRESENT && after.presence() == Presence.PRESENT) {
      changes.add(of(after, Kind.REAPPEARED, at, List.of()));
    }
    var was = before.description();
    var is = after.description();
    if (was != null && is != null) {
      if (!Objects.equals(was.type(), is.type())) {
        changes.add(
            of(after, Kind.TYPE_CHANGED, at, List.of(new Field(TYPE, was.type(), is.type()))));
      }
      var others = others(was, is);
      if (!entered) {
        add(others, "launched_at", text(was.launchedAt()), text(is.launchedAt()));
      }
      registration(others, before.registration(), after.registration());
      if (!others.isEmpty()) {
        changes.add(of(after, Kind.CHANGED, at, others));
      }
    }
    return changes;
  }

  private static Instant terminated(InstanceFact fact, Instant noticed) {
    return Objects.requireNonNullElse(fact.terminatedAt(), noticed);
  }

  private static List<Field> others(Description was, Description is) {
    var fields = new ArrayList<Field>();
    add(fields, "image", was.image(), is.image());
    add(fields, "platform", was.platform(), is.platform());
    add(fields, "architecture", was.architecture(), is.architecture());
    add(fields, "private_addresses", text(was.privateAddresses()), text(is.privateAddresses()));
    add(fields, "public_addresses", text(was.publicAddresses()), text(is.publicAddresses()));
    add(fields, "subnet", was.subnet(), is.subnet());
    add(fields, "vpc", was.vpc(), is.vpc());
    add(fields, "zone", was.zone(), is.zone());
    add(fields, "iam_profile", was.iamProfile(), is.iamProfile());
    tags(fields, was.tags(), is.tags());
    return fields;
  }

  private static void tags(List<Field> fields, Map<String, String> was, Map<String, String> is) {
    var keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    keys.forEach(key -> add(fields, "tags." + key, was.get(key), is.get(key)));
  }

  /** Not knowing is no change: a stopped instance's registration is never known. */
  private static void registration(List<Field> fields, Registration was, Registration is) {
    if (was.status() != Registration.Status.UNKNOWN && is.status() != Registration.Status.UNKNOWN) {
      add(fields, "ssm_status", was.status().name(), is.status().name());
      add(fields, "ssm_agent_version", was.agentVersion(), is.agentVersion());
    }
  }

  private static void add(
      List<Field> fields, String name, @Nullable String was, @Nullable String is) {
    if (!Objects.equals(was, is)) {
      fields.add(new Field(name, was, is));
    }
  }

  private static @Nullable String text(List<String> values) {
    return values.isEmpty() ? null : String.join(" ", values);
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
