package dev.hubscout.aws.hub;

import dev.hubscout.core.account.Region;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's release that instances download.
 *
 * @param bucket where it is, in the hub's own Region
 * @param version its version, such as {@code 0.1.0}
 * @param sha256X8664 digest of the archive for x86_64, in hex
 * @param sha256Aarch64 digest of the archive for aarch64; null where none is published
 * @param readerRoleArn the role whose session signs download URLs; null for the hub's own
 *     credentials
 * @param regionalBuckets where it is as well, by Region
 */
public record AgentArtifact(
    String bucket,
    String version,
    String sha256X8664,
    @Nullable String sha256Aarch64,
    @Nullable String readerRoleArn,
    Map<Region, String> regionalBuckets) {
  /** Architectures, as {@code uname -m} calls them. */
  public static final String X86_64 = "x86_64";

  public static final String AARCH64 = "aarch64";

  public AgentArtifact {
    regionalBuckets = Map.copyOf(regionalBuckets);
  }

  /** A release that is in one bucket only. */
  public AgentArtifact(
      String bucket,
      String version,
      String sha256X8664,
      @Nullable String sha256Aarch64,
      @Nullable String readerRoleArn) {
    this(bucket, version, sha256X8664, sha256Aarch64, readerRoleArn, Map.of());
  }

  /** The keys of the release's objects, which are the same in every bucket. */
  public List<String> keys() {
    var x8664 = key(version, sha256X8664, X86_64);
    return sha256Aarch64 == null
        ? List.of(x8664)
        : List.of(x8664, key(version, sha256Aarch64, AARCH64));
  }

  /** The object's key; it names the digest, so a release is never overwritten. */
  public static String key(String version, String sha256, String architecture) {
    return "agent/" + version + "/" + sha256 + "/hubscout-agent-linux-" + architecture + ".tar.gz";
  }
}
