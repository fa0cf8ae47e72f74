package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverDirectoryIT {
  @TempDir Path directory;
  private FakeAgent agent;
  private ArtifactServer server;

  @BeforeEach
  void serveAgent() throws Exception {
    agent = FakeAgent.reporting(directory);
    server = new ArtifactServer(archive(agent.archive()));
  }

  @AfterEach
  void stopServing() {
    server.close();
  }

  private Map<String, String> parameters() {
    return Parameters.of(server.url("/agent.tar.gz"), agent.sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void keepsTheTwoVersionsThatWereUsedLast(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var versions = new ArrayList<FakeAgent>();
    for (int i = 0; i < 3; i++) {
      versions.add(FakeAgent.running(directory, "echo '" + FakeAgent.REPORT + "' # " + i));
    }
    for (int used : new int[] {0, 1, 0, 2}) {
      var version = versions.get(used);
      try (var bucket = new ArtifactServer(archive(version.archive()))) {
        var parameters = Parameters.of(bucket.url("/agent.tar.gz"), version.sha256());
        assertThat(instance.discover(parameters).line()).isEqualTo(FakeAgent.REPORT);
      }
    }

    assertThat(names(instance.varLib("hubscout/agent")))
        .containsExactlyInAnyOrder(versions.get(0).sha256(), versions.get(2).sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "sh,echo changed >>hubscout-agent/bin/hubscout-agent",
    "dash,touch hubscout-agent/lib.so",
    "bash,chmod o+w hubscout-agent/bin/hubscout-agent",
    "dash,chown 65534 hubscout-agent/bin",
    "bash,rm tree.sha256",
    "sh,rm -r hubscout-agent",
    "dash,rm -r hubscout-agent; ln -s /tmp hubscout-agent"
  })
  void bringsAnAgentAgainThatIsNoLongerWhatItWas(String shell, String damage) throws Exception {
    var instance = new Instance(directory, shell);
    instance.discover(parameters()).line();
    run(instance.varLib("hubscout/agent/" + agent.sha256()), damage);

    assertThat(instance.discover(parameters()).line()).isEqualTo(FakeAgent.REPORT);
    assertThat(server.requests()).hasSize(2);
    assertThat(instance.discover(parameters()).line()).isEqualTo(FakeAgent.REPORT);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "sh,mkdir elsewhere; ln -s ../lib/elsewhere hubscout,is a symbolic link",
    "bash,ln -s /nowhere hubscout,is a symbolic link",
    "dash,mkdir -m 700 hubscout; chown 65534 hubscout,belongs to",
    "bash,mkdir hubscout; chmod 777 hubscout,belongs to",
    "sh,mkdir hubscout; chgrp 65534 hubscout; chmod 770 hubscout,belongs to",
    "dash,touch hubscout,is not a directory",
    "bash,chmod 777 .,can be written by others",
    "dash,chmod 1777 .,can be written by others",
    "bash,chown 65534 .,can be written by others"
  })
  void refusesADirectoryThatOthersCouldHaveMade(String shell, String preparation, String reason)
      throws Exception {
    var instance = new Instance(directory, shell);
    run(instance.varLib(""), preparation);

    assertThat(instance.discover(parameters()).line())
        .startsWith("HUBSCOUT1-ERROR UNPACK_FAILED ")
        .contains(reason);
    assertThat(server.requests()).isEmpty();
    if (Files.exists(instance.varLib("elsewhere"))) {
      assertThat(instance.varLib("elsewhere")).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void closesADirectoryOfRootThatOthersCanOnlyRead(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    run(instance.varLib(""), "mkdir hubscout; chmod 755 hubscout");

    assertThat(instance.discover(parameters()).line()).isEqualTo(FakeAgent.REPORT);
    assertThat(Files.getPosixFilePermissions(instance.varLib("hubscout"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "sh,'size=1m',true",
    "dash,'size=1m',true",
    "bash,'size=90m',true",
    "bash,'size=200m',false"
  })
  void saysHowMuchSpaceIsMissingBeforeItDownloads(String shell, String options, boolean full)
      throws Exception {
    var instance =
        new Instance(directory, shell)
            .prepared("mount -t tmpfs -o mode=755," + options + " tmpfs /var/lib");
    var line = instance.discover(parameters()).line();

    if (full) {
      assertThat(line)
          .startsWith("HUBSCOUT1-ERROR DISK_FULL ")
          .contains("needs 96 MiB free in /var/lib");
      assertThat(server.requests()).isEmpty();
    } else {
      assertThat(line).isEqualTo(FakeAgent.REPORT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void saysHowMuchSpaceUnpackingNeeds(String shell) throws Exception {
    var big =
        FakeAgent.packed(directory, "lib/modules", "\0".repeat(150 * 1024 * 1024), "rw-r--r--");
    var instance =
        new Instance(directory, shell)
            .prepared("mount -t tmpfs -o mode=755,size=100m tmpfs /var/lib");
    try (var bucket = new ArtifactServer(archive(big.archive()))) {
      assertThat(instance.discover(Parameters.of(bucket.url("/x"), big.sha256())).line())
          .startsWith("HUBSCOUT1-ERROR DISK_FULL Unpacking the agent needs 153 MiB ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dash,'size=64k','head -c 65536 /dev/zero >/var/lib/fill || true',DISK_FULL",
    "bash,'size=64k','head -c 65536 /dev/zero >/var/lib/fill || true',DISK_FULL",
    "dash,'nr_inodes=2',mkdir /var/lib/hubscout || true,UNPACK_FAILED",
    "bash,'nr_inodes=1',:,UNPACK_FAILED",
    "sh,'ro',:,UNPACK_FAILED"
  })
  void saysThatItCannotWrite(String shell, String options, String preparation, String code)
      throws Exception {
    var instance =
        new Instance(directory, shell)
            .prepared("mount -t tmpfs -o mode=755," + options + " tmpfs /var/lib")
            .prepared(preparation);

    assertThat(instance.discover(parameters()).line()).startsWith("HUBSCOUT1-ERROR " + code + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void saysThatProgramsMayNotRunThereBeforeItDownloads(String shell) throws Exception {
    var instance =
        new Instance(directory, shell)
            .prepared("mount -t tmpfs -o mode=755,size=200m,noexec tmpfs /var/lib");

    assertThat(instance.discover(parameters()).line()).startsWith("HUBSCOUT1-ERROR NOEXEC ");
    assertThat(server.requests()).isEmpty();
  }

  private static List<String> names(Path path) throws IOException {
    try (var files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void run(Path where, String commands) throws Exception {
    var process =
        new ProcessBuilder("sh", "-ec", commands).directory(where.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(commands).isZero();
  }
}
