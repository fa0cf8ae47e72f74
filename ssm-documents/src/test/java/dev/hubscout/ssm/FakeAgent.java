package dev.hubscout.ssm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An archive laid out as the agent's, whose program is a few lines of shell. */
final class FakeAgent {
  /** A line as the agent prints it; the script looks at its form alone. */
  static final String REPORT =
      "HUBSCOUT1 2 " + "0a".repeat(32) + " H4sIAAAAAAAA/6uuBQBDv6ajAgAAAA==";

  private final byte[] archive;
  private final String sha256;

  private FakeAgent(byte[] archive, String sha256) {
    this.archive = archive;
    this.sha256 = sha256;
  }

  byte[] archive() {
    return archive;
  }

  String sha256() {
    return sha256;
  }

  static FakeAgent reporting(Path directory) throws Exception {
    return running(directory, "echo '" + REPORT + "'");
  }

  static FakeAgent running(Path directory, String commands) throws Exception {
    return packed(directory, "bin/hubscout-agent", "#!/bin/sh\n" + commands + "\n", "rwxrwxr-x");
  }

  /** The archive's files belong to nobody in particular, as those of a build machine do. */
  static FakeAgent packed(Path directory, String path, String content, String mode)
      throws Exception {
    var top = Files.createTempDirectory(directory, "agent");
    var file = top.resolve("hubscout-agent").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    var archive = top.resolve("archive.tar.gz");
    var tar =
        new ProcessBuilder(
                "tar",
                "--owner=1234",
                "--group=1234",
                "-czf",
                archive.toString(),
                "-C",
                top.toString(),
                "hubscout-agent")
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar failed");
    }
    return of(Files.readAllBytes(archive));
  }

  static FakeAgent of(byte[] archive) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return new FakeAgent(archive, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
