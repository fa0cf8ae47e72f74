package dev.hubscout.cli.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rotation that docs/on-a-host.md installs, by the real logrotate. */
class LogRotationIT {
  private static final String RESULTS = "/var/log/hubscout/inventory.jsonl";

  @TempDir Path temp;
  private Path log;
  private Path rules;
  private Path logrotate;

  @BeforeEach
  void theShippedFileForAnotherFolder() throws IOException {
    logrotate = Needs.program("logrotate", "logrotate");
    Needs.root();
    log =
        Files.createDirectory(
                temp.resolve("hubscout"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")))
            .resolve("inventory.jsonl");
    var shipped = Files.readString(Path.of("../docs/systemd/hubscout-inventory.logrotate"));
    assertThat(shipped).contains(RESULTS);
    rules = Files.writeString(temp.resolve("rules"), shipped.replace(RESULTS, log.toString()));
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void rotate(String... more) throws Exception {
    var command = new ArrayList<String>();
    command.add(logrotate.toString());
    command.addAll(List.of(more));
    command.addAll(List.of("--state", temp.resolve("state").toString(), rules.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  /** As systemd opens the file for a listing. */
  private OutputStream listing() throws IOException {
    return Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void line(OutputStream out, int number) throws IOException {
    out.write(("{\"number\":" + number + "}\n").getBytes(UTF_8));
  }

  private Path rotated(String suffix) {
    return log.resolveSibling(log.getFileName() + suffix);
  }

  private static String unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void aListingThatIsUnderWayLosesNoLine() throws Exception {
    try (var first = listing()) {
      line(first, 1);
      rotate("--force");
      line(first, 2);
      try (var second = listing()) {
        line(second, 3);
      }
      line(first, 4);
    }

    assertThat(rotated(".1"))
        .content()
        .isEqualTo("{\"number\":1}\n{\"number\":2}\n{\"number\":4}\n");
    assertThat(log).content().isEqualTo("{\"number\":3}\n");

    rotate("--force");
    assertThat(unpacked(rotated(".2.gz")))
        .isEqualTo("{\"number\":1}\n{\"number\":2}\n{\"number\":4}\n");
    assertThat(rotated(".1")).content().isEqualTo("{\"number\":3}\n");
  }

  @Test
  void theNewFileIsOfRootAndForItsGroupToRead() throws Exception {
    try (var out = listing()) {
      line(out, 1);
    }
    rotate("--force");

    assertThat(log).isEmptyFile();
    assertThat(Files.getOwner(log).getName()).isEqualTo("root");
    assertThat(Files.getAttribute(log, "posix:group")).hasToString("adm");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void nothingIsDoneWhereNothingIsThereOrItIsTooEarly() throws Exception {
    rotate("--force");
    assertThat(log).doesNotExist();

    try (var out = listing()) {
      line(out, 1);
    }
    rotate();
    assertThat(rotated(".1")).doesNotExist();
    assertThat(log).content().isEqualTo("{\"number\":1}\n");
  }

  @Test
  void aLargeFileIsRotatedBeforeItsWeekIsOver() throws Exception {
    rotate();
    try (var file = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'\n'}), 100L << 20);
    }
    rotate();

    assertThat(rotated(".1")).exists();
    assertThat(log).isEmptyFile();
  }
}
