package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static dev.hubscout.ssm.ArtifactServer.half;
import static dev.hubscout.ssm.ArtifactServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverDownloadIT {
  private static final String QUERY = "/agent.tar.gz?X-Amz-Expires=1800&X-Amz-Signature=f00dfeed";

  @TempDir Path directory;
  private FakeAgent agent;

  @BeforeEach
  void packAgent() throws Exception {
    agent = FakeAgent.reporting(directory);
  }

  private Instance instance(String shell, String downloader) throws IOException {
    Needs.program("curl", "curl");
    Needs.program("wget", "wget");
    return new Instance(directory, shell).without(downloader.equals("curl") ? "wget" : "curl");
  }

  private Map<String, String> parameters(ArtifactServer server) {
    return Parameters.of(server.url(QUERY), agent.sha256());
  }

  @ParameterizedTest
  @CsvSource({"sh,curl", "sh,wget", "dash,curl", "dash,wget", "bash,curl", "bash,wget"})
  void downloadsOnceAndRunsFromThenOn(String shell, String downloader) throws Exception {
    var instance = instance(shell, downloader);
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      assertThat(instance.discover(parameters(server)).line()).isEqualTo(FakeAgent.REPORT);
      assertThat(server.requests()).containsExactly(QUERY);

      assertThat(instance.discover(parameters(server)).line()).isEqualTo(FakeAgent.REPORT);
      assertThat(server.requests()).hasSize(1);
    }

    var home = instance.varLib("hubscout/agent/" + agent.sha256());
    assertThat(Files.getAttribute(home.resolve("hubscout-agent/bin/hubscout-agent"), "unix:uid"))
        .isEqualTo(0);
    assertThat(permissions(instance.varLib("hubscout"))).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("hubscout-agent/bin/hubscout-agent")))
        .isEqualTo("rwx------");
    assertThat(instance.varLib("hubscout"))
        .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("work"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void takesSubstitutedParametersFromAnOlderSsmAgent(String shell) throws Exception {
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      var output = new Instance(directory, shell).discoverSubstituted(parameters(server));

      assertThat(output.line()).isEqualTo(FakeAgent.REPORT);
    }
  }

  @ParameterizedTest
  @CsvSource({"dash,curl", "bash,wget"})
  void triesAgainAfterEveryKindOfFailure(String shell, String downloader) throws Exception {
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      server.first(status(403), status(404), status(500));

      assertThat(instance(shell, downloader).discover(parameters(server)).line())
          .isEqualTo(FakeAgent.REPORT);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"sh,curl", "bash,curl", "dash,wget"})
  void triesAgainAfterATruncatedDownload(String shell, String downloader) throws Exception {
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      server.first(half(agent.archive()));

      assertThat(instance(shell, downloader).discover(parameters(server)).line())
          .isEqualTo(FakeAgent.REPORT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"sh,curl,403,expired", "dash,wget,404,expired", "bash,curl,500,endpoint"})
  void saysWhyNothingCouldBeDownloaded(String shell, String downloader, int status, String advice)
      throws Exception {
    try (var server = new ArtifactServer(status(status))) {
      var line = instance(shell, downloader).discover(parameters(server)).line();

      assertThat(line)
          .startsWith("HUBSCOUT1-ERROR DOWNLOAD_FAILED ")
          .contains("4 attempts: HTTP status " + status, advice)
          .doesNotContain("f00dfeed", "agent.tar.gz", "127.0.0.1");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"sh,curl", "dash,wget", "bash,wget"})
  void givesUpOnAServerThatHangs(String shell, String downloader) throws Exception {
    try (var server = new ArtifactServer(status(200))) {
      server.first(server.silence(), server.silence());
      var parameters = Parameters.with(parameters(server), "ExecutionTimeoutSeconds", "30");
      var started = System.nanoTime();

      assertThat(instance(shell, downloader).discover(parameters).line())
          .startsWith("HUBSCOUT1-ERROR DOWNLOAD_FAILED ")
          .contains("no answer in full (" + downloader);
      assertThat((System.nanoTime() - started) / 1_000_000_000L).isLessThan(30);
    }
  }

  @ParameterizedTest
  @CsvSource({"sh,curl", "bash,wget"})
  void saysThatThereIsNoWayToTheServer(String shell, String downloader) throws Exception {
    try (var port = new LoopbackPort()) {
      var url = "http://127.0.0.1:" + port.number() + QUERY;

      assertThat(instance(shell, downloader).discover(Parameters.of(url, agent.sha256())).line())
          .startsWith("HUBSCOUT1-ERROR DOWNLOAD_FAILED ")
          .contains("no answer in full (" + downloader, "S3 endpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void saysThatNothingIsThereToDownloadWith(String shell) throws Exception {
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      var instance = new Instance(directory, shell).without("curl", "wget");

      assertThat(instance.discover(parameters(server)).line())
          .startsWith("HUBSCOUT1-ERROR NO_DOWNLOADER ");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void runsNothingOfAnArchiveWithAnotherDigest(String shell) throws Exception {
    var other = FakeAgent.running(directory, "touch /var/lib/ran");
    var instance = new Instance(directory, shell);
    try (var server = new ArtifactServer(archive(other.archive()))) {
      assertThat(instance.discover(parameters(server)).line())
          .startsWith("HUBSCOUT1-ERROR DIGEST_MISMATCH ")
          .contains(agent.sha256(), other.sha256());
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(instance.varLib("ran")).doesNotExist();
    assertThat(instance.varLib("hubscout/agent")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void verifiesWithOpensslWhereThereIsNoSha256sum(String shell) throws Exception {
    Needs.program("openssl", "openssl");
    var instance = new Instance(directory, shell).without("sha256sum");
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      assertThat(instance.discover(parameters(server)).line()).isEqualTo(FakeAgent.REPORT);
      assertThat(instance.discover(parameters(server)).line()).isEqualTo(FakeAgent.REPORT);
      assertThat(server.requests()).hasSize(1);

      var wrong = Parameters.with(parameters(server), "Sha256X8664", "0".repeat(64));
      assertThat(instance.discover(wrong).line()).startsWith("HUBSCOUT1-ERROR DIGEST_MISMATCH ");
    }
    var bare = new Instance(directory, shell).without("sha256sum", "openssl");
    assertThat(bare.discover(Parameters.of("http://127.0.0.1:1/x", agent.sha256())).line())
        .startsWith("HUBSCOUT1-ERROR UNSUPPORTED_PLATFORM ")
        .contains("coreutils");
  }

  @ParameterizedTest
  @CsvSource({"sh,curl", "dash,wget", "bash,curl"})
  void keepsThePresignedUrlOffEveryCommandLine(String shell, String downloader) throws Exception {
    var commandLines = new ConcurrentLinkedQueue<String>();
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      server.first(
          exchange -> {
            commandLines.addAll(CommandLines.all());
            archive(agent.archive()).to(exchange);
          });

      assertThat(instance(shell, downloader).discover(parameters(server)).line())
          .isEqualTo(FakeAgent.REPORT);
    }
    assertThat(commandLines)
        .anyMatch(line -> line.contains(downloader) && line.contains("hubscout/work."))
        .noneMatch(line -> line.contains("f00dfeed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void startsADownloadAfterARandomTimeButNeverTooLate(String shell) throws Exception {
    // od is where the script's chance comes from: a quarter of 24 seconds is 6, and 20 modulo 7 is
    // 6.
    var instance = new Instance(directory, shell).with("od", "echo 20");
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      var parameters = Parameters.with(parameters(server), "JitterSeconds", "999");
      parameters = Parameters.with(parameters, "ExecutionTimeoutSeconds", "24");
      var started = System.nanoTime();
      assertThat(instance.discover(parameters).line()).isEqualTo(FakeAgent.REPORT);
      assertThat((System.nanoTime() - started) / 1_000_000L).isGreaterThanOrEqualTo(6_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void refusesAnArchiveThatIsNoAgent(String shell) throws Exception {
    var noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    var instance = new Instance(directory, shell);
    for (var bad :
        new FakeAgent[] {
          FakeAgent.of(noise),
          FakeAgent.of("not gzip".getBytes(StandardCharsets.US_ASCII)),
          FakeAgent.packed(directory, "bin/other", "", "rwxr-xr-x"),
          FakeAgent.packed(directory, "bin/hubscout-agent", "", "rw-r--r--")
        }) {
      try (var server = new ArtifactServer(archive(bad.archive()))) {
        assertThat(instance.discover(Parameters.of(server.url(QUERY), bad.sha256())).line())
            .startsWith("HUBSCOUT1-ERROR UNPACK_FAILED ")
            .contains("0.1.0");
      }
      assertThat(instance.varLib("hubscout/agent")).isEmptyDirectory();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
