package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A place for real servers that only root can write to, so that the agent trusts the binaries in
 * it. What was started here is ended, by process, when the bench is closed.
 */
final class Bench implements AutoCloseable {
  static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path base;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<Long, Path> logs = new HashMap<>();

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

  /** A copy of the image in a place that every user may look into, and that makes no cache. */
  Path image() throws Exception {
    var copy = base.resolve("image");
    // One that others can look into is left alone, so nothing is at work when the bench is closed.
    var cache = Files.createDirectory(base.resolve("image.cache"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    var copied = run(List.of("cp", "-a", System.getProperty("hubscout.image"), copy.toString()));
    assertThat(copied.exitCode()).as(copied.err()).isZero();
    run(List.of("chown", "-R", "root:root", copy.toString()));
    return copy;
  }

  /** Unpacks a PostgreSQL that the build has fetched, by its major version. */
  Path postgresql(int major) throws Exception {
    var home = Files.createDirectory(base.resolve("postgresql-" + major));
    var jar = fetched("postgresql-" + major);
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

  /** Unpacks the newer MariaDB that the build has fetched. */
  Path mariadb() throws Exception {
    Needs.program("unzip", "unzip");
    var unpacked =
        run(
            List.of(
                "unzip", "-q", fetched("mariadb").toString(), "ch/*", "-d", base + "/unzipped"));
    assertThat(unpacked.exitCode()).as(unpacked.err()).isZero();
    var home = base.resolve("mariadb");
    try (var found = Files.walk(base.resolve("unzipped"), 6)) {
      var linux = found.filter(path -> path.endsWith("linux")).findFirst().orElseThrow();
      Files.move(linux, home);
    }
    run(List.of("chmod", "-R", "u=rwX,go=rX", home.toString()));
    run(List.of("chmod", "-R", "a+x", home + "/bin", home + "/scripts"));
    return home;
  }

  private static Path fetched(String name) {
    return Path.of(System.getProperty("hubscout.servers"), name + ".jar");
  }

  Output runAsNobody(List<String> command) throws Exception {
    return run(asNobody(command));
  }

  /** Starts a server that ends with the bench. */
  Process startAsNobody(List<String> command) throws IOException {
    return start(asNobody(command));
  }

  /** A command that gives root's rights up before it becomes another one. */
  List<String> asNobody(List<String> command) {
    var full = new ArrayList<>(AS_NOBODY);
    full.addAll(command);
    return full;
  }

  Process start(List<String> command) throws IOException {
    return start(new ProcessBuilder(command).directory(base.toFile()));
  }

  /** Starts a server with surroundings of its own. */
  Process start(ProcessBuilder builder) throws IOException {
    var log = base.resolve("log-" + logs.size());
    var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    logs.put(process.pid(), log);
    open.push(() -> end(process));
    return process;
  }

  /** Ends something with the bench, before everything that was started earlier. */
  <T extends AutoCloseable> T with(T thing) {
    open.push(thing);
    return thing;
  }

  /** Puts a file into a place of the host; what was made for it goes with the bench. */
  void place(Path file, String text) throws IOException {
    assertThat(file).doesNotExist();
    var missing = new ArrayDeque<Path>();
    for (var path = file.getParent(); !Files.exists(path); path = path.getParent()) {
      missing.push(path);
    }
    for (var directory : missing) {
      Files.createDirectory(directory);
      open.push(() -> Files.delete(directory));
    }
    Files.writeString(file, text);
    open.push(() -> Files.delete(file));
  }

  /** Opens a connection and keeps it. */
  Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    open.push(socket);
    return socket;
  }

  /** Waits until somebody answers on a port of a process that lives. */
  void awaitPort(Process process, int port) throws Exception {
    await(
        process,
        () -> {
          try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Waits until something is so, as long as a process lives. */
  void await(Process process, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (!process.isAlive()) {
        var log = Files.readAllBytes(logs.getOrDefault(process.pid(), Path.of("/dev/null")));
        throw new AssertionError("the server ended: " + new String(log, StandardCharsets.UTF_8));
      }
      assertThat(System.nanoTime()).as("the server is never ready").isLessThan(end);
      process.waitFor(50, TimeUnit.MILLISECONDS);
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
    return one(report, "data_dir", directory.toString());
  }

  /** The one database of a report whose main process this is. */
  static JsonNode database(JsonNode report, long pid) {
    return one(report, "pid", Long.toString(pid));
  }

  private static JsonNode one(JsonNode report, String field, String value) {
    var found = new ArrayList<JsonNode>();
    for (var database : report.get("databases")) {
      if (database.path(field).asText().equals(value)) {
        found.add(database);
      }
    }
    assertThat(found).as(report.toPrettyString()).hasSize(1);
    return found.getFirst();
  }

  /** The codes of a report's errors about something that mention something. */
  static List<String> errors(JsonNode report, String where, String mentioned) {
    var found = new ArrayList<String>();
    for (var error : report.get("errors")) {
      if (error.get("where").asText().equals(where)
          && error.get("message").asText().contains(mentioned)) {
        found.add(error.get("code").asText());
      }
    }
    return found;
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
