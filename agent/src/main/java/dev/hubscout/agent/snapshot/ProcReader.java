package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Snapshot} in one pass over {@code /proc}. Only processes that are asked for cost
 * more than three small reads. A process that ends meanwhile is left out.
 */
public final class ProcReader {
  private static final String DELETED = " (deleted)";
  private static final int TICKS_PER_SECOND = 100;
  private static final int SMALL = 1 << 16;
  private static final int LARGE = 1 << 17;
  private static final int TABLE = 64 << 20;

  private final Path root;
  private final Path proc;
  private final Set<String> anchorNames;
  private final Set<String> environmentKeys;

  /**
   * A reader of one host.
   *
   * @param root the host's root directory
   * @param anchorNames names of open files to note
   * @param environmentKeys variables to read from the processes of containers
   */
  public ProcReader(Path root, Set<String> anchorNames, Set<String> environmentKeys) {
    this.root = root;
    this.proc = root.resolve("proc");
    this.anchorNames = Set.copyOf(anchorNames);
    this.environmentKeys = Set.copyOf(environmentKeys);
  }

  /**
   * Takes the snapshot.
   *
   * @throws IOException when {@code /proc} cannot be listed at all
   */
  public Snapshot take(Predicate<ProcessEntry> wanted) throws IOException {
    var machine = machine();
    var processes = new ArrayList<HostProcess>();
    var sockets = new HashMap<String, List<TcpSocket>>();
    var mounts = new HashMap<String, List<Mount>>();
    for (var entry : entries()) {
      if (!wanted.test(entry)) {
        continue;
      }
      var process = detail(entry, machine.bootedAt());
      if (!Files.exists(proc.resolve(Integer.toString(entry.pid())))) {
        continue;
      }
      processes.add(process);
      var own = proc.resolve(Integer.toString(process.pid()));
      if (!sockets.containsKey(process.networkNamespace())) {
        var table = sockets(own);
        if (table != null) {
          sockets.put(process.networkNamespace(), table);
        }
      }
      mounts.computeIfAbsent(
          process.mountNamespace(),
          key -> List.copyOf(Mount.parse(bytes(own.resolve("mountinfo"), TABLE))));
    }
    var ownMounts = Mount.parse(bytes(reference().resolve("mountinfo"), TABLE));
    return new Snapshot(machine, processes, sockets, mounts, ownMounts);
  }

  private List<ProcessEntry> entries() throws IOException {
    var pids = new ArrayList<Integer>();
    try (var names = Files.newDirectoryStream(proc, ProcReader::isPid)) {
      for (var name : names) {
        pids.add(Integer.valueOf(name.getFileName().toString()));
      }
    }
    pids.sort(null);
    var found = new ArrayList<ProcessEntry>();
    for (var pid : pids) {
      var own = proc.resolve(pid.toString());
      var stat = ProcessStat.parse(bytes(own.resolve("stat"), SMALL));
      if (stat.isEmpty() || stat.get().state() == 'Z') {
        continue;
      }
      var arguments = Arguments.parse(bytes(own.resolve("cmdline"), LARGE));
      if (arguments.isEmpty()) {
        continue;
      }
      var exe = link(own.resolve("exe"));
      found.add(
          new ProcessEntry(
              stat.get(),
              arguments,
              exe == null ? null : withoutMark(exe),
              exe != null && exe.endsWith(DELETED)));
    }
    return found;
  }

  private static String withoutMark(String exe) {
    return exe.endsWith(DELETED) ? exe.substring(0, exe.length() - DELETED.length()) : exe;
  }

  private HostProcess detail(ProcessEntry entry, @Nullable Instant bootedAt) {
    var own = proc.resolve(Integer.toString(entry.pid()));
    var reference = reference();
    var mountNamespace = namespace(own, "mnt");
    var pidNamespace = namespace(own, "pid");
    boolean samePids = pidNamespace.equals(namespace(reference, "pid"));
    boolean sameMounts = mountNamespace.equals(namespace(reference, "mnt"));
    boolean sameRoot = sameMounts ? !isChrooted(own) : sameRoot(own.resolve("root"));
    var container = container(own, reference);
    boolean foreign = container != null || !samePids || !sameRoot;
    var sockets = new HashSet<Long>();
    var anchors = new HashSet<String>();
    boolean visible = descriptors(own.resolve("fd"), sockets, anchors);
    var cwd = link(own.resolve("cwd"));
    return new HostProcess(
        entry,
        exeId(own, entry),
        uid(own),
        bootedAt == null
            ? null
            : bootedAt.plusMillis(entry.stat().startTicks() * (1000 / TICKS_PER_SECOND)),
        cwd == null || cwd.endsWith(DELETED) ? null : cwd,
        visible ? Set.copyOf(sockets) : null,
        Set.copyOf(anchors),
        foreign
            ? Arguments.environment(bytes(own.resolve("environ"), LARGE), environmentKeys)
            : Map.of(),
        container,
        samePids,
        sameRoot,
        namespace(own, "net"),
        mountNamespace,
        sameMounts && sameRoot ? root : own.resolve("root"));
  }

