package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two executions on one instance, which a command that is delivered twice brings about. */
class DiscoverConcurrentlyIT {
  @TempDir Path directory;
  private FakeAgent agent;
  private ArtifactServer server;

  @BeforeEach
  void serveAgent() throws Exception {
    agent =
        FakeAgent.running(
            directory,
            """
            echo begin >>/var/lib/log
            while [ ! -e /var/lib/go ]; do sleep 0.1; done
            echo end >>/var/lib/log
            echo '%s'
            """
                .formatted(FakeAgent.REPORT));
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
  void theSecondWaitsForTheFirst(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var first = instance.start(parameters());
    awaitFile(instance.varLib("log"));
    var second = instance.start(parameters());
    awaitFlock(second);
    Files.createFile(instance.varLib("go"));

    assertThat(first.output().line()).isEqualTo(FakeAgent.REPORT);
    assertThat(second.output().line()).isEqualTo(FakeAgent.REPORT);
    assertThat(server.requests()).hasSize(1);
    assertThat(Files.readAllLines(instance.varLib("log")))
        .isEqualTo(List.of("begin", "end", "begin", "end"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void theSecondGivesUpWhenTheFirstTakesTooLong(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var first = instance.start(parameters());
    awaitFile(instance.varLib("log"));

    assertThat(
            instance
                .discover(Parameters.with(parameters(), "ExecutionTimeoutSeconds", "20"))
                .line())
        .startsWith("HUBSCOUT1-ERROR BUSY ");
    Files.createFile(instance.varLib("go"));
    assertThat(first.output().line()).isEqualTo(FakeAgent.REPORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void bothRunSideBySideWhereThereIsNoFlock(String shell) throws Exception {
    var instance = new Instance(directory, shell).without("flock");
    var first = instance.start(parameters());
    var second = instance.start(parameters());
    awaitFile(instance.varLib("log"));
    Files.createFile(instance.varLib("go"));

    assertThat(first.output().line()).isEqualTo(FakeAgent.REPORT);
    assertThat(second.output().line()).isEqualTo(FakeAgent.REPORT);
    assertThat(instance.varLib("hubscout/agent/" + agent.sha256())).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void anExecutionThatWasKilledHoldsNothingUp(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var killed = instance.start(parameters());
    awaitFile(instance.varLib("log"));
    killed.process().destroyForcibly().waitFor();
    assertThat(instance.varLib("hubscout"))
        .isDirectoryContaining(path -> path.getFileName().toString().startsWith("work."));
    Files.createFile(instance.varLib("go"));

    assertThat(instance.discover(parameters()).line()).isEqualTo(FakeAgent.REPORT);
    assertThat(server.requests()).hasSize(1);
    assertThat(instance.varLib("hubscout"))
        .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("work."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void aRemovalWaitsForADiscoveryAndTheNextDiscoveryForTheRemoval(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    var discovery = instance.start(parameters());
    awaitFile(instance.varLib("log"));
    var removal = instance.startRemoval();
    awaitFlock(removal);
    var next = instance.start(parameters());
    awaitFlock(next);
    Files.createFile(instance.varLib("go"));

    assertThat(discovery.output().line()).isEqualTo(FakeAgent.REPORT);
    assertThat(removal.output().line()).startsWith("HUBSCOUT1-REMOVED 1");
    assertThat(next.output().line()).isEqualTo(FakeAgent.REPORT);
    // It held a lock that others see, not the one that went away with the directory.
    assertThat(instance.varLib("hubscout/lock")).exists();
  }

  private static void awaitFile(Path file) {
    Wait.until(() -> Files.exists(file), file + " to be written");
  }

  /** Waits until a document has found the lock taken. */
  private static void awaitFlock(Instance.Running document) {
    Wait.until(
        () ->
            document
                .process()
                .descendants()
                .anyMatch(child -> child.info().command().orElse("").endsWith("/flock")),
        "the lock to be waited for");
  }
}
