package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.agent.hostile.Reports;
import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the image sees with how much of root's power; it never needs more than to read. */
class PrivilegesIT {
  private static final String READING = "-all,+dac_read_search,+sys_ptrace";

  @Test
  void twoCapabilitiesShowEverything() throws Exception {
    try (var bench = new Bench()) {
      var data = server(bench);

      var everything = run(bench, List.of());
      var reading = run(bench, bounded(READING));

      var all = database(everything, data);
      assertThat(database(reading, data)).isEqualTo(all);
      assertThat(all.get("listeners")).hasSize(1);
      assertThat(all.get("data_size_complete").asBoolean()).isTrue();
      assertThat(reading.at("/host/root").asBoolean()).isTrue();
      // Some machines have a first process that not even root may look into.
      assertThat(reading.at("/host/processes_hidden").asInt())
          .isEqualTo(everything.at("/host/processes_hidden").asInt())
          .isLessThan(2);
      assertThat(reading.at("/host/processes").asInt()).isGreaterThan(2);
      assertThat(codes(reading, "host")).isEmpty();
    }
  }

  @Test
  void withoutEitherOfThemTheReportSaysWhatItMisses() throws Exception {
    try (var bench = new Bench()) {
      server(bench);
      for (var left : List.of("-all,+dac_read_search", "-all,+sys_ptrace", "-all")) {
        var report = run(bench, bounded(left));

        assertThat(report.at("/host/root").asBoolean()).isTrue();
        assertThat(report.at("/host/processes_hidden").asInt()).as(left).isPositive();
        assertThat(codes(report, "host")).as(left).contains("PERMISSION_DENIED");
        assertThat(report.get("inventory_complete").asBoolean()).as(left).isFalse();
      }
    }
  }

  @Test
  void aUserIsToldWhatIsHidden() throws Exception {
    try (var bench = new Bench()) {
      var hidden = bench.directory("hidden", "0:0");
      var perl = stand(bench);
      var process = bench.start(program(perl, hidden, LoopbackPort.forServer()));
      var report = run(bench, Bench.AS_NOBODY);

      assertThat(report.at("/host/root").asBoolean()).isFalse();
      int seen = report.at("/host/processes").asInt();
      assertThat(report.at("/host/processes_hidden").asInt()).isBetween(1, seen - 1);
      assertThat(codes(report, "host")).contains("NOT_ROOT");
      assertThat(report.get("inventory_complete").asBoolean()).isFalse();
      assertThat(report.get("discovery_status").asText()).isEqualTo("partial");
      var found = new ArrayList<JsonNode>();
      report
          .get("databases")
          .forEach(
              database -> {
                if (database.get("pid").asLong() == process.pid()) {
                  found.add(database);
                }
              });
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().has("listeners")).isFalse();
      assertThat(found.getFirst().has("data_dir")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--,EXECUTION_FAILED", "rwxrwxr-x,UNSUPPORTED"})
  void withoutAFindThatIsRootsAloneTheSizeIsUnknown(String mode, String code) throws Exception {
    try (var bench = new Bench()) {
      var data = server(bench);
      var mark = bench.base().resolve("mark");
      var find = bench.base().resolve("find");
      Files.writeString(find, "#!/bin/sh\n: >" + mark + "\n");
      Files.setPosixFilePermissions(find, PosixFilePermissions.fromString(mode));

      var report =
          run(
              bench,
              List.of(
                  "unshare",
                  "--mount",
                  "sh",
                  "-c",
                  "mount --bind " + find + " /usr/bin/find && exec \"$@\"",
                  "sh"));

      var database = database(report, data);
      assertThat(database.has("data_size_bytes")).isFalse();
      assertThat(database.get("data_dir").asText()).isEqualTo(data.toString());
      assertThat(codes(report, "mongodb.data_dir")).contains(code);
      assertThat(mark).doesNotExist();
    }
  }

  /** A process that only has the name of a server, with a port and a directory of its own. */
  private static Path server(Bench bench) throws Exception {
    var data = bench.directory("data", "65534:65534");
    Files.writeString(data.resolve("WiredTiger"), "WiredTiger 11.2.0");
    Files.writeString(data.resolve("storage.bson"), "x");
    int port = LoopbackPort.forServer();
    var process = bench.startAsNobody(program(stand(bench), data, port));
    bench.awaitPort(process, port);
    return data;
  }

  private static Path stand(Bench bench) throws Exception {
    var binary = bench.base().resolve("mongod");
    Files.copy(Needs.program("perl", "perl-base"), binary);
    return binary;
  }

  private static List<String> program(Path binary, Path data, int port) {
    var script =
        "use Socket; socket(S,PF_INET,SOCK_STREAM,0); setsockopt(S,SOL_SOCKET,SO_REUSEADDR,1);"
            + "bind(S,pack_sockaddr_in("
            + port
            + ",inet_aton('127.0.0.1'))) or die; listen(S,5); while(1){accept(C,S);close C}";
    return List.of(binary.toString(), "-MSocket", "-e", script, "--", "--dbpath", data.toString());
  }

  private static List<String> bounded(String set) {
    return List.of("setpriv", "--bounding-set=" + set, "--");
  }

  private static JsonNode run(Bench bench, List<String> before) throws Exception {
    var copy = bench.base().resolve("image");
    var image = Files.exists(copy) ? copy : bench.image();
    var command = new ArrayList<>(before);
    command.addAll(List.of(image + "/bin/hubscout-agent", "discover"));
    var said = Bench.run(command);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    return Reports.check(said.out().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode database(JsonNode report, Path data) {
    var copy = (ObjectNode) Bench.database(report, data).deepCopy();
    // Somebody may look whether the port answers just then.
    return copy.without(List.of("clients"));
  }

  private static List<String> codes(JsonNode report, String where) {
    var found = new ArrayList<String>();
    for (var error : report.get("errors")) {
      if (error.get("where").asText().equals(where)) {
        found.add(error.get("code").asText());
      }
    }
    return found;
  }
}
