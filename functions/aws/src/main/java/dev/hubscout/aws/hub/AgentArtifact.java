package dev.hubscout.aws.hub;

import org.jspecify.annotations.Nullable;

/**
 * The agent's release that instances download.
 *
 * @param bucket where it is
 * @param version its version, such as {@code 0.1.0}
 * @param sha256X8664 digest of the archive for x86_64, in hex
 * @param sha256Aarch64 digest of the archive for aarch64; null where none is published
 * @param readerRoleArn the role whose session signs download URLs; null for the hub's own
 *     credentials
 */
public record AgentArtifact(
    String bucket,
    String version,
    String sha256X8664,
    @Nullable String sha256Aarch64,
    @Nullable String readerRoleArn) {

  /** The object's key; it names the digest, so a release is never overwritten. */
  public static String key(String version, String sha256, String architecture) {
    return "agent/" + version + "/" + sha256 + "/hubscout-agent-linux-" + architecture + ".tar.gz";
  }
}
