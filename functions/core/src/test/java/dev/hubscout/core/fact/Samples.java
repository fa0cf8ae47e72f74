package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of facts are made of. */
public final class Samples {
  static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");
  static final String RUN = "instances-20261122T213000Z-1f3a9c2e";
  static final Scope SCOPE = new Scope(new AccountId("222222222222"), new Region("eu-central-1"));
  static final InstanceKey KEY = new InstanceKey(SCOPE, "i-0123456789abcdef0");
  static final Registration ONLINE =
      new Registration(Registration.Status.ONLINE, "Linux", "3.3.1", null);

  static final Description DESCRIPTION =
      new Description(
          "m7i.large",
          Instant.parse("2026-11-01T00:00:00Z"),
          "ami-0123456789abcdef0",
          "Linux/UNIX",
          "x86_64",
          List.of("10.0.1.7"),
          List.of("203.0.113.7"),
          "subnet-0123456789abcdef0",
          "vpc-0123456789abcdef0",
          "eu-central-1a",
          Map.of("Name", "db-1"),
          "arn:aws:iam::222222222222:instance-profile/db");

  /** What EC2 leaves of an instance that is terminated. */
  static final Description REMAINS =
      new Description(
          "m7i.large",
          Instant.parse("2026-11-01T00:00:00Z"),
          "ami-0123456789abcdef0",
          "Linux/UNIX",
          "x86_64",
          List.of(),
          List.of(),
          null,
          null,
          "eu-central-1a",
          Map.of(),
          null);

  private Samples() {}

  public static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static Sighting running(long at) {
    return seen(InstanceState.RUNNING, DESCRIPTION, at).with(ONLINE);
  }

  static Sighting terminated(Instant when, long at) {
    return new Sighting(KEY, InstanceState.TERMINATED, when, REMAINS, Registration.UNKNOWN, at(at));
  }

  /** Without Systems Manager's word. */
  static Sighting seen(InstanceState state, Description description, long at) {
    return new Sighting(KEY, state, null, description, null, at(at));
  }

  /** A running instance that is online; observed and unobstructed since then. */
  public static InstanceFact fact(InstanceKey key, long at) {
    return new InstanceFact(
        key,
        InstanceState.RUNNING,
        null,
        DESCRIPTION,
        ONLINE,
        Presence.PRESENT,
        0,
        at(at),
        at(at),
        at(at),
        at(at),
        RUN);
  }

  /** An attempt to look into an instance. */
  public static Inspection inspection(InstanceKey key, InstanceCoverage coverage, long at) {
    return new Inspection(
        key,
        coverage,
        at(at),
        at(at),
        null,
        null,
        RunId.of(Capability.DATABASES, at(at), "run"),
        coverage == InstanceCoverage.INSPECTED ? null : "a reason",
        null,
        null,
        null,
        null);
  }

  public static ScopeObservation scope(
      Scope scope, Capability capability, ScopeCoverage coverage, long at) {
    return new ScopeObservation(
        scope,
        capability,
        coverage,
        at(at),
        at(at),
        null,
        RunId.of(capability, at(at), "run"),
        null);
  }

  /** The database with another attribute, by its name or in camel case; null is unknown. */
  @SuppressWarnings("unchecked")
  public static Database with(Database database, String name, @Nullable Object value) {
    var snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    var attribute = (Attribute<Object>) Attributes.of(snake).orElseThrow();
    var known =
        switch (value) {
          case null -> Known.unknown();
          case Known<?> it -> (Known<Object>) it;
          case Integer number -> Known.<Object>of(number.longValue());
          default -> Known.of(value);
        };
    return set(database, attribute, known);
  }

  private static <T> Database set(Database database, Attribute<T> attribute, Known<T> known) {
    return database.with().with(attribute, known).build();
  }

  /** The record with another value of one component. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> R with(R record, String component, Object value) {
    try {
      var components = record.getClass().getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var values = new Object[components.length];
      boolean found = false;
      for (int i = 0; i < values.length; i++) {
        boolean it = components[i].getName().equals(component);
        found |= it;
        var read = components[i].getAccessor();
        read.setAccessible(true);
        values[i] = it ? value : read.invoke(record);
      }
      if (!found) {
        throw new IllegalArgumentException(record.getClass() + " has no " + component);
      }
      var constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (R) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
