package dev.hubscout.local.demo;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.document.S3Objects;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.EmbeddedS3;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.gateway.Gateway;
import dev.hubscout.local.host.Isolation;
import dev.hubscout.local.host.PlainHost;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.HubAccess;
import dev.hubscout.local.hub.HubSettings;
import dev.hubscout.local.hub.OpenResources;
import dev.hubscout.local.iam.AccessLog;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.software.DemoHosts;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An organization on this machine and the hub that discovers it. Nothing of it is left when it is
 * closed or its process ends, other than the store, where one was given.
 */
public final class Demo implements AutoCloseable {
  private static final AccountId HUB = new AccountId(DemoOrganization.HUB);
  private static final String BUCKET =
      Names.artifactBucket(HUB, new dev.hubscout.core.account.Region(DemoOrganization.HOME));
  private static final Region HOME = Region.of(DemoOrganization.HOME);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final OpenResources opened = new OpenResources();
  private final InstantSource clock;
  private final Duration retry;
  private @Nullable LocalAws aws;
  private @Nullable EmbeddedHub hub;
  private @Nullable AwsAccess storage;
  private @Nullable AwsAccess queueing;
  private @Nullable S3Objects documents;
  private @Nullable DemoHosts hosts;
  private List<String> description = List.of();

  private Demo(InstantSource clock, Duration retry) {
    this.clock = clock;
    this.retry = retry;
  }

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
    return start(store, software, agent, agentVersion, progress, InstantSource.system(), RETRY);
  }

  /**
   * The same with a clock of the hub's own, which may go ahead of the organization's.
   *
   * @param retry after how long a message that could not be worked comes again
   */
  public static Demo start(
      @Nullable Path store,
      Path software,
      Path agent,
      String agentVersion,
      Consumer<String> progress,
      InstantSource clock,
      Duration retry)
      throws IOException, InterruptedException {
    var demo = new Demo(clock, retry);
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
    var dynamoDb =
        opened.add(store == null ? EmbeddedDynamoDb.inMemory() : EmbeddedDynamoDb.in(store));
    var queues = opened.add(EmbeddedQueues.start(DemoOrganization.HUB, DemoOrganization.HOME));
    var objects = opened.add(EmbeddedS3.inMemory("127.0.0.1"));
    var artifact =
        AgentUpload.to(
            objects.access(HOME),
            BUCKET,
            agent,
            agentVersion,
            Names.roleArn("aws", HUB, Names.ARTIFACT_READER_ROLE));

    var s3 = opened.add(objects.access(HOME).client(S3Client.builder().forcePathStyle(true)));
    s3.createBucket(request -> request.bucket(EmbeddedHub.DOCUMENTS_BUCKET));
    documents = new S3Objects(s3, EmbeddedHub.DOCUMENTS_BUCKET);

    var local =
        opened.add(
            LocalAws.start(
                DemoOrganization.of(hosts(software, progress)),
                new Faults().emptyPages(true),
                event -> Objects.requireNonNull(hub, "commands come after the hub").accept(event)));
    aws = local;
    installDocuments(local);
    local.setParameter(
        DemoOrganization.HUB, DemoOrganization.HOME, Names.KILL_SWITCH_PARAMETER, "off");
    local.setParameter(DemoOrganization.HUB, DemoOrganization.HOME, Names.SETTINGS_PARAMETER, "{}");

    storage = dynamoDb.access(HOME);
    queueing = queues.access();
    var deployer =
        new HubAccess(
            new AwsAccess(root(local), local.endpoint(), HOME),
            storage,
            queues.access(),
            objects.access(HOME));
    var seen =
        new HubAccess(
            deployer.cloud(),
            at(opened.add(Gateway.dynamoDb(storage, DemoOrganization.HUB, local)).endpoint()),
            at(opened.add(Gateway.sqs(queues.access(), local)).endpoint()),
            at(
                artifacts(
                    opened.add(Gateway.s3(objects.access(HOME), DemoOrganization.HUB, local)))));
    hub =
        opened.add(
            EmbeddedHub.start(
                settings(deployer, artifact, retry),
                function ->
                    seen.as(new RoleCredentials(local, DemoOrganization.HUB, function.roleName())),
                Metrics.NONE,
                clock));
    local.createEventBus(
        DemoOrganization.HUB, DemoOrganization.HOME, Names.EVENT_BUS, hub::announced);
  }

  /** Where instances run. */
  private DemoOrganization.Hosts hosts(Path software, Consumer<String> progress)
      throws InterruptedException {
    return switch (Isolation.probe()) {
      case Isolation.Available() -> {
        progress.accept("Starting 12 hosts with real PostgreSQL and MariaDB servers");
        description =
            List.of(
                "7 accounts, 2 Regions, 17 instances; 12 of them are isolated hosts here.",
                "PostgreSQL and MariaDB are real servers. MySQL and MongoDB are stand-ins: small"
                    + " programs of those names with the files and answers of the real ones.");
        var started = opened.add(DemoHosts.start(software));
        hosts = started;
        yield started::host;
      }
      case Isolation.Unavailable(var reason) -> {
        description =
            List.of(
                "Running without isolated hosts: every instance of the demonstration is this"
                    + " machine itself. "
                    + reason);
        yield name -> new PlainHost();
      }
    };
  }

  /**
   * Where instances fetch the agent from.
   *
   * @param objects the same on this machine's loopback address
   */
  private URI artifacts(Gateway objects) throws InterruptedException {
    var started = hosts;
    if (started == null) {
      return objects.endpoint();
    }
    var address =
        started
            .fabric()
            .doorway(0, new InetSocketAddress("127.0.0.1", objects.endpoint().getPort()))
            .address();
    objects.alsoAt(address.getHostString());
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  private static void installDocuments(LocalAws aws) {
    var document = SsmDocument.discover();
    for (var account : aws.organization().accounts()) {
      for (var region : DemoOrganization.REGIONS) {
        aws.installDocument(account.id(), region, document.name(), document.content());
      }
    }
  }

  private static AwsCredentialsProvider root(LocalAws aws) {
    return aws.rootCredentials(DemoOrganization.HUB).provider();
  }

  private static HubSettings settings(HubAccess deployer, AgentArtifact artifact, Duration retry) {
    return new HubSettings(
        deployer.cloud(),
        deployer.storage(),
        deployer.queues(),
        deployer.objects(),
        new SpokeAccess.AssumeRole(Names.spokeRole()),
        Names.roleArn(
            "aws", new AccountId(DemoOrganization.MANAGEMENT), Names.ORGANIZATION_READER_ROLE),
        DemoOrganization.REGIONS.stream().map(dev.hubscout.core.account.Region::new).toList(),
        Deadlines.DEFAULT,
        artifact,
        retry,
        2,
        1,
        Names.EVENT_BUS,
        Names.SETTINGS_PARAMETER);
  }

  /** A place that each function asks with its own keys; without any, nobody answers there. */
  private static AwsAccess at(URI endpoint) {
    return new AwsAccess(null, endpoint, HOME);
  }

  /**
   * The organization, to change it or to let something go wrong in it while the hub looks at it.
   */
  public LocalAws aws() {
    return Objects.requireNonNull(aws, "a demo that started has an organization");
  }

  /**
   * What the hub's functions, and the roles that they assumed, needed so far for what they did; on
   * AWS, policies have to allow it.
   */
  public AccessLog accesses() {
    return aws().accesses();
  }

  /** The hub's API, which acts as the role of its function. */
  public Backend api() {
    return HubApi.of(hub().hub(CoreFunctions.API));
  }

  /** The hub; its stores answer questions. */
  public EmbeddedHub hub() {
    return Objects.requireNonNull(hub, "a demo that started has a hub");
  }

  /** Where its tables are, as whoever deployed it. */
  public AwsAccess storage() {
    return Objects.requireNonNull(storage, "it has started");
  }

  /** Where documents are that no table takes, as whoever deployed it. */
  public S3Objects documents() {
    return Objects.requireNonNull(documents, "it has started");
  }

  /** Where its queues are, as whoever deployed it. */
  public AwsAccess queues() {
    return Objects.requireNonNull(queueing, "it has started");
  }

  /** The machines behind its instances; empty where this machine cannot isolate any. */
  public Optional<DemoHosts> hosts() {
    return Optional.ofNullable(hosts);
  }

  /** What the organization's schedules send to the plan function, in the order of their time. */
  public List<RunRequest> scheduled(Instant due) {
    return Registrations.all().stream()
        .filter(Registration::scheduled)
        // instances are listed before the agent is sent to any
        .sorted(Comparator.comparing(Registration::needsAgent))
        .map(Registration::capability)
        .map(each -> new RunRequest(each, Names.schedule(each), due, null, scope()))
        .toList();
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

  /** Ends everything, the last first. */
  @Override
  public void close() {
    opened.close();
  }
}
