package dev.hubscout.local.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts the agent into the bucket from which instances fetch it, where it is not there yet. */
final class AgentRelease {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRelease.class);
  private static final String BUCKET_REGION = "x-amz-bucket-region";

  /** What S3 says of an object that is not there, the second to those who may not list. */
  private static final Set<Integer> ABSENT = Set.of(404, 403);

  private final AwsAccess objects;
  private final AgentArtifact artifact;

  AgentRelease(AwsAccess objects, AgentArtifact artifact) {
    this.objects = objects;
    this.artifact = artifact;
  }

  /**
   * Uploads the archive unless an object of its digest is there.
   *
   * @throws HubscoutException {@code AWS_FAILURE} naming the flag, where the bucket refuses
   */
  void publish(Path archive) {
    var key = AgentArtifact.key(artifact.version(), artifact.sha256X8664(), "x86_64");
    try (var s3 = client()) {
      if (exists(s3, key)) {
        return;
      }
      LOG.info("uploading the agent to s3://{}/{}", artifact.bucket(), key);
      s3.putObject(
          request -> request.bucket(artifact.bucket()).key(key), RequestBody.fromFile(archive));
    } catch (SdkException e) {
      throw new HubscoutException(
          ErrorCode.AWS_FAILURE,
          "--artifact-bucket",
          "--artifact-bucket: the agent could not be put into "
              + artifact.bucket()
              + "; s3:GetObject and s3:PutObject are needed there. AWS said: "
              + e.getMessage(),
          e);
    }
  }

  /** The bucket's Region, for which links to it must be signed; the caller's where S3 is silent. */
  AwsAccess inBucketRegion() {
    try (var s3 = client()) {
      var region = s3.headBucket(request -> request.bucket(artifact.bucket())).bucketRegion();
      return region == null ? objects : objects.in(Region.of(region));
    } catch (S3Exception e) {
      // whoever may not look at the bucket is told where it is all the same
      var details = e.awsErrorDetails();
      var answer = details == null ? null : details.sdkHttpResponse();
      return answer == null
          ? objects
          : answer
              .firstMatchingHeader(BUCKET_REGION)
              .map(Region::of)
              .map(objects::in)
              .orElse(objects);
    }
  }

  private S3Client client() {
    // an endpoint of one's own rarely has a host name for each bucket
    return objects.client(
        S3Client.builder()
            .crossRegionAccessEnabled(true)
            .forcePathStyle(objects.endpoint() != null));
  }

  private boolean exists(S3Client s3, String key) {
    try {
      s3.headObject(request -> request.bucket(artifact.bucket()).key(key));
      return true;
    } catch (S3Exception e) {
      if (ABSENT.contains(e.statusCode())) {
        return false;
      }
      throw e;
    }
  }
}
