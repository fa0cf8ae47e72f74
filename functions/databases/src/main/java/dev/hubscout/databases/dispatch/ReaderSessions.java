package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.run.RunId;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** Sessions of the reader role, each for one bucket's copy of the release. */
record ReaderSessions(AgentArtifact artifact, String roleArn, StsClient sts)
    implements PresignedDownload.Sessions {
  @Override
  public PresignedDownload.Session open(RunId run, String bucket) {
    var assumed =
        sts.assumeRole(
                request ->
                    request
                        .roleArn(roleArn)
                        .roleSessionName(run.value())
                        .policy(policy(bucket).session())
                        .durationSeconds(Math.toIntExact(PresignedDownload.SESSION.toSeconds())))
            .credentials();
    return new PresignedDownload.Session(
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken())),
        assumed.expiration());
  }

  /** Exactly the release's objects in a bucket. */
  PolicyDocument policy(String bucket) {
    // buckets are in the partition of the role that reads them
    var partition = roleArn.split(":", 3)[1];
    var objects =
        artifact.keys().stream()
            .map(key -> "arn:" + partition + ":s3:::" + bucket + "/" + key)
            .toList();
    return new PolicyDocument(
        List.of(new PolicyDocument.Statement(List.of("s3:GetObject"), objects)));
  }
}
