package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.testing.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers whose program file is not the one they were started from any more. */
class ReplacedIT {

  @Test
  void theRunningVersionIsToldFromTheInstalledOne() throws Exception {
    try (var bench = new Bench()) {
      var home = bench.postgresql(16);
      var newer = bench.postgresql(17);
      var binary = home.resolve("bin/postgres");
      var cluster = PostgresqlCluster.create(bench, home, "data");
      var process = bench.startAsNobody(cluster.commandWithPort());
      bench.awaitPort(process, cluster.port());
      assertThat(found(process).get("version").asText()).isEqualTo("16.15");

      var next = home.resolve("bin/postgres.new");
      Files.copy(newer.resolve("bin/postgres"), next, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(next, binary, StandardCopyOption.ATOMIC_MOVE);
      var found = found(process);
      expectRunning(found, cluster, binary);
      assertThat(found.get("installed_version").asText()).isEqualTo("17.11");

      Files.delete(binary);
      found = found(process);
      expectRunning(found, cluster, binary);
      assertThat(found.path("installed_version").isNull()).as("nothing is installed").isTrue();
    }
  }

  /** The files of the data tell the major version, and what was removed nobody runs. */
  private static void expectRunning(JsonNode found, PostgresqlCluster cluster, Path binary) {
    assertThat(found.get("version").asText()).isEqualTo("16");
    assertThat(found.get("version_source").asText()).isEqualTo("data_dir");
    assertThat(found.get("binary").asText()).isEqualTo(binary.toString());
    assertThat(found.get("identity").asText()).isEqualTo(cluster.identity());
    assertThat(found.get("status").asText()).isEqualTo("running");
  }

  private static JsonNode found(Process process) throws Exception {
    var said = Bench.agent("discover");
    assertThat(said.err()).isEmpty();
    return Bench.database(said.json(), process.pid());
  }

  /** A file in its place that others may write is not run, to tell what is installed. */
  @Test
  void whatCannotBeTrustedIsNotRunEitherForTheInstalledVersion() throws Exception {
    try (var bench = new Bench()) {
      var binary = bench.base().resolve("mongod");
      var next = bench.base().resolve("mongod.new");
      StandIn.install(binary, "--version", "db version v7.0.14");
      int port = LoopbackPort.forServer();
      var process =
          StandIn.listen(
              bench, List.of(binary.toString(), "--dbpath", bench.base().toString()), port);
      bench.awaitPort(process, port);
      assertThat(found(process).get("version").asText()).isEqualTo("7.0.14");

      StandIn.install(next, "--version", "db version v8.0.4");
      Files.move(next, binary, StandardCopyOption.ATOMIC_MOVE);
      assertThat(found(process).get("installed_version").asText()).isEqualTo("8.0.4");

      Bench.run(List.of("chmod", "o+w", binary.toString()));
      var report = Bench.agent("discover").json();
      assertThat(Bench.database(report, process.pid()).has("installed_version")).isFalse();
      assertThat(Bench.errors(report, "mongodb.version", binary.toString()))
          .contains("UNTRUSTED_BINARY");
    }
  }
}
