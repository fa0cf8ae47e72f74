package dev.hubscout.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** This build as the launcher sees it, without sources: so it has nothing to build again. */
final class BuiltTree {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** A home directory for demos; what they unpack stays until {@code mvn clean}. */
  static final Path HOME = TARGET.resolve("demo-home");

  static final Path SOFTWARE = HOME.resolve(".cache/hubscout/software");

  private static final Path TREE = TARGET.resolve("demo-tree");

  private BuiltTree() {}

  /** The agent's archive. */
  static Path agent() {
    var archive = Path.of("..", "agent/target/hubscout-agent-linux-x86_64.tar.gz").toAbsolutePath();
    assertThat(archive.normalize()).as("mvn -pl agent package makes it").isRegularFile();
    return archive.normalize();
  }

  /** Lays the tree out and returns its launcher, the real one. */
  static Path launcher() throws IOException {
    assertThat(TARGET.resolve("classpath")).as("mvn -pl cli package makes it").isRegularFile();
    var launcher = TREE.resolve("hubscout");
    Files.createDirectories(TREE.resolve("cli/target"));
    Files.createDirectories(TREE.resolve("agent/target"));
    Files.createDirectories(TREE.resolve("bin"));
    Files.copy(
        Path.of("..", "hubscout"),
        launcher,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(
        TARGET.resolve("classpath"),
        TREE.resolve("cli/target/classpath"),
        StandardCopyOption.REPLACE_EXISTING);
    link(TREE.resolve("cli/target/classes"), TARGET.resolve("classes"));
    link(TREE.resolve("agent/target").resolve(agent().getFileName()), agent());
    // Maven has done its part; this one only says so.
    var maven = TREE.resolve("bin/mvn");
    Files.writeString(maven, "#!/bin/sh\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    return launcher;
  }

  /** The search path on which the launcher finds what it calls. */
  static String path() {
    return TREE.resolve("bin") + ":" + System.getenv("PATH");
  }

  private static void link(Path link, Path target) throws IOException {
    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(link, target);
    }
  }
}
