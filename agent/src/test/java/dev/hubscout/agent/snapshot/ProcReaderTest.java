package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcReaderTest {
  private static final String SOCKET =
      "0: 0100007F:0CEA 00000000:0000 0A 0:0 00:0 0 27 0 901 1 0\n";
  private static final String THEIRS =
      "MemTotal: 2048 kB\nprocessor : 0\nbtime 1790000000\n" + SOCKET;

  @TempDir private Path root;

  @Test
  void aProcessInEveryDetail() throws Exception {
    process(1, "init", "/sbin/init");
    process(70, "mysqld", "/usr/sbin/mysqld");
    write("/usr/sbin/mysqld", "x");
    write("/proc/70/status", "Name:\tmysqld\nUid:\t5\t27\t27\t27\nGid:\t1\t2\t3\t4\n");
    write("/proc/70/net/tcp6", SOCKET.replace("901", "902"));
    write("/proc/stat", "btime 1790000000\n");
    write("/proc/meminfo", "MemTotal: 2048 kB\n");
    write("/proc/cpuinfo", "processor : 0\n");
    write("/proc/sys/kernel/osrelease", "6.1.0\n");
    link("/proc/70/cwd", "/srv/data");
    link("/proc/70/fd/3", "socket:[901]");
    link("/proc/70/fd/4", "socket:[0]");
    link("/proc/70/fd/5", "socket:[x]");
    link("/proc/70/fd/6", "socket:[903");
    link("/proc/70/fd/7", "/srv/data/ibdata1");
    link("/proc/70/fd/8", "/srv/data/other");
    write("/proc/70/fd/9", "no link");

    var snapshot = take();

    assertThat(snapshot.processes()).hasSize(1);
    var process = snapshot.processes().getFirst();
    assertThat(process.pid()).isEqualTo(70);
    assertThat(process.uid()).isEqualTo(27);
    assertThat(process.cwd()).isEqualTo("/srv/data");
    assertThat(process.sockets()).containsExactly(901L);
    assertThat(process.anchors()).containsExactly("/srv/data/ibdata1");
    assertThat(process.startedAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_005));
    assertThat(process.exeId()).isEqualTo(new FileView(root).id("/usr/sbin/mysqld").orElseThrow());
    assertThat(process.ofHost()).isTrue();
    assertThat(process.root()).isEqualTo(root);
    assertThat(process.environment()).isEmpty();
    assertThat(snapshot.socketsOf(process))
        .extracting(TcpSocket::inode)
        .containsExactlyInAnyOrder(901L, 902L);
    assertThat(snapshot.mountsOf(process)).containsExactly(new Mount("/", "ext4"));
    assertThat(snapshot.ownMounts()).containsExactly(new Mount("/", "ext4"));
    assertThat(snapshot.seen()).isEqualTo(new Seen(2, 0, 0, 0));
    assertThat(snapshot.machine().memoryMb()).isEqualTo(2);
    assertThat(snapshot.machine().cpuCores()).isEqualTo(1);
    assertThat(snapshot.machine().kernel()).isEqualTo("6.1.0");
  }

  @Test
  void aLinkInTheProcOfAnotherRootIsNotFollowedOutOfIt(@TempDir Path outside) throws Exception {
    process(70, "mysqld", "/usr/sbin/mysqld");
    for (var name : List.of("stat", "meminfo", "cpuinfo", "sys/kernel/osrelease", "70/net/tcp")) {
      var theirs = Files.writeString(outside.resolve(name.replace('/', '-')), THEIRS);
      var link = root.resolve("proc").resolve(name);
      Files.deleteIfExists(link);
      link("/proc/" + name, theirs.toString());
    }

    var snapshot = take();

    var machine = snapshot.machine();
    assertThat(machine.memoryMb()).isNull();
    assertThat(machine.cpuCores()).isNull();
    assertThat(machine.kernel()).isNull();
    assertThat(machine.bootedAt()).isNull();
    assertThat(snapshot.socketsOf(snapshot.processes().getFirst())).isNull();
    assertThat(snapshot.processes().getFirst().startedAt()).isNull();
  }

  @Test
  void aWorkerIsKnownByWhatItCallsItselfAndNothingElseOfItIsRead() throws Exception {
    process(70, "mysqld", "/usr/sbin/mysqld");
    process(71, "mysqld", "/usr/sbin/mysqld");
    write("/proc/71/cmdline", "mysqld: worker\0");
    Files.delete(root.resolve("proc/71/fd"));

    var snapshot =
        new ProcReader(root, Set.of(), Set.of())
            .take(
                new Interest() {
                  @Override
                  public boolean test(ProcessEntry entry) {
                    return true;
                  }

                  @Override
                  public boolean isWorker(ProcessEntry entry) {
                    return entry.arguments().getFirst().contains(":");
                  }
                });

    assertThat(snapshot.processes()).extracting(HostProcess::pid).containsExactly(70);
    assertThat(snapshot.workers()).extracting(ProcessEntry::pid).containsExactly(71);
    assertThat(snapshot.workers().getFirst().stat().parent()).isEqualTo(1);
    assertThat(snapshot.seen()).isEqualTo(new Seen(2, 0, 0, 0));
  }

  @Test
  void whatCannotBeReadIsUnknownAndNotEmpty() throws Exception {
    process(70, "mysqld", "/usr/sbin/mysqld");
    write("/proc/70/status", "Uid:\tx\nUid:\n");
    Files.delete(root.resolve("proc/70/net/tcp"));
    Files.delete(root.resolve("proc/70/fd"));
    Files.delete(root.resolve("proc/70/exe"));

    var snapshot = take();
    var process = snapshot.processes().getFirst();

    assertThat(process.uid()).isEqualTo(-1);
    assertThat(process.cwd()).isNull();
    assertThat(process.sockets()).isNull();
    assertThat(process.exeId()).isNull();
    assertThat(process.entry().exe()).isNull();
    assertThat(process.startedAt()).isNull();
    assertThat(snapshot.socketsOf(process)).isNull();
    assertThat(snapshot.machine().memoryMb()).isNull();
    assertThat(snapshot.machine().cpuCores()).isNull();
    assertThat(snapshot.machine().kernel()).isNull();
    assertThat(snapshot.machine().os()).isNull();
    assertThat(snapshot.seen()).isEqualTo(new Seen(1, 1, 1, 0));
  }

  @Test
  void removedFilesAndDirectoriesAreMarked() throws Exception {
    process(70, "mysqld", "/usr/sbin/mysqld (deleted)");
    link("/proc/70/cwd", "/srv/data (deleted)");

    var process = take().processes().getFirst();

    assertThat(process.entry().exe()).isEqualTo("/usr/sbin/mysqld");
    assertThat(process.entry().exeReplaced()).isTrue();
    assertThat(process.cwd()).isNull();
  }

  @Test
  void anotherRootOrNamespaceIsForeign() throws Exception {
    process(1, "init", "/sbin/init");
    process(70, "mysqld", "/usr/sbin/mysqld");
    process(71, "mysqld", "/usr/sbin/mysqld");
    process(72, "mysqld", "/usr/sbin/mysqld");
    process(73, "mysqld", "/usr/sbin/mysqld");
    for (int pid = 70; pid < 74; pid++) {
      write("/proc/" + pid + "/environ", "KEPT=1\0DROPPED=2\0");
    }
    Files.delete(root.resolve("proc/71/root"));
    link("/proc/71/root", "/srv/jail");
    Files.delete(root.resolve("proc/72/ns/pid"));
    link("/proc/72/ns/pid", "pid:[2]");
    // A sandbox with mounts of its own, and the same root directory.
    Files.delete(root.resolve("proc/73/ns/mnt"));
    link("/proc/73/ns/mnt", "mnt:[2]");
    Files.delete(root.resolve("proc/73/root"));
    link("/proc/73/root", root.toString());

    var processes = take().processes();

    assertThat(processes).extracting(HostProcess::ofHost).containsExactly(true, false, false, true);
    assertThat(processes)
        .extracting(HostProcess::sameRoot)
        .containsExactly(true, false, true, true);
    assertThat(processes)
        .extracting(HostProcess::samePids)
        .containsExactly(true, true, false, true);
    assertThat(processes).extracting(HostProcess::environment).containsOnly(Map.of("KEPT", "1"));
    assertThat(processes)
        .extracting(HostProcess::root)
        .containsExactly(root, root.resolve("proc/71/root"), root, root.resolve("proc/73/root"));
  }

  @Test
  void theAgentsOwnContainerIsItsHost() throws Exception {
    var own = "0::/docker/" + "ab".repeat(32) + "\n";
    var other = "0::/docker/" + "cd".repeat(32) + "\n";
    process(1, "init", "/sbin/init");
    process(70, "mysqld", "/usr/sbin/mysqld");
    process(71, "mysqld", "/usr/sbin/mysqld");
    write("/proc/1/cgroup", own);
    write("/proc/70/cgroup", own);
    write("/proc/71/cgroup", other);

    assertThat(take().processes())
        .extracting(HostProcess::container)
        .containsExactly(null, "cd".repeat(32));
  }

  @Test
  void onlyProcessesCount() throws Exception {
    process(70, "mysqld", "/usr/sbin/mysqld");
    for (var no : List.of("self", "0", "071", "1234567890", "7a")) {
      write("/proc/" + no + "/stat", no + " (mysqld) S 1" + " 1".repeat(30));
      write("/proc/" + no + "/cmdline", "mysqld\0");
    }
    write("/proc/72/stat", "73 (mysqld) S 1" + " 1".repeat(30));
    write("/proc/72/cmdline", "mysqld\0");
    write("/proc/74/stat", "74 (mysqld) Z 1" + " 1".repeat(30));
    write("/proc/74/cmdline", "mysqld\0");
    write("/proc/75/stat", "75 (mysqld) S 1" + " 1".repeat(30));
    write("/proc/75/cmdline", "");

    var snapshot = take();

    assertThat(snapshot.processes()).extracting(HostProcess::pid).containsExactly(70);
    assertThat(snapshot.seen().processes()).isEqualTo(1);
    assertThat(snapshot.seen().hidden()).isZero();
  }

  @Test
  void withoutProcThereIsNoSnapshot() throws Exception {
    assertThatThrownBy(this::take).isInstanceOf(IOException.class);
    Files.createDirectory(root.resolve("proc"));
    assertThatThrownBy(this::take).isInstanceOf(NoSuchFileException.class);
    Files.delete(root.resolve("proc"));
    write("/proc", "a file");
    assertThatThrownBy(this::take).isInstanceOf(NotDirectoryException.class);
  }

  private Snapshot take() throws IOException {
    return new ProcReader(root, Set.of("ibdata1"), Set.of("KEPT"))
        .take(entry -> entry.stat().comm().equals("mysqld"));
  }

  private void process(int pid, String comm, String exe) throws IOException {
    var own = "/proc/" + pid;
    write(own + "/stat", pid + " (" + comm + ") S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 500 1 1\n");
    write(own + "/cmdline", comm + "\0");
    write(own + "/cgroup", "0::/system.slice/a.service\n");
    write(own + "/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
    write(own + "/net/tcp", SOCKET);
    link(own + "/exe", exe);
    link(own + "/root", "/");
    for (var kind : List.of("pid", "net", "mnt")) {
      link(own + "/ns/" + kind, kind + ":[1]");
    }
    Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
  }

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private void link(String path, String target) throws IOException {
    var link = root.resolve(path.substring(1));
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
  }
}
