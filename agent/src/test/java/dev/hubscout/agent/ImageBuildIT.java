package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the image is made, here and for another architecture. */
class ImageBuildIT {
  private static final Path IMAGE = Path.of(System.getProperty("hubscout.image"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

  /** What names the machine in a program of Linux, and its value for aarch64. */
  private static final int MACHINE = 18;

  private static final byte AARCH64 = (byte) 183;

  /** The classes of java.base, for all the modules that are packed. */
  @TempDir private static Path base;

  @TempDir private Path directory;

  @BeforeAll
  static void unpack() throws IOException {
    copy(
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base"),
        base,
        (byte) 0);
  }

  @Test
  void sameInputsGiveTheSameBytesWhereverAndWheneverTheyAreBuilt() throws Exception {
    var elsewhere = Files.createDirectories(directory.resolve("a place/elsewhere"));

    var built = build(elsewhere, "", "umask 077; TZ=Pacific/Apia LC_ALL=tr_TR.UTF-8 exec \"$@\"");

    assertThat(built.exitCode()).as(built.err()).isZero();
    var name = archive(IMAGE.getParent().getParent()).getFileName();
    assertThat(Files.mismatch(archive(IMAGE.getParent().getParent()), elsewhere.resolve(name)))
        .as("where the archives differ first")
        .isEqualTo(-1);
  }

  /** No aarch64 can be had here: this Java's own modules stand in, with their machine renamed. */
  @Test
  void modulesOfAarch64GiveAnImageForIt() throws Exception {
    var jmods = modules(AARCH64, "linux-aarch64");
    keepTheImageOfThisMachine();

    var built = build(directory, jmods.toString(), "exec \"$@\"");

    assertThat(built.exitCode()).as(built.err()).isZero();
    var image = directory.resolve("image-aarch64/hubscout-agent");
    try (var files = Files.walk(image)) {
      assertThat(files.filter(ImageBuildIT::isProgram))
          .hasSizeGreaterThan(8)
          .allSatisfy(file -> assertThat(Files.readAllBytes(file)[MACHINE]).isEqualTo(AARCH64));
    }
    assertThat(Files.readString(image.resolve("release")))
        .contains("MODULES=\"java.base dev.hubscout.agent\"");
    assertThat(image.resolve("bin/hubscout-agent")).isExecutable();
    // It would take running the other architecture's Java.
    assertThat(image.resolve("lib/server/classes.jsa")).doesNotExist();
    Needs.program("tar", "tar");
    var archive = directory.resolve("hubscout-agent-linux-aarch64.tar.gz");
    assertThat(Bench.run(List.of("tar", "-tzf", archive.toString())).out())
        .contains("hubscout-agent/bin/hubscout-agent\n", "hubscout-agent/lib/server/libjvm.so\n");
  }

  @Test
  void modulesOfTheWrongKindAreRefusedByName() throws Exception {
    keepTheImageOfThisMachine();
    refused(directory.toString(), "there is no java.base.jmod in");
    refused(modules((byte) 62, "linux-amd64").toString(), "its modules are not for linux-aarch64.");
    refused(modules((byte) 62, "linux-aarch64").toString(), " in it is for x86_64.");
    Files.writeString(directory.resolve("java.base.jmod"), "nonsense");
    refused(directory.toString(), "its java.base.jmod cannot be read.");
  }

  /** What is there already is not made again, only to get to the other architecture. */
  private void keepTheImageOfThisMachine() throws Exception {
    var target = IMAGE.getParent().getParent();
    var copied =
        Bench.run(
            List.of(
                "cp",
                "-a",
                IMAGE.getParent().toString(),
                archive(target).toString(),
                directory.toString()));
    assertThat(copied.exitCode()).as(copied.err()).isZero();
  }

  private void refused(String jmods, String why) throws Exception {
    var built = build(directory, jmods, "exec \"$@\"");
    assertThat(built.exitCode()).isEqualTo(1);
    assertThat(built.err())
        .contains("-Dagent.jmods.aarch64: ")
        .contains(why)
        .contains("Give the jmods directory of a JDK " + Runtime.version().feature());
    assertThat(directory.resolve("hubscout-agent-linux-aarch64.tar.gz")).doesNotExist();
  }

  private static Bench.Output build(Path target, String jmods, String how) throws Exception {
    return Bench.run(
        List.of(
            "sh",
            "-c",
            how,
            "sh",
            JAVA.toString(),
            "-Dagent.jmods.aarch64=" + jmods,
            System.getProperty("hubscout.image.program") + "/Image.java",
            System.getProperty("hubscout.classes"),
            System.getProperty("hubscout.image.program") + "/hubscout-agent",
            target.toString(),
            System.getProperty("hubscout.timestamp")));
  }

  private static Path archive(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith(".tar.gz"))
          .filter(file -> !file.toString().contains("aarch64"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The module java.base of this Java, packed as a JDK for another platform has it. */
  private Path modules(byte machine, String platform) throws Exception {
    var home = Files.createTempDirectory(directory, "modules");
    var bin = home.resolve("bin");
    Files.createDirectories(bin);
    patched(IMAGE.resolve("bin/java"), bin.resolve("java"), machine);
    var lib = home.resolve("lib");
    copy(IMAGE.resolve("lib"), lib, machine);
    for (var made : List.of("modules", "server/classes.jsa")) {
      Files.deleteIfExists(lib.resolve(made));
    }
    var out = new StringWriter();
    var said = new PrintWriter(out);
    var jmods = Files.createDirectory(home.resolve("jmods"));
    int status =
        ToolProvider.findFirst("jmod")
            .orElseThrow()
            .run(
                said,
                said,
                "create",
                "--compress",
                "zip-0",
                "--class-path",
                base.toString(),
                "--cmds",
                bin.toString(),
                "--libs",
                lib.toString(),
                "--config",
                IMAGE.resolve("conf").toString(),
                "--target-platform",
                platform,
                jmods.resolve("java.base.jmod").toString());
    assertThat(status).as(out.toString()).isZero();
    return jmods;
  }

  private static void copy(Path from, Path to, byte machine) throws IOException {
    var files = new ArrayList<Path>();
    try (var walked = Files.walk(from)) {
      walked.filter(file -> !isMadeByLinking(file.toString())).forEach(files::add);
    }
    for (var file : files) {
      var target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        patched(file, target, machine);
      }
    }
  }

  /** Classes that a linked Java has and the modules that it was linked from have not. */
  private static boolean isMadeByLinking(String file) {
    return file.matches(".*/SystemModules\\$([0-9]+|all)\\.class")
        || (file.contains("/BoundMethodHandle$Species_") && !file.endsWith("_L.class"));
  }

  private static void patched(Path file, Path target, byte machine) throws IOException {
    var bytes = Files.readAllBytes(file);
    if (isProgram(file)) {
      bytes[MACHINE] = machine;
    }
    Files.write(target, bytes);
  }

  private static boolean isProgram(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      try (var in = Files.newInputStream(file)) {
        var first = in.readNBytes(4);
        return first.length == 4 && first[0] == 0x7f && first[1] == 'E' && first[2] == 'L';
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
