package dev.hubscout.local.embedded;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The agent's archive as this build made it.
 *
 * @param file for x86_64
 */
public record AgentArchive(Path file, String version) {

  /** Its SHA-256, in hex. */
  public String sha256() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED, null, "The agent is not built: run mvn -pl agent package.");
    }
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(
          new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
