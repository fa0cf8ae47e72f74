package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.HubSettings;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A hub over an organization whose one member has so many instances in one Region, all of them
 * running and known to Systems Manager.
 */
final class BenchmarkHub implements AutoCloseable {
  static final String MEMBER = "300000000003";
  private static final String MANAGEMENT = "100000000001";
  private static final String HUB = "200000000002";
  private static final String REGION = "eu-central-1";

  /** Longer than it takes to store a command's id, as it is where instances do something. */
  private static final Duration EVENTS_AFTER = Duration.ofMillis(500);

  /** Longer than a run may take, so that no message is delivered twice. */
  private static final Duration VISIBILITY = RunMeter.LIMIT.plusMinutes(1);

  private final EmbeddedDynamoDb dynamoDb;
  private final EmbeddedQueues queues;
  private final LocalAws aws;
  private final EmbeddedHub hub;
  private final AwsAccess storage;

  BenchmarkHub(int instances) {
    dynamoDb = EmbeddedDynamoDb.inMemory();
    queues = EmbeddedQueues.start(HUB, REGION);
    var listening = new AtomicReference<EmbeddedHub>();
    var faults = new Faults().events(EventFate.delaying(envelope -> true, EVENTS_AFTER));
    aws =
        LocalAws.start(
            organization(instances),
            faults,
            event -> {
              if (listening.get() instanceof EmbeddedHub open) {
                open.accept(event);
              }
            });
    var document = SsmDocument.discover();
    aws.installDocument(MEMBER, REGION, document.name(), document.content());
    var home = software.amazon.awssdk.regions.Region.of(REGION);
    storage = dynamoDb.access(home);
    hub =
        EmbeddedHub.start(
            settings(cloud(home), queues.access()), Metrics.NONE, InstantSource.system());
    listening.set(hub);
  }

  private AwsAccess cloud(software.amazon.awssdk.regions.Region home) {
    var session = aws.session(HUB, "HubscoutHub", "benchmark", Duration.ofHours(1));
    return new AwsAccess(session.provider(), aws.endpoint(), home);
  }

  private HubSettings settings(AwsAccess cloud, AwsAccess queueing) {
    return new HubSettings(
        cloud,
        storage,
        queueing,
        cloud,
        new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
        null,
        List.of(new Region(REGION)),
        Deadlines.DEFAULT,
        new AgentArtifact("artifacts", "0.1.0", "0".repeat(64), null, null),
        VISIBILITY,
        2,
        1,
        null,
        null);
  }

  private static Organization organization(int instances) {
    return Organization.managedBy(Account.of(MANAGEMENT, "management"))
        .regions(REGION)
        .hub(Account.of(HUB, "hub").with(role("HubscoutHub", Set.of())))
        .account(Account.of(MEMBER, "member").with(role("HubscoutSpoke", Set.of(HUB))))
        .instances(IntStream.rangeClosed(1, instances).mapToObj(BenchmarkHub::instance).toList())
        .build();
  }

  private static Role role(String name, Set<String> trusted) {
    return new Role(name, "/hubscout/", Role.Trust.ALLOWED, trusted, Set.of());
  }

  private static Instance instance(int number) {
    var instance =
        Instance.of(
                "i-0%016x".formatted(number),
                MEMBER,
                REGION,
                "10.0." + number / 250 + "." + number % 250)
            .on(CannedHost.printing(CannedReport.envelope()));
    for (var tag : SampleInstances.tags(number).entrySet()) {
      instance = instance.tagged(tag.getKey(), tag.getValue());
    }
    return instance;
  }

  EmbeddedHub embedded() {
    return hub;
  }

  /** Where the hub keeps its tables, for whoever looks without being counted. */
  AwsAccess storage() {
    return storage;
  }

  @Override
  public void close() {
    hub.close();
    aws.close();
    queues.close();
    dynamoDb.close();
  }
}
