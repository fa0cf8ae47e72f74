package dev.hubscout.infra.hub;

import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.infra.config.AgentConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's release as it is uploaded.
 *
 * @param aarch64 null where there is none
 */
public record Release(String version, Archive x8664, @Nullable Archive aarch64) {
  /**
   * An archive.
   *
   * @param sha256 of the file, in hex
   * @param key of the object in every bucket
   */
  public record Archive(String architecture, Path file, String sha256, String key) {}

  /**
   * Reads the files that are configured.
   *
   * @param folder of {@code cdk.json}
   * @throws HubscoutException {@code MISCONFIGURED} where one cannot be read
   */
  public static Release of(AgentConfig config, Path folder) {
    var aarch64 = config.aarch64();
    return new Release(
        config.version(),
        archive(config, folder, "x86_64", config.x8664()),
        aarch64 == null ? null : archive(config, folder, "aarch64", aarch64));
  }

  /** All there are. */
  List<Archive> archives() {
    return aarch64 == null ? List.of(x8664) : List.of(x8664, aarch64);
  }

  private static Archive archive(
      AgentConfig config, Path folder, String architecture, String name) {
    var file = folder.resolve(name).normalize();
    if (!Files.isRegularFile(file)) {
      var key = "hubscout.agent." + architecture;
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          key,
          key
              + ": there is no file "
              + name
              + "; run mvn -DskipTests package in the folder above infra-cdk, or name another.");
    }
    var sha256 = sha256(file);
    return new Archive(
        architecture, file, sha256, AgentArtifact.key(config.version(), sha256, architecture));
  }

  private static String sha256(Path file) {
    try (var in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
