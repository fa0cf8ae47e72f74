package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An image unpacked as the document unpacks it: in a directory that is root's alone. */
final class Installation {
  private static final int QUIET_LOOKS = 15;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(240);

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  static Installation in(Path directory) throws Exception {
    var copied =
        Bench.run(
            List.of(
                "cp", "-a", System.getProperty("hubscout.image"), directory + "/hubscout-agent"));
    assertThat(copied.exitCode()).as(copied.err()).isZero();
    Bench.run(List.of("chown", "-R", "root:root", directory.toString()));
    Bench.run(List.of("chmod", "-R", "go-w", directory.toString()));
    return new Installation(directory);
  }

  Path home() {
    return home;
  }

  Path launcher() {
    return home.resolve("hubscout-agent/bin/hubscout-agent");
  }

  Path directory() {
    return home.resolve("hubscout-agent.cache");
  }

  Path cache() {
    return directory().resolve("agent.aot");
  }

  /** What is in the cache's directory. */
  List<String> listed() throws IOException {
    try (var files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** One run, and the end of whatever it left at work. */
  Bench.Output discover(String... before) throws Exception {
    var output = started(before);
    awaitQuiet();
    return output;
  }

  /** A run with a good report and nothing on standard error. */
  Bench.Output started(String... before) throws Exception {
    var builder = new ProcessBuilder(command(before));
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    var output = Bench.run(builder);
    assertThat(output.err()).isEmpty();
    assertThat(output.exitCode()).isZero();
    assertThat(output.json().get("schema_version").asInt()).isEqualTo(1);
    assertThat(output.json().get("discovery_status").asText()).isIn("success", "partial");
    return output;
  }

  List<String> command(String... before) {
    var command = new ArrayList<>(List.of(before));
    command.addAll(List.of(launcher().toString(), "discover"));
    return command;
  }

  /**
   * Waits until no process has anything to do with this installation. A process that is just being
   * replaced by another program shows no arguments, so that one look is not enough.
   */
  void awaitQuiet() throws Exception {
    long end = System.nanoTime() + PATIENCE;
    for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
      if (isBusy()) {
        quiet = -1;
      }
      assertThat(System.nanoTime()).as("the cache is being made for too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean isBusy() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.anyMatch(process -> named(process.resolve("cmdline")).contains(home + "/"));
    }
  }

  private static String named(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
