package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names on a host need not be text. */
class HostileNamesIT {

  /** Perl under the name {@code mongod}: no MongoDB can be had, and this is no more than a name. */
  @Test
  void mongodbStandInWithBytesThatAreNoText() throws Exception {
    try (var bench = new Bench()) {
      var binary = bench.base().resolve("mongod");
      Files.copy(Needs.program("perl", "perl-base"), binary);
      var data =
          Files.createDirectory(bench.base().resolve(HostText.name("d\u00ffta \u00c3\u00bc")));
      Files.write(data.resolve("WiredTiger"), new byte[5000]);
      Files.write(data.resolve(HostText.name("\u00fe\u00fd")), new byte[7000]);
      int port = LoopbackPort.forServer();
      var process =
          bench.start(
              List.of(
                  "sh",
                  "-c",
                  "exec \"$0\" -MIO::Socket::INET -e \"$1\" -- --port \"$2\""
                      + " --dbpath \"$(printf 'd\\377ta \\303\\274')\"",
                  binary.toString(),
                  "my $s=IO::Socket::INET->new(LocalAddr=>'127.0.0.1',LocalPort=>%d,Listen=>5) or"
                          .formatted(port)
                      + " die; while (1) { my $c=$s->accept; push @k, $c; }",
                  Integer.toString(port)));
      bench.awaitPort(process, port);

      var report = Bench.agent("discover").json();

      JsonNode found = null;
      for (var database : report.get("databases")) {
        found = database.get("pid").asLong() == process.pid() ? database : found;
      }
      assertThat(found).as(report.toPrettyString()).isNotNull();
      assertThat(found.get("engine").asText()).isEqualTo("mongodb");
      assertThat(found.get("port").asInt()).isEqualTo(port);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.get("data_dir").asText()).endsWith("/d\ufffdta \u00fc");
      assertThat(found.get("data_apparent_bytes").asLong()).isEqualTo(12_000);
      assertThat(found.has("version")).isFalse();
      assertThat(report.get("errors").findValuesAsText("code")).contains("EXECUTION_FAILED");
    }
  }
}
