package dev.hubscout.local.demo;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.EmbeddedS3;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.host.Isolation;
import dev.hubscout.local.host.PlainHost;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.HubSettings;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.software.DemoHosts;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * An organization on this machine and the hub that discovers it. Nothing of it is left when it is
 * closed or its process ends, other than the store, where one was given.
 */
public final class Demo implements AutoCloseable {
  private static final String BUCKET = "hubscout-artifacts";
  private static final String BUS = "hubscout";
  private static final String INSTANCES_SCHEDULE = "hubscout-instances-hourly";
  private static final String DATABASES_SCHEDULE = "hubscout-databases-daily";
  private static final Region HOME = Region.of(DemoOrganization.HOME);
  private static final AwsCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final InstantSource clock = InstantSource.system();
  private @Nullable EmbeddedHub hub;
  private @Nullable DemoHosts hosts;
  private List<String> description = List.of();

  private Demo() {}

  /**
   * Starts everything; returns when the hub takes requests.
   *
   * @param store where DynamoDB keeps its tables; null for in memory
   * @param software where unpacked servers are kept from one start to the next
   * @param agent the agent's archive for this machine's architecture
   * @param agentVersion the version that archive has
   * @param progress is told what happens, a line each
   */
  public static Demo start(
      @Nullable Path store,
      Path software,
      Path agent,
      String agentVersion,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    var demo = new Demo();
    try {
      demo.open(store, software, agent, agentVersion, progress);
      return demo;
    } catch (IOException | InterruptedException | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void open(
      @Nullable Path store,
      Path software,
      Path agent,
      String agentVersion,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("Starting DynamoDB Local, ElasticMQ and an S3 server");
    var dynamoDb = opened(store == null ? EmbeddedDynamoDb.inMemory() : EmbeddedDynamoDb.in(store));
    var queues = opened(EmbeddedQueues.start(DemoOrganization.HUB, DemoOrganization.HOME));
    var objects = opened(EmbeddedS3.inMemory("127.0.0.1"));
    var artifact = AgentUpload.to(access(objects.endpoint()), BUCKET, agent, agentVersion);

    var site = site(software, objects.endpoint(), progress);
    var aws =
        opened(
            LocalAws.start(
                DemoOrganization.of(site.hosts()),
                new Faults().emptyPages(true),
                event -> Objects.requireNonNull(hub, "commands come after the hub").accept(event)));
    installDocuments(aws);

    hub =
        opened(
            EmbeddedHub.start(
                settings(aws, dynamoDb, queues, site.artifacts(), artifact), Metrics.NONE, clock));
    aws.createEventBus(DemoOrganization.HUB, DemoOrganization.HOME, BUS, hub::announced);
  }

  /** Where instances run, and where they fetch the agent from. */
  private record Site(DemoOrganization.Hosts hosts, URI artifacts) {}

  private Site site(Path software, URI objects, Consumer<String> progress)
      throws InterruptedException {
    return switch (Isolation.probe()) {
      case Isolation.Available() -> {
        progress.accept("Starting 12 hosts with real PostgreSQL and MariaDB servers");
        description =
            List.of(
                "7 accounts, 2 Regions, 17 instances; 12 of them are isolated hosts here.",
                "PostgreSQL and MariaDB are real servers. MySQL and MongoDB are stand-ins: small"
                    + " programs of those names with the files and answers of the real ones.");
        var started = opened(DemoHosts.start(software));
        hosts = started;
        var doorway =
            started.fabric().doorway(0, new InetSocketAddress("127.0.0.1", objects.getPort()));
        var address = doorway.address();
        yield new Site(
            started::host,
            URI.create("http://" + address.getHostString() + ":" + address.getPort()));
      }
      case Isolation.Unavailable(var reason) -> {
        description =
            List.of(
                "Running without isolated hosts: every instance of the demonstration is this"
                    + " machine itself. "
                    + reason);
        yield new Site(name -> new PlainHost(), objects);
      }
    };
  }

  private static void installDocuments(LocalAws aws) {
    var document = SsmDocument.discover();
    for (var account : aws.organization().accounts()) {
      for (var region : DemoOrganization.REGIONS) {
        aws.installDocument(account.id(), region, document.name(), document.content());
      }
    }
  }

  private static HubSettings settings(
      LocalAws aws,
      EmbeddedDynamoDb dynamoDb,
      EmbeddedQueues queues,
      URI artifacts,
      AgentArtifact artifact) {
    var session =
        aws.session(DemoOrganization.HUB, DemoOrganization.HUB_ROLE, "demo", Duration.ofHours(12));
    var credentials =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    return new HubSettings(
        new AwsAccess(credentials, aws.endpoint(), HOME),
        access(dynamoDb.endpoint()),
        access(queues.endpoint()),
        new AwsAccess(credentials, artifacts, HOME),
        new SpokeAccess.AssumeRole("hubscout/" + DemoOrganization.SPOKE_ROLE),
        null,
        DemoOrganization.REGIONS.stream().map(dev.hubscout.core.account.Region::new).toList(),
        Deadlines.DEFAULT,
        artifact,
        Duration.ofSeconds(30),
        2,
        1,
        BUS);
  }

  private static AwsAccess access(URI endpoint) {
    return new AwsAccess(LOCAL, endpoint, HOME);
  }

  /** The hub; its stores answer questions. */
  public EmbeddedHub hub() {
    return Objects.requireNonNull(hub, "a demo that started has a hub");
  }

  /** The machines behind its instances; empty where this machine cannot isolate any. */
  public Optional<DemoHosts> hosts() {
    return Optional.ofNullable(hosts);
  }

  /** What the organization's schedules send to the plan function, in the order of their time. */
  public List<RunRequest> scheduled(Instant due) {
    return List.of(
        new RunRequest(Capability.INSTANCES, INSTANCES_SCHEDULE, due, null, scope()),
        new RunRequest(Capability.DATABASES, DATABASES_SCHEDULE, due, null, scope()));
  }

  private static RunScope scope() {
    return new RunScope(
        null,
        null,
        null,
        null,
        DemoOrganization.REGIONS.stream().map(dev.hubscout.core.account.Region::new).toList());
  }

  /** What a person should know of it, a sentence each. */
  public List<String> description() {
    return description;
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  /** Ends everything, the last first. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Demo.class).warn("a part did not close", e);
      }
    }
  }
}
