package dev.hubscout.local.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.hub.OpenResources;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.run.RunDeletion;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** The functions in this process, on the caller's own credentials, with stores on disk. */
final class StandaloneWorkplace implements Workplace {
  private static final String RETRY = "HUBSCOUT_RETRY_SECONDS";
  private static final Duration USUAL_RETRY = Duration.ofSeconds(60);

  private final OpenResources parts;
  private final LocalStore store;
  private final StandaloneHub hub;
  private final @Nullable TemporaryDocuments documents;
  private final AwsAccess cloud;

  private StandaloneWorkplace(
      OpenResources parts,
      LocalStore store,
      StandaloneHub hub,
      @Nullable TemporaryDocuments documents,
      AwsAccess cloud) {
    this.parts = parts;
    this.store = store;
    this.hub = hub;
    this.documents = documents;
    this.cloud = cloud;
  }

  static StandaloneWorkplace open(Path data, StandaloneSettings settings, AgentArchive agent)
      throws IOException {
    var parts = new OpenResources();
    var clock = InstantSource.system();
    try {
      EarlierStore.bringOver(data, clock);
      var store = parts.add(LocalStore.open(data, clock));
      var cloud = StandaloneAccess.cloud(settings);
      var published = publish(settings, cloud, agent);
      var hub =
          parts.add(
              StandaloneHub.start(
                  new StandaloneHub.Settings(
                      cloud,
                      published.objects(),
                      StandaloneAccess.spokes(settings),
                      settings.region(),
                      published.artifact(),
                      store.documents(),
                      retryAfter(System.getenv().getOrDefault(RETRY, ""))),
                  store.engine(),
                  clock));
      var documents =
          settings.installDocument() ? parts.add(new TemporaryDocuments(hub.hub())) : null;
      return new StandaloneWorkplace(parts, store, hub, documents, cloud);
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

  @Override
  public RunStore runs() {
    return hub.hub().runs();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    if (documents != null && Registrations.of(request.capability()).needsAgent()) {
      documents.install(request);
    }
    var slot = store.slot(request.capability());
    if (slot.isEmpty()) {
      return PlanAnswer.of(hub.record(request));
    }
    boolean kept = false;
    try {
      var answer = PlanAnswer.of(hub.plan(request));
      if (!answer.skipped()) {
        store.keep(answer.runId(), slot.get());
        kept = true;
      }
      return answer;
    } finally {
      if (!kept) {
        slot.get().close();
      }
    }
  }

  @Override
  public Optional<Lease> slot(RunId run) {
    return store.slot(run);
  }

  @Override
  public Optional<Lease> lease(RunId run) {
    return store.lease(run);
  }

  @Override
  public void resume(RunId run) {
    hub.resume(run);
  }

  @Override
  public void sweep(RunId run) {
    hub.sweep(run);
  }

  @Override
  public Backend api() {
    return HubApi.of(hub.hub());
  }

  @Override
  public void summarize() {
    hub.summarize();
  }

  @Override
  public void delete(RunId run, Instant now) {
    RunDeletion.delete(hub.hub(), run, now);
    store.forget(run);
  }

  @Override
  public Map<String, Long> calls() {
    return hub.calls();
  }

  @Override
  public Optional<AccountId> account() {
    try (var sts = cloud.client(StsClient.builder())) {
      return Optional.of(new CallerIdentity(sts).account());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  @Override
  public RunBook book() {
    return store.book();
  }

  @Override
  public void close() {
    parts.close();
  }
}
