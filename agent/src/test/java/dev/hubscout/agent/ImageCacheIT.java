package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.files.UnixFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cache of classes that the launcher makes. The agent removes one that the virtual machine did
 * not take, so one that is still there after a run was taken.
 */
class ImageCacheIT {
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;

  /** What may be in the cache's directory when nothing is at work; answers, where a server runs. */
  private static final Set<String> KEPT = Set.of("agent.aot", "answers", "compared");

  private Bench bench;
  private Installation agent;

  @BeforeEach
  void install() throws Exception {
    bench = new Bench();
    agent = Installation.in(Files.createDirectory(bench.base().resolve("version")));
  }

  @AfterEach
  void close() throws Exception {
    agent.awaitQuiet();
    bench.close();
  }

  @Test
  void firstRunMakesItAndTheSecondTakesIt() throws Exception {
    agent.discover();

    assertThat(agent.listed()).contains("agent.aot").allMatch(KEPT::contains);
    var directory = UnixFile.of(agent.directory(), LinkOption.NOFOLLOW_LINKS);
    assertThat(directory.uid()).isZero();
    assertThat(directory.mode()).isEqualTo(DIRECTORY | 0700);
    var made = UnixFile.of(agent.cache(), LinkOption.NOFOLLOW_LINKS);
    assertThat(made.uid()).isZero();
    assertThat(made.mode() & ~0600).isEqualTo(REGULAR);
    var time = Files.getLastModifiedTime(agent.cache());

    agent.discover();

    assertThat(UnixFile.of(agent.cache()).id()).isEqualTo(made.id());
    assertThat(Files.getLastModifiedTime(agent.cache())).isEqualTo(time);
    assertThat(agent.listed()).contains("agent.aot").allMatch(KEPT::contains);
  }

