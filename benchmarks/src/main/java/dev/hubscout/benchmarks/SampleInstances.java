package dev.hubscout.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Instances as a large organization has them, made up again whenever they are asked for, so that
 * none is in memory that is not looked at: three in ten are stopped, one in ten is not registered,
 * and every second one was inspected.
 */
final class SampleInstances {
  private static final Instant LAUNCHED = Instant.parse("2026-10-02T06:30:00Z");

  private SampleInstances() {}

  /** The scope of an account, of which only the number is known. */
  static Scope scope(int account) {
    // a prime, so that accounts are spread as in a real organization
    long number = 100_000_000_000L + account * 7_919_000_003L % 800_000_000_000L;
    return new Scope(new AccountId(Long.toString(number)), new Region("eu-central-1"));
  }

  /** What AWS itself, its tools and a usual tagging policy put on an instance. */
  static Map<String, String> tags(int number) {
    var stack = "payments-web-" + number / 20;
    var tags = new LinkedHashMap<String, String>();
    tags.put("Name", stack + "-worker-" + number);
    tags.put("Environment", number % 3 == 0 ? "production" : "staging");
    tags.put("CostCenter", "EU-" + (4_000 + number % 50));
    tags.put("Owner", "team-payments-" + number % 12 + "@example.com");
    tags.put("Application", "payments-web");
    tags.put("ManagedBy", "terraform");
    tags.put("aws:autoscaling:groupName", stack + "-asg-1QXKZ4C6T0VYB");
    tags.put("aws:ec2launchtemplate:id", "lt-0a1b2c3d4e5f60718");
    return tags;
  }

  /** Instances of a scope by their numbers, the second one not included. */
  static List<Sighting> sightings(Scope scope, int from, int to, Instant at) {
    return IntStream.range(from, to).mapToObj(number -> sighting(scope, number, at)).toList();
  }

  private static Sighting sighting(Scope scope, int number, Instant at) {
    boolean stopped = number % 10 == 1 || number % 10 == 3 || number % 10 == 7;
    return new Sighting(
        key(scope, number),
        stopped ? InstanceState.STOPPED : InstanceState.RUNNING,
        null,
        new Description(
            "m7i.2xlarge",
            LAUNCHED.plusSeconds(number),
            "ami-0abcdef1234567890",
            "Linux/UNIX",
            "x86_64",
            List.of("10." + number / 60_000 + "." + number / 250 % 240 + "." + number % 250),
            List.of(),
            "subnet-0123456789abcdef0",
            "vpc-0123456789abcdef0",
            "eu-central-1a",
            tags(number),
            "arn:aws:iam::" + scope.account() + ":instance-profile/payments-web-worker"),
        stopped
            ? Registration.UNKNOWN
            : number % 10 == 5
                ? Registration.NONE
                : new Registration(Registration.Status.ONLINE, "Linux", "3.3.3050.0", null),
        at);
  }

  /** The inspections of those that have one. */
  static List<Inspection> inspections(Scope scope, int from, int to, RunId run, Instant at) {
    return IntStream.range(from, to)
        .filter(number -> number % 2 == 0)
        .mapToObj(
            number ->
                new Inspection(
                    key(scope, number),
                    InstanceCoverage.INSPECTED,
                    at,
                    at,
                    at,
                    at,
                    run,
                    null,
                    null,
                    "0.1.0",
                    32_768L,
                    8))
        .toList();
  }

  private static InstanceKey key(Scope scope, int number) {
    var digits = UUID.nameUUIDFromBytes((scope.account() + "/" + number).getBytes(US_ASCII));
    return new InstanceKey(scope, "i-0" + digits.toString().replace("-", "").substring(0, 16));
  }
}
