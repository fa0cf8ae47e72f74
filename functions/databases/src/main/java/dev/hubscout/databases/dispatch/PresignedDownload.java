package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Links signed by a session of the artifact bucket's reader role. A link dies with the session that
 * signed it, so the session is assumed anew well before it could.
 */
public final class PresignedDownload implements AgentDownload {
  /** The most that a role assumed by a role may last. */
  private static final Duration SESSION = Duration.ofHours(1);

  private final AgentArtifact artifact;
  private final AwsAccess objects;
  private final Sessions sessions;
  private final Duration validity;
  private final InstantSource clock;
  private @Nullable Session session;

  PresignedDownload(
      AgentArtifact artifact,
      AwsAccess objects,
      Sessions sessions,
      Duration validity,
      InstantSource clock) {
    this.artifact = artifact;
    this.objects = objects;
    this.sessions = sessions;
    this.validity = validity.compareTo(SESSION) < 0 ? validity : SESSION;
    this.clock = clock;
  }

  /** Downloads from the hub's artifact bucket. */
  public static PresignedDownload of(Hub hub) {
    var artifact = hub.environment().artifact();
    return new PresignedDownload(
        artifact,
        hub.objects(),
        sessions(hub, artifact.readerRoleArn()),
        hub.environment().deadlines().agentUrl(),
        hub.clock());
  }

  /** Credentials and when they end. */
  record Session(AwsCredentialsProvider credentials, Instant endsAt) {}

  /** Opens sessions of the reader role. */
  @FunctionalInterface
  interface Sessions {
    Session open(RunId run);
  }

  private static Sessions sessions(Hub hub, @Nullable String roleArn) {
    if (roleArn == null) {
      var own = hub.objects().credentials();
      var credentials = own == null ? DefaultCredentialsProvider.builder().build() : own;
      return run -> new Session(credentials, Instant.MAX);
    }
    var sts = hub.cloud().client(StsClient.builder(), hub.calls());
    return run -> {
      var assumed =
          sts.assumeRole(
                  r ->
                      r.roleArn(roleArn)
                          .roleSessionName(run.value())
                          .durationSeconds(Math.toIntExact(SESSION.toSeconds())))
              .credentials();
      return new Session(
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken())),
          assumed.expiration());
    };
  }

  @Override
  public synchronized Links links(RunId run) {
    var current = session;
    if (current == null || current.endsAt().isBefore(clock.instant().plus(validity))) {
      current = sessions.open(run);
      session = current;
    }
    try (var presigner = presigner(current.credentials())) {
      var aarch64 = artifact.sha256Aarch64();
      return new Links(
          artifact.version(),
          link(presigner, artifact.sha256X8664(), "x86_64"),
          aarch64 == null ? null : link(presigner, aarch64, "aarch64"));
    }
  }

  private S3Presigner presigner(AwsCredentialsProvider credentials) {
    var builder = S3Presigner.builder().credentialsProvider(credentials);
    if (objects.region() != null) {
      builder.region(objects.region());
    }
    if (objects.endpoint() != null) {
      // A server of our own answers to one name only.
      builder
          .endpointOverride(objects.endpoint())
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build());
    }
    return builder.build();
  }

  private Link link(S3Presigner presigner, String sha256, String architecture) {
    var key = AgentArtifact.key(artifact.version(), sha256, architecture);
    var request =
        presigner.presignGetObject(
            r ->
                r.signatureDuration(validity)
                    .getObjectRequest(g -> g.bucket(artifact.bucket()).key(key)));
    return new Link(request.url().toExternalForm(), sha256);
  }
}
