package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A place for real servers that only root can write to, so that the agent trusts the binaries in
 * it. What was started here is ended, by process, when the bench is closed.
 */
final class Bench implements AutoCloseable {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path base;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Bench() throws IOException {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    Needs.program("find", "findutils");
    base = Files.createTempDirectory(Path.of("/var/lib"), "hubscout-test-");
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  record Output(int exitCode, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  Path base() {
    return base;
  }

  /** A directory that belongs to a user. */
  Path directory(String name, String owner) throws Exception {
    var directory = Files.createDirectory(base.resolve(name));
    run(List.of("chown", owner, directory.toString()));
    run(List.of("chmod", "700", directory.toString()));
    return directory;
  }

  /** Unpacks a PostgreSQL that the build has fetched. */
  Path postgresql(String which) throws Exception {
    var home = Files.createDirectory(base.resolve(which));
    var jar = Path.of(System.getProperty("hubscout.servers"), which + ".jar");
    try (var files = FileSystems.newFileSystem(jar)) {
      Files.copy(files.getPath("/postgres-linux-x86_64.txz"), home.resolve("server.txz"));
    }
    Needs.program("tar", "tar");
    Needs.program("xz", "xz-utils");
    var unpacked = run(List.of("tar", "-C", home.toString(), "-xJf", home + "/server.txz"));
    assertThat(unpacked.exitCode()).as(unpacked.err()).isZero();
    run(List.of("chown", "-R", "root:root", home.toString()));
    run(List.of("chmod", "-R", "go-w", home.toString()));
    return home;
  }

  Output runAsNobody(List<String> command) throws Exception {
    var full = new ArrayList<>(AS_NOBODY);
    full.addAll(command);
    return run(full);
  }

  /** Starts a server that ends with the bench. */
  Process startAsNobody(List<String> command) throws IOException {
    var full = new ArrayList<>(AS_NOBODY);
    full.addAll(command);
    return start(full);
  }

  Process start(List<String> command) throws IOException {
    var log = base.resolve("log-" + open.size()).toFile();
    var process =
        new ProcessBuilder(command)
            .directory(base.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    open.push(() -> end(process));
    return process;
  }

  /** Opens a connection and keeps it. */
  Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    open.push(socket);
    return socket;
  }

  /** Waits until somebody answers on a port of a process that lives. */
  void awaitPort(Process process, int port) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        assertThat(process.isAlive()).as("the server ended").isTrue();
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("nobody listens on " + port);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Output run(List<String> command) throws Exception {
    return run(new ProcessBuilder(command));
  }

  static Output run(ProcessBuilder builder) throws Exception {
    var out = Files.createTempFile("out", ".txt");
    var err = Files.createTempFile("err", ".txt");
    try {
      var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + builder.command());
      }
      return new Output(
          process.exitValue(),
          new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs the image that the build has made, with nothing in its environment. */
  static Output agent(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(System.getProperty("hubscout.image") + "/bin/hubscout-agent");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    return run(builder);
  }

  /** The one database of a report with this data directory. */
  static JsonNode database(JsonNode report, Path directory) {
    var found = new ArrayList<JsonNode>();
    for (var database : report.get("databases")) {
      if (database.path("data_dir").asText().equals(directory.toString())) {
        found.add(database);
      }
    }
    assertThat(found).as(report.toPrettyString()).hasSize(1);
    return found.getFirst();
  }

  /**
   * What the regular files below some directories hold, counted by other means than the agent's.
   */
  record Held(long allocated, long apparent) {}

  static Held held(Path... directories) throws Exception {
    var command = new ArrayList<>(List.of("find"));
    for (var directory : directories) {
      command.add(directory.toString());
    }
    command.addAll(List.of("-xdev", "-type", "f", "-printf", "%D:%i %b %s\\n"));
    var seen = new HashSet<String>();
    long allocated = 0;
    long apparent = 0;
    for (var line : run(command).out().lines().toList()) {
      var fields = line.split(" ", -1);
      if (seen.add(fields[0])) {
        allocated += Long.parseLong(fields[1]) * 512;
        apparent += Long.parseLong(fields[2]);
      }
    }
    return new Held(allocated, apparent);
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    run(List.of("rm", "-rf", "--one-file-system", base.toString()));
  }
}
