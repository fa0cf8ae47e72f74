package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoveIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void removesEverythingThatDiscoveriesLeft(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    for (int i = 0; i < 2; i++) {
      var agent = FakeAgent.running(directory, "echo '" + FakeAgent.REPORT + "' # " + i);
      try (var server = new ArtifactServer(archive(agent.archive()))) {
        instance.discover(Parameters.of(server.url("/x"), agent.sha256())).line();
      }
    }
    assertThat(instance.varLib("hubscout")).exists();

    assertThat(instance.remove().line()).isEqualTo("HUBSCOUT1-REMOVED 2");
    assertThat(instance.varLib("")).isEmptyDirectory();
    assertThat(instance.remove().line()).isEqualTo("HUBSCOUT1-REMOVED 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void followsNoLink(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var precious = Files.createDirectories(instance.varLib("precious"));
    Files.writeString(precious.resolve("file"), "kept");
    Files.createDirectories(instance.varLib("hubscout/agent"));
    Files.createSymbolicLink(instance.varLib("hubscout/agent/0a"), precious);
    Files.createSymbolicLink(instance.varLib("hubscout/lock"), precious.resolve("file"));

    assertThat(instance.remove().line()).isEqualTo("HUBSCOUT1-REMOVED 0");
    assertThat(instance.varLib("hubscout")).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("kept");

    Files.createSymbolicLink(instance.varLib("hubscout"), precious);
    assertThat(instance.remove().line())
        .startsWith("HUBSCOUT1-ERROR AGENT_FAILED ")
        .contains("symbolic link");
    assertThat(precious.resolve("file")).hasContent("kept");
    assertThat(instance.varLib("hubscout")).isSymbolicLink();
  }

  @ParameterizedTest
  @CsvSource({"dash,/var/lib/hubscout", "bash,/var/lib/hubscout/data"})
  void leavesWhatIsMountedThereAlone(String shell, String mounted) throws Exception {
    var instance = new Instance(directory, shell);
    var precious = Files.createDirectories(instance.varLib("precious"));
    Files.writeString(precious.resolve("file"), "kept");
    Files.createDirectories(instance.varLib("hubscout/data"));
    instance.prepared("mount --bind /var/lib/precious " + mounted);

    assertThat(instance.remove().line())
        .startsWith("HUBSCOUT1-ERROR AGENT_FAILED ")
        .contains("mounted");
    assertThat(precious.resolve("file")).hasContent("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void removesADirectoryThatADiscoveryWouldRefuse(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var hubscout = Files.createDirectories(instance.varLib("hubscout"));
    Files.writeString(hubscout.resolve("planted"), "");
    Files.setAttribute(hubscout, "unix:uid", 65534);

    assertThat(instance.remove().line()).isEqualTo("HUBSCOUT1-REMOVED 0");
    assertThat(hubscout).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void saysWhatItDidNotMakeOrCannotRemove(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    Files.writeString(instance.varLib("hubscout"), "a file");
    assertThat(instance.remove().line())
        .startsWith("HUBSCOUT1-ERROR AGENT_FAILED ")
        .contains("not a directory");
    assertThat(instance.varLib("hubscout")).hasContent("a file");

    Files.delete(instance.varLib("hubscout"));
    Files.createDirectories(instance.varLib("hubscout/agent/0a"));
    Files.createFile(instance.varLib("hubscout/lock"));
    instance.prepared("mount -o remount,bind,ro /var/lib");
    assertThat(instance.remove().line())
        .startsWith("HUBSCOUT1-ERROR AGENT_FAILED ")
        .contains("read-only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void refusesToRunAsAnybodyElseThanRoot(String shell) throws Exception {
    Needs.program("setpriv", "util-linux");
    var instance =
        new Instance(directory, shell)
            .through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            .prepared("chmod 755 '" + directory + "'");

    assertThat(instance.remove().line()).startsWith("HUBSCOUT1-ERROR NOT_ROOT ");
  }
}
