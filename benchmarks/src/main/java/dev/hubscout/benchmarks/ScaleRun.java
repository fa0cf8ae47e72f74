package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.LocalStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Two runs of resources over an organization that does not change, in a process of their own: the
 * real functions over a new store, with a queue in memory.
 */
final class ScaleRun {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int CHUNK = 50;

  /** Operations that are on by default, and few enough of each service to go out at once. */
  static final List<String> TWENTY =
      List.of(
          "acm:ListCertificates",
          "autoscaling:DescribeAutoScalingGroups",
          "dynamodb:ListTables",
          "ec2:DescribeAddresses",
          "ec2:DescribeAvailabilityZones",
          "ecr:DescribeRepositories",
          "ecs:ListClusters",
          "efs:DescribeFileSystems",
          "eks:ListClusters",
          "elasticache:DescribeCacheClusters",
          "elbv2:DescribeLoadBalancers",
          "glue:GetDatabases",
          "kinesis:ListStreams",
          "kms:ListKeys",
          "lambda:ListFunctions",
          "logs:DescribeLogGroups",
          "rds:DescribeDBInstances",
          "secretsmanager:ListSecrets",
          "sns:ListTopics",
          "sqs:ListQueues");

  private final RunStore stored;
  private final StandaloneHub hub;
  private final UnitMeter meter;

  private ScaleRun(RunStore stored, StandaloneHub hub, UnitMeter meter) {
    this.stored = stored;
    this.hub = hub;
    this.meter = meter;
  }

  /**
   * Prints a line with the figures of both runs.
   *
   * @param arguments {@code all} for every operation that is on by default; then the cloud's
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // one address stands for all of AWS, so that there are many connections to one host
    System.setProperty("http.maxConnections", "128");
    var all = arguments[0].equals(ScaleBenchmark.ALL);
    var options = new ResourcesOptions(List.of(), all ? List.of() : TWENTY, all, null);
    var data = Files.createTempDirectory("hubscout-scale");
    var clock = InstantSource.system();
    try (var store = LocalStore.open(data, clock)) {
      var meter = new UnitMeter();
      var cloud = cloud(arguments);
      var settings =
          new StandaloneHub.Settings(
              cloud,
              cloud,
              new SpokeAccess.AssumeRole(Names.spokeRole()),
              new Region(ScaleCloud.REGIONS.getFirst()),
              null,
              store.documents(),
              LIMIT);
      var stored = StandaloneHub.stored(store.engine(), store.documents(), clock).runs();
      try (var hub =
          StandaloneHub.start(settings, new MeteredEngine(store.engine(), meter), clock)) {
        var runs = new ScaleRun(stored, hub, meter);
        var first = runs.measure(options, "first");
        var second = runs.measure(options, "second");
        System.out.println(first.line() + " " + second.line());
      }
    } finally {
      remove(data);
    }
    System.exit(0);
  }

  private static AwsAccess cloud(String[] arguments) {
    var session = AwsSessionCredentials.create(arguments[2], arguments[3], arguments[4]);
    return new AwsAccess(
        StaticCredentialsProvider.create(session),
        URI.create(arguments[1]),
        software.amazon.awssdk.regions.Region.of(ScaleCloud.REGIONS.getFirst()));
  }

  private static void remove(Path data) throws IOException {
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private ScaleFigures measure(ResourcesOptions options, String key)
      throws IOException, InterruptedException {
    var unitsBefore = meter.units();
    long callsBefore = calls();
    double cpuBefore = ProcessMeter.processorSeconds(ProcessHandle.current());
    long begun = System.nanoTime();
    var request = new RunRequest(Capability.RESOURCES, null, null, key, RunScope.ALL, options);
    var run = finished(new RunId(hub.plan(request).path("run_id").asText()));
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpu = ProcessMeter.processorSeconds(ProcessHandle.current()) - cpuBefore;
    var units = meter.units().minus(unitsBefore);
    var tallies = stored.tallies(run.id());
    long listings = tallies.getOrDefault("listings", 0L);
    long tasks = run.outcomes().values().stream().mapToLong(Long::longValue).sum();
    System.err.println(run.id() + " " + run.status() + " " + run.outcomes() + " " + tallies);
    incomplete(run.id()).forEach((what, count) -> System.err.println("  " + count + " x " + what));
    return new ScaleFigures(
        tasks,
        listings,
        listings - tallies.getOrDefault("listings.complete", 0L),
        calls() - callsBefore,
        tasks + Math.ceilDiv(tasks / ScaleCloud.REGIONS.size(), CHUNK) + 1,
        units.calls(),
        units.writes(),
        Math.round(units.reads()),
        seconds,
        cpu,
        ProcessMeter.peakMegabytes());
  }

  /** Which listings are not complete, with why, and how often. */
  private Map<String, Integer> incomplete(RunId run) {
    var found = new TreeMap<String, Integer>();
    String next = null;
    do {
      var page = hub.hub().listings().listings(run, ListingFilter.ALL, next, 1_000);
      page.items().stream()
          .filter(it -> !it.outcome().complete())
          .forEach(it -> found.merge(it.key() + " " + it.outcome(), 1, Integer::sum));
      next = page.next();
    } while (next != null);
    return found;
  }

  private long calls() {
    return hub.calls().values().stream().mapToLong(Long::longValue).sum();
  }

  private Run finished(RunId id) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    while (true) {
      var run = stored.run(id).orElseThrow();
      if (run.status().terminal()) {
        return run;
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("run " + id + " has not ended in " + LIMIT);
      }
      Thread.sleep(LOOK);
    }
  }
}
