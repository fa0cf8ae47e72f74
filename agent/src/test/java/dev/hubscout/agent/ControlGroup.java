package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A control group of a test, in the hierarchy that tells units and containers: the second
 * version's, or the one of systemd beside the first version's. It is gone when it is closed, and
 * with it every group that was made on the way to it.
 */
final class ControlGroup implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 20_000;

  private final Path directory;
  private final Deque<Path> made = new ArrayDeque<>();

  private ControlGroup(Path directory) {
    this.directory = directory;
  }

  /** A group below one of the test's own, so that it gets into nobody's way. */
  static ControlGroup create(String path) throws IOException {
    Needs.root();
    for (var mount : Files.readAllLines(Path.of("/proc/mounts"))) {
      var fields = mount.split(" ", -1);
      boolean second = fields[2].equals("cgroup2");
      boolean systemd = fields[2].equals("cgroup") && fields[3].contains("name=systemd");
      if ((second || systemd) && Files.isWritable(Path.of(fields[1]))) {
        var top = Path.of(fields[1], "hubscout-test-" + UUID.randomUUID());
        var group = new ControlGroup(top.resolve(path));
        try {
          group.make();
          return group;
        } catch (IOException e) {
          group.close();
        }
      }
    }
    Needs.missing("cgroups", "a writable cgroup", "Mount a cgroup2 hierarchy that root can write.");
    throw new IllegalStateException("does not return");
  }

  private void make() throws IOException {
    var missing = new ArrayDeque<Path>();
    for (var path = directory; !Files.exists(path); path = path.getParent()) {
      missing.push(path);
    }
    for (var path : missing) {
      Files.createDirectory(path);
      made.push(path);
    }
  }

  /** A command that puts itself into the group before it becomes another one. */
  List<String> entering(List<String> command) {
    var full = new ArrayList<>(List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\""));
    full.add(directory.resolve("cgroup.procs").toString());
    full.addAll(command);
    return full;
  }

  /** Processes that have just ended keep their group for a moment. */
  @Override
  public void close() throws IOException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!made.isEmpty()) {
      try {
        Files.delete(made.peek());
        made.pop();
      } catch (DirectoryNotEmptyException e) {
        throw e;
      } catch (FileSystemException e) {
        assertThat(System.currentTimeMillis()).as("%s is never empty", e.getFile()).isLessThan(end);
        LockSupport.parkNanos(10_000_000);
      }
    }
  }
}
