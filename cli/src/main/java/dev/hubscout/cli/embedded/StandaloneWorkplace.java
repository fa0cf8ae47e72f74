package dev.hubscout.cli.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.HubSettings;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The functions in this process, on the caller's own credentials, with stores on disk. */
final class StandaloneWorkplace implements Workplace {
  /** Only the embedded queues' own name for themselves; no account of AWS. */
  private static final String NO_ACCOUNT = "000000000000";

  private static final String RETRY = "HUBSCOUT_RETRY_SECONDS";
  private static final Duration USUAL_RETRY = Duration.ofSeconds(60);

  private final OpenResources parts;
  private final EmbeddedHub hub;
  private final @Nullable TemporaryDocuments documents;

  private StandaloneWorkplace(
      OpenResources parts, EmbeddedHub hub, @Nullable TemporaryDocuments documents) {
    this.parts = parts;
    this.hub = hub;
    this.documents = documents;
  }

  static StandaloneWorkplace open(Path data, StandaloneSettings settings, AgentArchive agent)
      throws IOException {
    var parts = new OpenResources();
    try {
      var held = parts.add(DataDirectory.hold(data));
      var dynamo = parts.add(EmbeddedDynamoDb.in(held.store()));
      var queues = parts.add(EmbeddedQueues.start(NO_ACCOUNT, settings.region().code()));
      var cloud = StandaloneAccess.cloud(settings);
      var published = publish(settings, cloud, agent);
      var hub =
          parts.add(
              EmbeddedHub.start(
                  new HubSettings(
                      cloud,
                      embedded(dynamo.endpoint()),
                      embedded(queues.endpoint()),
                      published.objects(),
                      StandaloneAccess.spokes(settings),
                      null,
                      List.of(settings.region()),
                      Deadlines.DEFAULT.withoutEvents(),
                      published.artifact(),
                      retryAfter(System.getenv().getOrDefault(RETRY, "")),
                      4,
                      1,
                      null,
                      null),
                  Metrics.NONE,
                  InstantSource.system()));
      var documents =
          settings.installDocument() ? parts.add(new TemporaryDocuments(hub.hub())) : null;
      return new StandaloneWorkplace(parts, hub, documents);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Where the agent is.
   *
   * @param artifact null where none is to be sent
   */
  private record Published(AwsAccess objects, @Nullable AgentArtifact artifact) {}

  private static Published publish(StandaloneSettings settings, AwsAccess cloud, AgentArchive agent)
      throws IOException {
    var bucket = settings.artifactBucket();
    if (bucket == null) {
      return new Published(cloud, null);
    }
    var artifact = new AgentArtifact(bucket, agent.version(), agent.sha256(), null, null);
    var release =
        new AgentRelease(new AwsAccess(cloud.credentials(), endpoint(), cloud.region()), artifact);
    release.publish(agent.file());
    return new Published(release.inBucketRegion(), artifact);
  }

  /** Where S3 is, if not at AWS: links must name it as this process does. */
  private static @Nullable URI endpoint() {
    for (var variable : List.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")) {
      var value = System.getenv().getOrDefault(variable, "");
      if (!value.isBlank()) {
        try {
          return new URI(value.strip());
        } catch (URISyntaxException e) {
          throw new HubscoutException(
              ErrorCode.INVALID_INPUT, variable, variable + ": it is not a URL.", e);
        }
      }
    }
    return null;
  }

  /** After how long a task is tried again that failed for a reason that may pass. */
  static Duration retryAfter(String seconds) {
    if (seconds.isBlank()) {
      return USUAL_RETRY;
    }
    if (!seconds.strip().matches("[1-9][0-9]{0,2}")) {
      throw new HubscoutException(
          ErrorCode.INVALID_INPUT, RETRY, RETRY + ": it takes a number from 1 to 999.");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds.strip()));
  }

  /** A server in this process, which asks for some key and any Region. */
  static AwsAccess embedded(URI endpoint) {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
        endpoint,
        Region.US_EAST_1);
  }

  @Override
  public RunStore runs() {
    return hub.hub().runs();
  }

  @Override
  public FactStore facts() {
    return hub.hub().facts();
  }

  @Override
  public InstanceStore instances() {
    return hub.hub().instances();
  }

  @Override
  public ChangeStore changes() {
    return hub.hub().changes();
  }

  @Override
  public SummaryStore summaries() {
    return hub.hub().summaries();
  }

  @Override
  public AccountStore accounts() {
    return hub.hub().accounts();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    if (documents != null && Registrations.of(request.capability()).needsAgent()) {
      documents.install(request);
    }
    return PlanAnswer.of(hub.plan(Json.strict().valueToTree(request)));
  }

  @Override
  public void sweep() {
    hub.sweep();
  }

  @Override
  public Backend api() {
    return HubApi.of(hub.hub());
  }

  @Override
  public void summarize() {
    hub.coverage(Json.strict().createObjectNode());
  }

  @Override
  public Map<String, Long> calls() {
    return hub.hub().calls().snapshot();
  }

  @Override
  public void close() {
    parts.close();
  }
}