  @Test
  void eightFirstRunsAtOnceLeaveOneGoodCache() throws Exception {
    var runs = new ArrayList<Future<Bench.Output>>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        runs.add(pool.submit(() -> agent.started()));
      }
    }
    for (var run : runs) {
      assertThat(run.get().exitCode()).isZero();
    }
    agent.awaitQuiet();

    assertThat(agent.listed()).contains("agent.aot").allMatch(KEPT::contains);
    var made = UnixFile.of(agent.cache()).id();
    agent.discover();
    assertThat(UnixFile.of(agent.cache()).id()).isEqualTo(made);
  }

  private enum Damage {
    EMPTY,
    CUT,
    GARBLED,
    OF_ANOTHER_JAVA
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void damagedOneOnlySlowsAndIsMadeAnew(Damage damage) throws Exception {
    agent.discover();
    damage(damage);
    // As if the machine had started again: that is when a cache is compared with its checksums.
    Files.writeString(agent.directory().resolve("compared"), "another start\n");

    agent.discover();
    assertThat(agent.cache()).doesNotExist();

    // A cache that could not be made on a busy machine is made by the next run.
    for (int i = 0; i < 3 && !Files.exists(agent.cache()); i++) {
      agent.discover();
    }
    var made = UnixFile.of(agent.cache()).id();
    agent.discover();
    assertThat(UnixFile.of(agent.cache()).id()).isEqualTo(made);
  }

  private void damage(Damage damage) throws Exception {
    try (var file = new RandomAccessFile(agent.cache().toFile(), "rw")) {
      long length = file.length();
      switch (damage) {
        case EMPTY -> file.setLength(0);
        case CUT -> file.setLength(length / 2);
        case GARBLED -> {
          var bytes = new byte[100_000];
          new Random(1).nextBytes(bytes);
          file.seek(length / 2);
          file.write(bytes);
        }
        case OF_ANOTHER_JAVA -> {
          var other = bench.base().resolve("other.aot");
          Bench.run(
              List.of(
                  System.getProperty("java.home") + "/bin/java",
                  "-XX:+UseSerialGC",
                  "-XX:AOTCacheOutput=" + other,
                  "-cp",
                  jar(),
                  "dev.hubscout.agent.Main"));
          file.setLength(0);
          file.write(Files.readAllBytes(other));
        }
      }
    }
  }

  private static String jar() throws Exception {
    try (var files = Files.list(Path.of(System.getProperty("hubscout.classes")).getParent())) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void fileOfSomebodyElseIsReplacedUnused() throws Exception {
    agent.discover();
    var before = UnixFile.of(agent.cache()).id();
    Bench.run(List.of("chown", "65534", agent.cache().toString()));

    agent.discover();

    assertThat(UnixFile.of(agent.cache()).id()).isNotEqualTo(before);
    assertThat(UnixFile.of(agent.cache()).uid()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chown 65534 $1", "chmod 755 $1", "chmod 770 $1", "mv $1 $1.x; ln -s $1.x $1"})
  void directoryThatOthersCouldHaveMadeOrSeeIsLeftAlone(String change) throws Exception {
    Files.createDirectory(agent.directory());
    Files.writeString(agent.cache(), "planted");
    Bench.run(List.of("chmod", "700", agent.directory().toString()));
    Bench.run(List.of("chmod", "600", agent.cache().toString()));
    var changed = Bench.run(List.of("sh", "-c", change, "sh", agent.directory().toString()));
    assertThat(changed.exitCode()).as(changed.err()).isZero();

    agent.discover();

    assertThat(agent.listed()).containsExactly("agent.aot");
    assertThat(agent.cache()).hasContent("planted");
  }

  @Test
  void directoryAboveThatOthersCanWriteToGetsNone() throws Exception {
    Bench.run(List.of("chmod", "777", agent.home().toString()));

    agent.discover();

    assertThat(agent.directory()).doesNotExist();
  }

  @Test
  void userWithoutRightsMakesNoneAndUsesNone() throws Exception {
    agent.discover("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    assertThat(agent.directory()).doesNotExist();

    agent.discover();
    var made = UnixFile.of(agent.cache()).id();
    agent.discover("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    assertThat(UnixFile.of(agent.cache()).id()).isEqualTo(made);
  }

  @Test
  void readOnlyFileSystemGetsNone() throws Exception {
    agent.discover(
        "unshare",
        "-m",
        "sh",
        "-c",
        "mount --bind $0 $0 && mount -o remount,ro,bind $0 && exec \"$@\"",
        agent.home().toString());

    assertThat(agent.directory()).doesNotExist();
  }

  @Test
  void fullFileSystemGetsNone() throws Exception {
    var small = Files.createDirectory(bench.base().resolve("small"));
    var mounted =
        Bench.run(
            List.of("mount", "-t", "tmpfs", "-o", "size=80m,mode=755", "small", small.toString()));
    assertThat(mounted.exitCode()).as(mounted.err()).isZero();
    try {
      var tight = Installation.in(small);

      tight.discover();

      assertThat(tight.listed()).isSubsetOf("answers");
    } finally {
      Bench.run(List.of("umount", small.toString()));
    }
  }

  @Test
  void whatAKilledRunLeftIsGotOver() throws Exception {
    Files.createDirectory(agent.directory());
    Bench.run(List.of("chmod", "700", agent.directory().toString()));
    // A number that is taken, but by a process that started at another time.
    Files.writeString(agent.directory().resolve("lock"), "1 987654321987\n");
    Files.writeString(agent.directory().resolve("new.1"), "half");

    agent.discover();

    assertThat(agent.listed()).contains("agent.aot").allMatch(KEPT::contains);
  }

  @Test
  void nothingElseOfTheInstallationChanges() throws Exception {
    var before = listing();

    agent.discover();
    agent.discover();

    assertThat(listing()).isEqualTo(before);
  }

  private String listing() throws Exception {
    var listed =
        Bench.run(
            List.of(
                "find",
                agent.home().resolve("hubscout-agent").toString(),
                "-printf",
                "%p %m %U %s %T@ %i\\n"));
    assertThat(listed.exitCode()).isZero();
    return listed.out();
  }
}
