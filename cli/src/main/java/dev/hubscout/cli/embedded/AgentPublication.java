package dev.hubscout.cli.embedded;

import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts the agent into the caller's bucket, unless this very build of it is there. */
final class AgentPublication {
  private final S3Client s3;

  AgentPublication(S3Client s3) {
    this.s3 = s3;
  }

  /**
   * Returns once the agent is there.
   *
   * @throws HubscoutException {@code AWS_FAILURE} where the bucket or the credentials do not work
   */
  void publish(AgentArtifact artifact, Path archive) {
    var key = AgentArtifact.key(artifact.version(), artifact.sha256X8664(), "x86_64");
    try {
      if (!present(artifact.bucket(), key)) {
        s3.putObject(
            request -> request.bucket(artifact.bucket()).key(key), RequestBody.fromFile(archive));
      }
    } catch (S3Exception e) {
      throw new HubscoutException(
          ErrorCode.AWS_FAILURE,
          "--artifact-bucket",
          "--artifact-bucket: the agent cannot be put into "
              + artifact.bucket()
              + ": "
              + e.awsErrorDetails().errorCode()
              + ". Check the bucket's name, its Region and your permission to s3:PutObject.",
          e);
    } catch (SdkException e) {
      throw new HubscoutException(
          ErrorCode.AWS_FAILURE, null, "AWS cannot be reached as you: " + e.getMessage(), e);
    }
  }

  private boolean present(String bucket, String key) {
    try {
      s3.headObject(request -> request.bucket(bucket).key(key));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || e.statusCode() == 403) {
        return false; // S3 says 403 of a missing object to whoever may not list; the upload tells
      }
      throw e;
    }
  }
}
