package dev.hubscout.cli.embedded;

import dev.hubscout.aws.hub.AwsAccess;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.SpokeAccess;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.HubSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The hub's functions in this process, with embedded stores and the caller's own AWS. */
final class StandaloneWorkplace implements Workplace {
  private static final String ANY_ACCOUNT = "000000000000";
  private static final Duration VISIBILITY = Duration.ofMinutes(2);
  private static final int WORKERS = 4;

  private final EmbeddedHub embedded;
  private final Parts parts;
  private final PendingGroups pending;
  private final @Nullable DocumentInstallation documents;

  private StandaloneWorkplace(
      EmbeddedHub embedded,
      Parts parts,
      InstantSource clock,
      @Nullable DocumentInstallation documents) {
    this.embedded = embedded;
    this.parts = parts;
    this.pending = new PendingGroups(embedded.hub().runs(), embedded.hub().queues(), clock);
    this.documents = documents;
  }

  static StandaloneWorkplace open(
      Path store, StandaloneSettings settings, AgentArchive agent, Parts parts, InstantSource clock)
      throws IOException {
    var cloud =
        new AwsAccess(credentials(settings.profile()), null, Region.of(settings.region().code()));
    var artifact = agent.in(settings.artifactBucket());
    try (var s3 = cloud.client(S3Client.builder())) {
      new AgentPublication(s3).publish(artifact, agent.path());
    }
    var dynamoDb = parts.opened(EmbeddedDynamoDb.in(store));
    var queues = parts.opened(EmbeddedQueues.start(ANY_ACCOUNT, Region.US_EAST_1.id()));
    var hub =
        parts.opened(
            EmbeddedHub.start(
                new HubSettings(
                    cloud,
                    StoredWorkplace.local(dynamoDb.endpoint()),
                    StoredWorkplace.local(queues.endpoint()),
                    cloud,
                    spokes(settings),
                    null,
                    List.of(settings.region()),
                    Deadlines.DEFAULT,
                    artifact,
                    VISIBILITY,
                    WORKERS),
                Metrics.NONE,
                clock));
    var documents =
        settings.installDocument() ? parts.opened(new DocumentInstallation(hub.hub())) : null;
    return new StandaloneWorkplace(hub, parts, clock, documents);
  }

  private static @Nullable DefaultCredentialsProvider credentials(@Nullable String profile) {
    return profile == null
        ? null
        : DefaultCredentialsProvider.builder().profileName(profile).build();
  }

  private static SpokeAccess spokes(StandaloneSettings settings) {
    var role = settings.roleName();
    return role == null ? new SpokeAccess.OwnAccount() : new SpokeAccess.AssumeRole(role);
  }

  @Override
  public RunStore runs() {
    return embedded.hub().runs();
  }

  @Override
  public FactStore facts() {
    return embedded.hub().facts();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    if (documents != null) {
      documents.install(request);
    }
    return PlanAnswer.of(embedded.plan(Json.strict().valueToTree(request)));
  }

  @Override
  public void sweep() {
    pending.ask();
    embedded.sweep();
  }

  @Override
  public Map<String, Long> calls() {
    return embedded.hub().calls().snapshot();
  }

  @Override
  public void close() {
    parts.close();
  }
}
