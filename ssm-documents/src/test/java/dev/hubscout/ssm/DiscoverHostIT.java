package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverHostIT {
  private static final Map<String, String> NOWHERE =
      Parameters.of("http://127.0.0.1:1/agent.tar.gz", "0".repeat(64));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void refusesToRunAsAnybodyElseThanRoot(String shell) throws Exception {
    Needs.program("setpriv", "util-linux");
    // The parent directories of a test's temporary directory are closed to others.
    var instance =
        new Instance(directory, shell)
            .through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            .prepared("chmod 755 '" + directory + "'");

    assertThat(instance.discover(NOWHERE).line()).startsWith("HUBSCOUT1-ERROR NOT_ROOT ");
    assertThat(instance.varLib("hubscout")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void refusesAHostWithoutProc(String shell) throws Exception {
    var instance = new Instance(directory, shell).prepared("mount -t tmpfs tmpfs /proc");

    assertThat(instance.discover(NOWHERE).line()).startsWith("HUBSCOUT1-ERROR NO_PROC ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void refusesAnotherSystem(String shell) throws Exception {
    var instance = new Instance(directory, shell).with("uname", "echo FreeBSD");

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_PLATFORM ");
    assertThat(instance.remove().line()).startsWith("HUBSCOUT1-ERROR UNSUPPORTED_PLATFORM ");
  }

  @ParameterizedTest
  @CsvSource({"dash,tar", "bash,gzip", "dash,find", "bash,mktemp"})
  void namesTheToolThatIsMissing(String shell, String tool) throws Exception {
    var instance = new Instance(directory, shell).without(tool);

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_PLATFORM The command " + tool + " is missing.");
  }

  @ParameterizedTest
  @CsvSource({"dash,i686", "bash,ppc64le", "dash,$(reboot)\"", "bash,''"})
  void refusesAnArchitectureWithoutAgent(String shell, String machine) throws Exception {
    var instance = machine(shell, machine);

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_ARCHITECTURE ")
        .doesNotContain("$", "\"");
  }

  @ParameterizedTest
  @CsvSource({"dash,x86_64,X8664", "bash,aarch64,Aarch64"})
  void saysThatNoAgentIsPublishedForAnArchitecture(String shell, String machine, String suffix)
      throws Exception {
    var instance = machine(shell, machine);
    var withoutUrl = Parameters.with(NOWHERE, "Url" + suffix, "");

    assertThat(instance.discover(withoutUrl).line())
        .startsWith("HUBSCOUT1-ERROR BAD_PARAMETER ")
        .contains(machine);
    assertThat(instance.discover(Parameters.with(withoutUrl, "Sha256" + suffix, "")).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_ARCHITECTURE ")
        .contains("0.1.0 is not published for " + machine);
  }

  @Test
  void takesTheArchiveOfItsArchitecture() throws Exception {
    var agent = FakeAgent.reporting(directory);
    var loader = "/lib/ld-linux-aarch64.so.1";
    for (var machine : new String[] {"aarch64", "arm64", "x86_64", "amd64"}) {
      var instance =
          machine("sh", machine).prepared(overlayOfLib(machine)).prepared("touch " + loader);
      var expected = machine.equals("aarch64") || machine.equals("arm64") ? "/aarch64" : "/x86_64";
      try (var server = new ArtifactServer(archive(agent.archive()))) {
        var parameters = Parameters.of(server.url("/x86_64"), agent.sha256());
        parameters = Parameters.with(parameters, "UrlAarch64", server.url("/aarch64"));

        assertThat(instance.discover(parameters).line()).isEqualTo(FakeAgent.REPORT);
        assertThat(server.requests()).containsExactly(expected);
        assertThat(instance.remove().line()).isEqualTo("HUBSCOUT1-REMOVED 1");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dash,glibc 2.12,glibc 2.12",
    "bash,glibc 2.16,glibc 2.16",
    "sh,glibc 1.99,glibc 1.99",
  })
  void refusesAnOldGlibc(String shell, String answer, String named) throws Exception {
    var instance = new Instance(directory, shell).with("getconf", "echo '" + answer + "'");

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_LIBC ")
        .contains(named, "2.17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void refusesMusl(String shell) throws Exception {
    var instance =
        new Instance(directory, shell)
            .with("getconf", "exit 1")
            .with("ldd", "echo 'musl libc (x86_64)' >&2; exit 1");

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_LIBC ")
        .contains("musl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void refusesAHostWithoutTheLoaderOfItsArchitecture(String shell) throws Exception {
    var other = "amd64".equals(System.getProperty("os.arch")) ? "aarch64" : "x86_64";

    assertThat(machine(shell, other).discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_LIBC ")
        .contains("ld-linux-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"glibc 2.17", "glibc 2.34", "glibc 2.40.9000", "glibc 3.0", "", "what"})
  void goesOnWithEveryNewerGlibcAndWithOneThatItCannotRead(String answer) throws Exception {
    var agent = FakeAgent.reporting(directory);
    var instance =
        new Instance(directory, "sh")
            .with("getconf", answer.isEmpty() ? "exit 1" : "echo '" + answer + "'")
            .with("ldd", "echo 'ldd (Distribution GLIBC 2.31-13+deb11u5) 2.31'");
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      var parameters = Parameters.of(server.url("/agent"), agent.sha256());

      assertThat(instance.discover(parameters).line()).isEqualTo(FakeAgent.REPORT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void readsTheVersionFromLddWhereGetconfIsMissing(String shell) throws Exception {
    var instance =
        new Instance(directory, shell).without("getconf").with("ldd", "echo 'ldd (GNU libc) 2.5'");

    assertThat(instance.discover(NOWHERE).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_LIBC ")
        .contains("glibc 2.5");
  }

  private Instance machine(String shell, String machine) throws Exception {
    return new Instance(directory, shell)
        .with("uname", "case $1 in -m) echo '" + machine + "' ;; *) echo Linux ;; esac");
  }

  /** Lets a loader be put into /lib that the machine itself never sees. */
  private String overlayOfLib(String name) {
    var layer = directory.resolve("layer-" + name);
    return "mkdir -p '%1$s/up' '%1$s/work'; lib=$(readlink -f /lib); mount -t overlay overlay -o lowerdir=$lib,upperdir='%1$s/up',workdir='%1$s/work' $lib"
        .formatted(layer);
  }
}
