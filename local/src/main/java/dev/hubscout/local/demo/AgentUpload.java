package dev.hubscout.local.demo;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Publishes the agent's archive the way a deployment does. */
final class AgentUpload {
  private AgentUpload() {}

  /**
   * @param readerRole the ARN of the role whose sessions sign links to it
   */
  static AgentArtifact to(
      AwsAccess objects, String bucket, Path archive, String version, String readerRole)
      throws IOException {
    var artifact = new AgentArtifact(bucket, version, sha256(archive), null, readerRole);
    try (var s3 = objects.client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(request -> request.bucket(bucket));
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(AgentArtifact.key(version, artifact.sha256X8664(), "x86_64")),
          RequestBody.fromFile(archive));
    }
    return artifact;
  }

  private static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
