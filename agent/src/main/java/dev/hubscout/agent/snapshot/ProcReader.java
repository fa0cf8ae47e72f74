package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Snapshot} in one pass over {@code /proc}. Only processes that are asked for cost
 * more than three small reads. A process that ends meanwhile is left out.
 */
public final class ProcReader {
  private static final String DELETED = " (deleted)";
  private static final int SMALL = 1 << 16;
  private static final int LARGE = 1 << 17;
  private static final int MEDIUM = 1 << 22;

  /** In place of a state: what else {@code stat} tells is not known either. */
  private static final char UNREAD = 0;

  private static final TimeLimits PATIENCE =
      new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(20));

  private final Path root;
  private final Path proc;
  private final ProcFile files;
  private final ProcDetail detail;

  /**
   * A reader of one host.
   *
   * @param root the host's root directory
   * @param anchorNames names of open files to note
   * @param environmentKeys variables to read from the processes that are wanted
   */
  public ProcReader(Path root, Set<String> anchorNames, Set<String> environmentKeys) {
    this.root = root;
    this.proc = root.resolve("proc");
    this.files = new ProcFile(root.equals(root.getRoot()));
    this.detail = new ProcDetail(root, files, Set.copyOf(anchorNames), Set.copyOf(environmentKeys));
  }

  /**
   * Takes the snapshot.
   *
   * @throws IOException when {@code /proc} cannot be listed at all; when it is not there or not the
   *     kernel's, as {@link NoSuchFileException} or {@link NotDirectoryException}
   */
  public Snapshot take(Interest wanted) throws IOException {
    var machine = machine();
    var namespaces = new Namespaces();
    var looks =
        PATIENCE.<Integer, Look>over(
            pids(), pid -> look(pid, wanted, machine.bootedAt(), namespaces));
    var processes = new ArrayList<HostProcess>();
    var workers = new ArrayList<ProcessEntry>();
    var programs = new HashSet<String>();
    int hidden = 0;
    int suspects = 0;
    for (var look : looks.found()) {
      hidden += look.hidden() ? 1 : 0;
      suspects += look.suspect() ? 1 : 0;
      look.entry().addNames(programs);
      if (look.process() != null) {
        processes.add(look.process());
      } else if (look.worker()) {
        workers.add(look.entry());
      }
    }
    return new Snapshot(
        machine,
        programs,
        processes,
        workers,
        namespaces.sockets,
        namespaces.addresses,
        namespaces.mounts,
        Mount.parse(files.bytes(detail.reference(), "mountinfo", MEDIUM)),
        new Seen(looks.found().size() + looks.lost(), hidden, suspects, looks.lost()));
  }

  /** What belongs to a namespace and is read with the first process that lives in it. */
  private static final class Namespaces {
    private final Map<String, List<TcpSocket>> sockets = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> addresses = new ConcurrentHashMap<>();
    private final Map<String, List<Mount>> mounts = new ConcurrentHashMap<>();
  }

  /**
   * One process, as far as it was inspected.
   *
   * @param suspect whether it is hidden and may be what was asked for
   * @param worker whether it was asked for, and no details of it
   * @param process null when nobody asked for its details
   */
  private record Look(
      ProcessEntry entry,
      boolean hidden,
      boolean suspect,
      boolean worker,
      @Nullable HostProcess process) {}

  private @Nullable Look look(
      int pid, Interest wanted, @Nullable Instant bootedAt, Namespaces namespaces) {
    var own = proc.resolve(Integer.toString(pid));
    var first = entry(pid, own);
    if (first == null) {
      return null;
    }
    boolean hidden = first.exe() == null && ProcFile.isHidden(own.resolve("exe"));
    if (!wanted.test(first)) {
      return new Look(first, hidden, hidden && first.mayRun(wanted), false, null);
    }
    var entry = first.stat().state() == UNREAD ? withStat(first, own) : first;
    if (entry == null) {
      return null;
    }
    if (wanted.isWorker(entry)) {
      return new Look(entry, hidden, hidden, true, null);
    }
    var process = detail.of(entry, own, bootedAt);
    read(process, own, namespaces);
    if (!Files.exists(own)) {
      return null;
    }
    boolean unseen = hidden || process.sockets() == null;
    return new Look(entry, unseen, unseen, false, process);
  }

  private void read(HostProcess process, Path own, Namespaces namespaces) {
    if (!namespaces.sockets.containsKey(process.networkNamespace())) {
      var table = files.sockets(own);
      if (table != null) {
        namespaces.sockets.put(process.networkNamespace(), table);
      }
    }
    if (process.container() != null
        && !namespaces.addresses.containsKey(process.networkNamespace())) {
      namespaces.addresses.put(
          process.networkNamespace(),
          LocalAddresses.parse(files.bytes(own, "net/fib_trie", MEDIUM)));
    }
    if (!namespaces.mounts.containsKey(process.mountNamespace())) {
      namespaces.mounts.put(
          process.mountNamespace(), Mount.parse(files.bytes(own, "mountinfo", MEDIUM)));
    }
  }

  private List<Integer> pids() throws IOException {
    if (!files.isDirectory(proc)) {
      throw new NotDirectoryException(proc.toString());
    }
    // No path for each of many names. Java does not tell where such a listing stops half-way; the
    // kernel makes this one from memory.
    var names = proc.toFile().list();
    if (names == null) {
      Files.newDirectoryStream(proc).close();
      throw new IOException(proc + " cannot be listed");
    }
    var pids = new ArrayList<Integer>();
    for (var name : names) {
      if (isPid(name)) {
        pids.add(Integer.valueOf(name));
      }
    }
    if (pids.isEmpty()) {
      // The agent is a process itself; a directory without any is not the kernel's.
      throw new NoSuchFileException(proc.toString(), null, "holds no processes");
    }
    pids.sort(null);
    return pids;
  }

  /**
   * What decides whether a process is of interest. The whole of {@code stat} takes the kernel
   * longer than everything else, and is read for few.
   */
  private @Nullable ProcessEntry entry(int pid, Path own) {
    // Threads of the kernel and processes that ended have no arguments.
    var arguments = Arguments.parse(files.bytes(own, "cmdline", LARGE));
    if (arguments.isEmpty()) {
      return null;
    }
    var name = HostText.decode(files.bytes(own, "comm", SMALL));
    var stat =
        name.endsWith("\n")
            ? new ProcessStat(pid, name.substring(0, name.length() - 1), UNREAD, 0, 0)
            : stat(pid, own);
    if (stat == null) {
      return null;
    }
    var exe = ProcFile.link(own.resolve("exe"));
    return new ProcessEntry(
        stat,
        arguments,
        exe == null ? null : withoutMark(exe),
        exe != null && exe.endsWith(DELETED));
  }

  private @Nullable ProcessEntry withStat(ProcessEntry entry, Path own) {
    var stat = stat(entry.pid(), own);
    return stat == null
        ? null
        : new ProcessEntry(stat, entry.arguments(), entry.exe(), entry.exeReplaced());
  }

  private @Nullable ProcessStat stat(int pid, Path own) {
    return ProcessStat.parse(files.bytes(own, "stat", SMALL))
        .filter(stat -> stat.pid() == pid && stat.state() != 'Z')
        .orElse(null);
  }

  private static String withoutMark(String exe) {
    return exe.endsWith(DELETED) ? exe.substring(0, exe.length() - DELETED.length()) : exe;
  }

  private Machine machine() {
    byte[] release;
    try {
      release = new FileView(root).read("/etc/os-release", SMALL).orElse(new byte[0]);
    } catch (IOException e) {
      release = new byte[0];
    }
    var kernel = HostText.decode(files.bytes(proc, "sys/kernel/osrelease", SMALL)).trim();
    return new Machine(
        boxed(Machine.memoryMb(files.bytes(proc, "meminfo", SMALL))),
        boxed(Machine.cpuCores(files.bytes(proc, "cpuinfo", MEDIUM))),
        Machine.os(release),
        kernel.isEmpty() ? null : kernel,
        Machine.architecture(System.getProperty("os.arch", "unknown")),
        Machine.bootedAt(files.bytes(proc, "stat", MEDIUM)));
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static boolean isPid(String name) {
    if (name.isEmpty() || name.length() > 9 || name.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
