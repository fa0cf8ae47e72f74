package dev.hubscout.agent.catalog;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.engine.Detectors;
import dev.hubscout.agent.engine.Recognizer;
import dev.hubscout.agent.evidence.HostEvidence;
import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.Problem;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.ProcReader;
import dev.hubscout.agent.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A host made of text files: a {@code /proc} and whatever else a test puts beside it. */
final class HostFixture {
  private final Path root;
  private final Map<String, String> programs = new HashMap<>();
  private final List<String> executed = new ArrayList<>();
  private final Map<Integer, String> networks = new TreeMap<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Set<String> untrusted = new HashSet<>();
  private List<Problem> problems = List.of();
  private boolean inventoryComplete = true;

  HostFixture(Path root) {
    this.root = root;
    write("/proc/meminfo", "MemTotal:        8388608 kB\nMemFree: 1 kB\n");
    write("/proc/cpuinfo", "processor\t: 0\nmodel name\t: x\n\nprocessor\t: 1\n");
    write("/proc/stat", "cpu 1 2 3\nbtime 1790000000\n");
    write("/proc/sys/kernel/osrelease", "6.1.0\n");
    write("/etc/os-release", "NAME=\"Amazon Linux\"\nPRETTY_NAME=\"Amazon Linux 2023\"\n");
    write("/etc/passwd", "root:x:0:0::/root:/bin/sh\nmysql:x:27:27::/:/bin/false\n");
    process(1, 0, "systemd", "/usr/lib/systemd/systemd", "/usr/lib/systemd/systemd");
  }

  Path root() {
    return root;
  }

  HostFixture write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  HostFixture write(String path, byte[] bytes) {
    try {
      var file = at(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostFixture directory(String path) {
    try {
      Files.createDirectories(at(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostFixture link(String path, String target) {
    try {
      var link = at(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server binary at a path, and what it prints when it is run. */
  HostFixture binary(String path, String output) {
    programs.put(path, output);
    return write(path, "\177ELF " + path);
  }

  /** A server binary that belongs to somebody who is not root. */
  HostFixture untrustedBinary(String path, String output) {
    untrusted.add(path);
    return binary(path, output);
  }

  HostFixture process(int pid, int parent, String comm, String exe, String... arguments) {
    var own = "/proc/" + pid;
    write(
        own + "/stat",
        pid + " (" + comm + ") S " + parent + " 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 500 1 1\n");
    write(own + "/cmdline", String.join("\0", arguments) + "\0");
    write(own + "/status", "Name:\t" + comm + "\nUid:\t27\t27\t27\t27\n");
    write(own + "/cgroup", "0::/system.slice/database.service\n");
    write(own + "/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
    link(own + "/exe", exe);
    directory(own + "/fd");
    namespaces(pid, "4026531836", "4026531840", "4026531841");
    return this;
  }

  HostFixture namespaces(int pid, String pids, String net, String mounts) {
    try {
      networks.put(pid, net);
      for (var table : List.of("tcp", "tcp6")) {
        write(
            "/proc/" + pid + "/net/" + table, tables.computeIfAbsent(net + table, key -> header()));
      }
      for (var kind : Map.of("pid", pids, "net", net, "mnt", mounts).entrySet()) {
        var link = at("/proc/" + pid + "/ns/" + kind.getKey());
        Files.deleteIfExists(link);
        link("/proc/" + pid + "/ns/" + kind.getKey(), kind.getKey() + ":[" + kind.getValue() + "]");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostFixture cwd(int pid, String path) {
    return link("/proc/" + pid + "/cwd", path);
  }

  /** A socket that a process listens on. */
  HostFixture listens(int pid, String address, int port, long inode) {
    socket(pid, address + ":" + hex(port), "0".repeat(address.length()) + ":0000", "0A", inode);
    return holds(pid, inode);
  }

  HostFixture holds(int pid, long inode) {
    return link("/proc/" + pid + "/fd/" + inode, "socket:[" + inode + "]");
  }

  /** An established connection, as the side with the local port sees it. */
  HostFixture connected(int pid, String local, int localPort, String remote, int remotePort) {
    return socket(pid, local + ":" + hex(localPort), remote + ":" + hex(remotePort), "01", 0);
  }

  /** A socket shows in the tables of every process that shares the network. */
  private HostFixture socket(int pid, String local, String remote, String state, long inode) {
    var network = networks.get(pid);
    var table = local.indexOf(':') > 8 ? "tcp6" : "tcp";
    var line =
        "   0: %s %s %s 00000000:00000000 00:00000000 00000000    27        0 %d 1 0 100 0\n"
            .formatted(local, remote, state, inode);
    tables.merge(network + table, line, String::concat);
    networks.forEach(
        (other, of) -> {
          if (of.equals(network)) {
            write("/proc/" + other + "/net/" + table, tables.get(network + table));
          }
        });
    return this;
  }

  private static String header() {
    return "  sl  local_address rem_address   st tx_queue rx_queue tr inode\n";
  }

  private static String hex(int port) {
    return String.format(Locale.ROOT, "%04X", port);
  }

  /** A data directory of PostgreSQL. */
  HostFixture postgresqlData(String path, String major) {
    return write(path + "/PG_VERSION", major + "\n")
        .write(path + "/global/pg_control", new byte[] {1, 0, 0, 0, 0, 0, 0, 0x60, 9, 9})
        .write(path + "/base/1/1259", new byte[8192]);
  }

  Snapshot snapshot() {
    try {
      return new ProcReader(
              root,
              Detectors.anchorFiles(Catalog.ENGINES),
              Detectors.environmentKeys(Catalog.ENGINES))
          .take(new Recognizer(Catalog.ENGINES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Database> databases() {
    return databases(this::run);
  }

  List<Database> databases(Programs runner) {
    var collected = new Problems();
    var sizes = new SizeBudget(Duration.ofSeconds(10), Duration.ofSeconds(20));
    var snapshot = snapshot();
    var files = new FileView(root);
    try {
      var found =
          new Detectors(
                  Catalog.ENGINES,
                  files,
                  runner,
                  new HostEvidence(files, snapshot.programs()),
                  sizes,
                  collected)
              .detect(snapshot, Duration.ofSeconds(30));
      problems = collected.list();
      inventoryComplete = collected.inventoryComplete();
      return found;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the last discovery could not learn. */
  List<Problem> problems() {
    return problems;
  }

  /** Whether the last discovery looked at every place. */
  boolean inventoryComplete() {
    return inventoryComplete;
  }

  /** The programs that were run. */
  List<String> executed() {
    return executed;
  }

  private BoundedRun.Outcome run(String path, FileId running, List<String> arguments)
      throws IOException {
    var output = programs.get(path);
    if (output == null) {
      throw new IOException("no such program");
    }
    if (untrusted.contains(path)) {
      Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString("rwxrwxrwx"));
      TrustedBinary.open(at(path)).close();
    }
    executed.add(path);
    return new BoundedRun.Outcome(0, output);
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }
}
