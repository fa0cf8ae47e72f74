package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Links signed by sessions of the artifact buckets' reader role. A link dies with the session that
 * signed it, so the session is assumed anew well before it could. Each bucket has a session of its
 * own, which may read this release there and nothing else: a policy that names the objects of every
 * bucket would be longer than STS takes.
 */
public final class PresignedDownload implements AgentDownload {
  /** The most that a role assumed by a role may last. */
  static final Duration SESSION = Duration.ofHours(1);

  private static final URI US_EAST_1 = URI.create("https://s3.us-east-1.amazonaws.com");

  private final AgentArtifact artifact;
  private final AwsAccess objects;
  private final Sessions opening;
  private final Duration validity;
  private final InstantSource clock;
  private final Map<String, Session> sessions = new HashMap<>();

  PresignedDownload(
      AgentArtifact artifact,
      AwsAccess objects,
      Sessions opening,
      Duration validity,
      InstantSource clock) {
    this.artifact = artifact;
    this.objects = objects;
    this.opening = opening;
    this.validity = validity.compareTo(SESSION) < 0 ? validity : SESSION;
    this.clock = clock;
  }

  /** Downloads from the hub's artifact bucket. */
  public static PresignedDownload of(Hub hub) {
    var artifact = hub.environment().artifact();
    return new PresignedDownload(
        artifact,
        hub.objects(),
        sessions(hub, artifact),
        hub.environment().deadlines().agentUrl(),
        hub.clock());
  }

  /** Credentials and when they end. */
  record Session(AwsCredentialsProvider credentials, Instant endsAt) {}

  /** Opens sessions that may read the release in a bucket. */
  @FunctionalInterface
  interface Sessions {
    Session open(RunId run, String bucket);
  }

  /** Where a Region's instances fetch the agent, and the Region that its links are signed for. */
  private record Place(String bucket, software.amazon.awssdk.regions.@Nullable Region region) {}

  private static Sessions sessions(Hub hub, AgentArtifact artifact) {
    var roleArn = artifact.readerRoleArn();
    if (roleArn == null) {
      var own = hub.objects().credentials();
      var credentials = own == null ? DefaultCredentialsProvider.builder().build() : own;
      return (run, bucket) -> new Session(credentials, Instant.MAX);
    }
    return new ReaderSessions(
        artifact, roleArn, hub.cloud().client(StsClient.builder(), hub.calls()));
  }

  @Override
  public synchronized Links links(RunId run, Region region) {
    var place = place(region);
    var session = sessions.get(place.bucket());
    if (session == null || session.endsAt().isBefore(clock.instant().plus(validity))) {
      session = opening.open(run, place.bucket());
      sessions.put(place.bucket(), session);
    }
    try (var presigner = presigner(session.credentials(), place.region())) {
      var aarch64 = artifact.sha256Aarch64();
      return new Links(
          artifact.version(),
          link(presigner, place, artifact.sha256X8664(), AgentArtifact.X86_64),
          aarch64 == null ? null : link(presigner, place, aarch64, AgentArtifact.AARCH64));
    }
  }

  private Place place(Region region) {
    var regional = artifact.regionalBuckets().get(region);
    return regional == null
        ? new Place(artifact.bucket(), objects.region())
        : new Place(regional, software.amazon.awssdk.regions.Region.of(region.code()));
  }

  private S3Presigner presigner(
      AwsCredentialsProvider credentials, software.amazon.awssdk.regions.@Nullable Region region) {
    var builder = S3Presigner.builder().credentialsProvider(credentials);
    if (region != null) {
      builder.region(region);
    }
    if (objects.endpoint() != null) {
      // A server of our own answers to one name only.
      builder
          .endpointOverride(objects.endpoint())
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build());
    } else if (software.amazon.awssdk.regions.Region.US_EAST_1.equals(region)) {
      // else the SDK takes the name that is not a Region's: an isolated subnet may not know it
      builder.endpointOverride(US_EAST_1);
    }
    return builder.build();
  }

  private Link link(S3Presigner presigner, Place place, String sha256, String architecture) {
    var key = AgentArtifact.key(artifact.version(), sha256, architecture);
    var request =
        presigner.presignGetObject(
            r ->
                r.signatureDuration(validity)
                    .getObjectRequest(g -> g.bucket(place.bucket()).key(key)));
    return new Link(request.url().toExternalForm(), sha256);
  }
}
