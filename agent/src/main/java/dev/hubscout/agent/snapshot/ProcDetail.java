package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc} for one process that may be a server.
 *
 * @param root the host's root directory
 * @param anchorNames names of open files to note
 * @param environmentKeys variables to read; every other one stays unread
 */
record ProcDetail(Path root, ProcFile files, Set<String> anchorNames, Set<String> environmentKeys) {
  private static final String DELETED = " (deleted)";
  private static final int SMALL = 1 << 16;
  private static final int LARGE = 1 << 17;

  HostProcess of(ProcessEntry entry, Path own, @Nullable Instant bootedAt) {
    var reference = reference();
    var mountNamespace = namespace(own, "mnt");
    boolean samePids = namespace(own, "pid").equals(namespace(reference, "pid"));
    boolean sameMounts = mountNamespace.equals(namespace(reference, "mnt"));
    boolean sameRoot = sameMounts ? !isChrooted(own) : sameRoot(own.resolve("root"));
    var cgroup = files.bytes(own, "cgroup", SMALL);
    var sockets = new HashSet<Long>();
    var anchors = new HashSet<String>();
    boolean visible = descriptors(own.resolve("fd"), sockets, anchors);
    var cwd = ProcFile.link(own.resolve("cwd"));
    return new HostProcess(
        entry,
        exeId(own, entry),
        uid(own),
        Machine.after(bootedAt, entry.stat().startTicks()),
        cwd == null || cwd.endsWith(DELETED) ? null : cwd,
        visible ? Set.copyOf(sockets) : null,
        Set.copyOf(anchors),
        Arguments.environment(files.bytes(own, "environ", LARGE), environmentKeys),
        container(cgroup, reference),
        Cgroup.unit(cgroup).orElse(null),
        samePids,
        sameRoot,
        namespace(own, "net"),
        mountNamespace,
        sameMounts && sameRoot ? root : own.resolve("root"));
  }

  /** The agent itself where it runs on this host, else the host's first process. */
  Path reference() {
    var self = root.resolve("proc/self");
    return Files.isSymbolicLink(self) ? self : root.resolve("proc/1");
  }

  private static String namespace(Path process, String kind) {
    var link = ProcFile.link(process.resolve("ns").resolve(kind));
    return link == null ? "" : link;
  }

  /** Where the agent itself is in a container, that container is its host. */
  private @Nullable String container(byte[] cgroup, Path reference) {
    var found = Cgroup.container(cgroup);
    return found.isEmpty()
            || found.equals(Cgroup.container(files.bytes(reference, "cgroup", SMALL)))
        ? null
        : found.get();
  }

  private static boolean isChrooted(Path process) {
    var link = ProcFile.link(process.resolve("root"));
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
    if (!files.isDirectory(directory)) {
      return false;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      for (var entry : entries) {
        var target = ProcFile.link(entry);
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
    } catch (DirectoryIteratorException | IOException e) {
      // The process ended, or it is hidden; who asks looks whether it is still there.
      return false;
    }
  }

  private int uid(Path process) {
    for (var line : HostText.decode(files.bytes(process, "status", SMALL)).split("\n", -1)) {
      if (line.startsWith("Uid:")) {
        var fields = new StringTokenizer(line.substring(4), " \t");
        if (fields.countTokens() < 2) {
          return -1;
        }
        fields.nextToken();
        return (int) number(fields.nextToken());
      }
    }
    return -1;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
