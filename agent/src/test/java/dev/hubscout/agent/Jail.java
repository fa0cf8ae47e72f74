package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a container is made of, without a container's runtime: a small root directory of its own,
 * and namespaces for processes, mounts, network, messages and the host's name.
 */
final class Jail implements AutoCloseable {
  private static final Pattern LIBRARY = Pattern.compile("(?m)(/\\S+) \\(0x[0-9a-f]+\\)$");
  private static final String ENTER =
      """
      set -e
      root=$0
      ip link set lo up
      ip address add "$1/32" dev lo
      shift
      mount --bind "$root" "$root"
      cd "$root"
      mount -t proc proc proc
      mount --bind /dev/null dev/null
      pivot_root . old
      cd /
      exec /usr/bin/dash -c 'umount -l /old && cd "$0" && exec "$@"' "$@"
      """;

  private final Bench bench;
  private final Path root;
  private final String address;
  private @Nullable Process outer;

  private Jail(Bench bench, Path root, String address) {
    this.bench = bench;
    this.root = root;
    this.address = address;
  }

  /** An empty one with an address of its own. */
  static Jail create(Bench bench, String name, String address) throws Exception {
    for (var program : List.of("unshare", "pivot_root", "setpriv", "mount", "umount")) {
      Needs.program(program, program.endsWith("mount") ? "mount" : "util-linux");
    }
    Needs.program("ip", "iproute2");
    Needs.program("ldd", "libc-bin");
    var jail = bench.with(new Jail(bench, bench.base().resolve(name), address));
    for (var directory : List.of("proc", "dev", "etc", "old", "tmp", "data")) {
      Files.createDirectories(jail.root.resolve(directory));
    }
    Files.createFile(jail.root.resolve("dev/null"));
    Files.writeString(jail.root.resolve("etc/passwd"), "postgres:x:65534:65534::/:/bin/sh\n");
    jail.program(Needs.program("dash", "dash"), "/usr/bin/dash");
    jail.program(Needs.program("umount", "mount"), "/usr/bin/umount");
    jail.program(Needs.program("setpriv", "util-linux"), "/usr/bin/setpriv");
    return jail;
  }

  Path root() {
    return root;
  }

  /** Copies a program to a place inside, and the libraries it needs to where they are outside. */
  void program(Path program, String inside) throws Exception {
    var target = root.resolve(inside.substring(1));
    Files.createDirectories(target.getParent());
    copy("-L", program.toString(), target.toString());
    libraries(program);
  }

  /** Copies a directory to a place inside, and the libraries one of its programs needs. */
  void tree(Path from, String inside, Path program) throws Exception {
    var target = root.resolve(inside.substring(1));
    Files.createDirectories(target.getParent());
    copy("-a", from.toString(), target.toString());
    libraries(program);
  }

  private void libraries(Path program) throws Exception {
    var matcher = LIBRARY.matcher(Bench.run(List.of("ldd", program.toString())).out());
    while (matcher.find()) {
      var library = root.resolve(matcher.group(1).substring(1));
      if (!matcher.group(1).startsWith(bench.base().toString()) && !Files.exists(library)) {
        Files.createDirectories(library.getParent());
        copy("-L", matcher.group(1), library.toString());
      }
    }
  }

  private static void copy(String how, String from, String to) throws Exception {
    var said = Bench.run(List.of("cp", how, from, to));
    assertThat(said.exitCode()).as(said.err()).isZero();
  }

  /** Starts a program inside, in a directory, and waits until it listens on a port there. */
  ProcessHandle start(
      @Nullable ControlGroup group,
      Map<String, String> environment,
      String directory,
      List<String> command,
      int port)
      throws Exception {
    var full =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--pid",
                "--net",
                "--ipc",
                "--uts",
                "--fork",
                "--kill-child",
                "--propagation=private",
                "sh",
                "-c",
                ENTER,
                root.toString(),
                address,
                directory));
    full.addAll(command);
    var builder = new ProcessBuilder(group == null ? full : group.entering(full));
    builder.directory(bench.base().toFile());
    builder.environment().putAll(environment);
    var process = bench.start(builder);
    outer = process;
    bench.await(
        process,
        () -> {
          var child = process.children().findFirst();
          return child.isPresent() && listens(child.get().pid(), port);
        });
    var server = process.children().findFirst().orElseThrow();
    // It must end before the one that waits for it, which ignores what would end it.
    bench.with(() -> end(server));
    return server;
  }

  private static boolean listens(long pid, int port) throws IOException {
    var wanted = String.format(Locale.ROOT, ":%04X 00000000:0000 0A ", port);
    var table = Path.of("/proc", Long.toString(pid), "net/tcp");
    return Files.exists(table) && Files.readString(table).contains(wanted);
  }

  private static void end(ProcessHandle server) throws Exception {
    server.destroyForcibly();
    server.onExit().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    assertThat(outer == null || !outer.isAlive()).as("the jail is empty").isTrue();
  }
}
