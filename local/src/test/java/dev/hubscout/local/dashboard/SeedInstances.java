package dev.hubscout.local.dashboard;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Reachability;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instances that can be reached and such that cannot, many of them with names that mean harm. */
final class SeedInstances {
  private static final Registration ONLINE =
      new Registration(Registration.Status.ONLINE, "Linux", "3.3.1", null);

  private SeedInstances() {}

  static InstanceKey key(int number) {
    return new InstanceKey(
        new Scope(account(number).id(), new Region(region(number))), "i-0%016x".formatted(number));
  }

  private static Account account(int number) {
    return number % 3 == 0 ? Organization.DATA : Organization.SHOP;
  }

  private static String region(int number) {
    return number % 5 == 0 ? Organization.VIRGINIA : Organization.FRANKFURT;
  }

  /** One that runs and is online. */
  static Sighting running(int number, Instant at) {
    return new Sighting(
        key(number), InstanceState.RUNNING, null, description(number, Map.of()), ONLINE, at);
  }

  /** One that has, or with {@link #attempts} will have, this coverage. */
  static Sighting covered(int number, InstanceCoverage coverage, Instant at) {
    var sighting = running(number, at);
    return switch (coverage) {
      case NOT_REGISTERED -> sighting.with(Registration.NONE);
      case CONNECTION_LOST ->
          sighting.with(
              new Registration(Registration.Status.CONNECTION_LOST, "Linux", "3.3.1", at));
      case UNSUPPORTED_PLATFORM ->
          sighting.with(
              new Registration(Registration.Status.ONLINE, "Windows", Hostile.at(number), null));
      case STOPPED ->
          new Sighting(
              sighting.key(),
              InstanceState.STOPPED,
              null,
              sighting.description(),
              Registration.UNKNOWN,
              at);
      case EXCLUDED ->
          new Sighting(
              sighting.key(),
              InstanceState.RUNNING,
              null,
              description(number, Map.of(Reachability.EXCLUDE_TAG, "yes")),
              ONLINE,
              at);
      default -> sighting;
    };
  }

  /** The attempt that ended so; none where there was none. */
  static List<Inspection> attempts(int number, InstanceCoverage coverage, RunId run, Instant at) {
    return switch (coverage) {
      case INSPECTED -> List.of(inspected(key(number), run, at));
      case NOT_YET_INSPECTED,
          NOT_REGISTERED,
          CONNECTION_LOST,
          UNSUPPORTED_PLATFORM,
          STOPPED,
          EXCLUDED ->
          List.of();
      default ->
          List.of(
              new Inspection(
                  key(number),
                  coverage,
                  at,
                  at,
                  null,
                  null,
                  run,
                  Hostile.at(number),
                  Hostile.LONG,
                  null,
                  null,
                  null));
    };
  }

  static Inspection inspected(InstanceKey key, RunId run, Instant at) {
    return new Inspection(
        key, InstanceCoverage.INSPECTED, at, at, at, at, run, null, null, "0.1.0", 16_384L, 4);
  }

  private static Description description(int number, Map<String, String> more) {
    var tags = new TreeMap<>(more);
    tags.put("Name", number % 2 == 0 ? Hostile.at(number / 2) : "db-" + number);
    tags.put("Environment", number % 4 == 0 ? "production" : "staging");
    tags.put(Hostile.at(number), number == 3 ? Hostile.LONG : Hostile.at(number + 1));
    return new Description(
        number % 2 == 0 ? "m7i.large" : "r7g.xlarge",
        Instant.parse("2026-11-01T00:00:00Z"),
        Hostile.at(number + 2),
        "Linux/UNIX",
        "x86_64",
        List.of("10.0.%d.%d".formatted(number / 250, number % 250), Hostile.at(number + 3)),
        List.of(Hostile.at(number + 4)),
        Hostile.at(number + 5),
        Hostile.at(number + 6),
        region(number) + "a",
        tags,
        Hostile.at(number + 7));
  }
}
