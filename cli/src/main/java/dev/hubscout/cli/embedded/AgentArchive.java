package dev.hubscout.cli.embedded;

import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The agent as the build left it.
 *
 * @param sources the folder of the launcher
 * @param version the agent's version
 */
record AgentArchive(Path sources, String version) {
  private static final String PLACE = "agent/target/hubscout-agent-linux-x86_64.tar.gz";

  /** The archive for x86_64, which is the architecture that the build makes. */
  Path path() {
    var archive = sources.resolve(PLACE);
    if (!Files.isRegularFile(archive)) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          null,
          "The agent is not built: there is no " + archive + ". The hubscout launcher builds it.");
    }
    return archive;
  }

  /** What it is called in a bucket. */
  AgentArtifact in(String bucket) {
    return new AgentArtifact(bucket, version, sha256(), null, null);
  }

  private String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path()));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