  /** The agent itself where it runs on this host, else the host's first process. */
  private Path reference() {
    var self = proc.resolve("self");
    return Files.isSymbolicLink(self) ? self : proc.resolve("1");
  }

  private static String namespace(Path process, String kind) {
    var link = link(process.resolve("ns").resolve(kind));
    return link == null ? "" : link;
  }

  /** Where the agent itself is in a container, that container is its host. */
  private static @Nullable String container(Path process, Path reference) {
    var found = Cgroup.container(bytes(process.resolve("cgroup"), SMALL));
    return found.equals(Cgroup.container(bytes(reference.resolve("cgroup"), SMALL)))
        ? null
        : found.orElse(null);
  }

  private static boolean isChrooted(Path process) {
    var link = link(process.resolve("root"));
    return link != null && !link.equals("/");
  }

  /** A sandboxed service has its own mounts but still the host's root directory. */
  private boolean sameRoot(Path theirs) {
    try {
      var own = FileView.idOf(root);
      return own.isPresent() && own.equals(FileView.idOf(theirs));
    } catch (IOException e) {
      return false;
    }
  }

  /** On a living host the link leads to the very file, even where its path is gone or hidden. */
  private @Nullable FileId exeId(Path process, ProcessEntry entry) {
    try {
      if (root.equals(root.getRoot())) {
        return FileView.idOf(process.resolve("exe")).orElse(null);
      }
      return entry.exe() == null ? null : new FileView(root).id(entry.exe()).orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private boolean descriptors(Path directory, Set<Long> sockets, Set<String> anchors) {
    try (var entries = Files.newDirectoryStream(directory)) {
      for (var entry : entries) {
        var target = link(entry);
        if (target == null) {
          continue;
        }
        if (target.startsWith("socket:[") && target.endsWith("]")) {
          long inode = number(target.substring(8, target.length() - 1));
          if (inode > 0) {
            sockets.add(inode);
          }
        } else if (anchorNames.contains(target.substring(target.lastIndexOf('/') + 1))) {
          anchors.add(target);
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable List<TcpSocket> sockets(Path process) {
    var net = process.resolve("net");
    var four = bytes(net.resolve("tcp"), TABLE);
    var six = bytes(net.resolve("tcp6"), TABLE);
    if (four.length == 0 && six.length == 0) {
      return null;
    }
    var found = new ArrayList<>(TcpSocket.parse(four));
    found.addAll(TcpSocket.parse(six));
    return List.copyOf(found);
  }

  private static int uid(Path process) {
    for (var line : HostText.decode(bytes(process.resolve("status"), SMALL)).split("\n", -1)) {
      if (line.startsWith("Uid:")) {
        var fields = line.trim().split("\\s+", -1);
        return fields.length > 2 ? (int) number(fields[2]) : -1;
      }
    }
    return -1;
  }

  private Machine machine() {
    var files = new FileView(root);
    byte[] release;
    try {
      release = files.read("/etc/os-release", SMALL).orElse(new byte[0]);
    } catch (IOException e) {
      release = new byte[0];
    }
    var kernel = HostText.decode(bytes(proc.resolve("sys/kernel/osrelease"), SMALL)).trim();
    return new Machine(
        boxed(Machine.memoryMb(bytes(proc.resolve("meminfo"), SMALL))),
        boxed(Machine.cpuCores(bytes(proc.resolve("cpuinfo"), TABLE))),
        Machine.os(release),
        kernel.isEmpty() ? null : kernel,
        Machine.architecture(System.getProperty("os.arch", "unknown")),
        Machine.bootedAt(bytes(proc.resolve("stat"), TABLE)));
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  /** Missing and refused are the same here: the caller sees what it does not learn. */
  private static byte[] bytes(Path file, int limit) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static @Nullable String link(Path link) {
    try {
      return HostText.of(Files.readSymbolicLink(link));
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static boolean isPid(Path path) {
    var name = path.getFileName().toString();
    return !name.isEmpty()
        && name.length() <= 9
        && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
