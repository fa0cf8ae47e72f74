package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Redis as Debian installs it: its program file is called {@code redis-check-rdb}, and it replaces
 * its arguments by a title, so that they name no file.
 */
class RedisIT {

  @Test
  void configurationIsFoundByPortOrByUnitOrNotAtAll() throws Exception {
    Needs.program("redis-server", "redis-server");
    Needs.program("unshare", "util-linux");
    try (var bench = new Bench()) {
      var byPort = new Server(bench, "by-port", "requirepass s3cr3t-of-primary");
      var byPortProcess = bench.start(byPort.inEtc(bench));
      bench.awaitPort(byPortProcess, byPort.port);

      var replica =
          new Server(
              bench,
              "replica",
              "replicaof 127.0.0.1 " + byPort.port,
              "masterauth s3cr3t-of-primary",
              "requirepass s3cr3t-of-replica");
      var group = bench.with(ControlGroup.create("system.slice/cache@one.service"));
      var replicaProcess = bench.start(group.entering(replica.ofUnit(bench, "cache@.service")));
      bench.awaitPort(replicaProcess, replica.port);

      var plain = new Server(bench, "plain");
      var plainProcess = bench.start(List.of("redis-server", plain.file.toString()));
      bench.awaitPort(plainProcess, plain.port);

      byPort.say("AUTH s3cr3t-of-primary", "SET kept " + "x".repeat(5000), "SAVE");

      var groups =
          List.of(new Path[] {byPort.data}, new Path[] {replica.data}, new Path[] {plain.data});
      var rested = Sizes.rested(groups);
      var report = rested.report();

      var found = Bench.database(report, byPortProcess.pid());
      common(found, byPort);
      Sizes.expectSize(found, rested.held().get(0));
      assertThat(rested.held().get(0).apparent()).isGreaterThan(100);
      assertThat(found.get("config_file").asText()).isEqualTo("/etc/redis/redis-by-port.conf");
      assertThat(found.get("role").asText()).isEqualTo("primary");
      assertThat(found.get("unit").isNull()).isTrue();
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      // Who follows it stands in no file.
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("unknown");

      found = Bench.database(report, replicaProcess.pid());
      common(found, replica);
      Sizes.expectSize(found, rested.held().get(1));
      assertThat(found.get("config_file").asText()).isEqualTo(replica.file.toString());
      assertThat(found.get("role").asText()).isEqualTo("replica");
      assertThat(found.get("unit").asText()).isEqualTo("cache@one.service");
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("yes");

      // Nothing leads to its file, so what it would say stays unknown.
      found = Bench.database(report, plainProcess.pid());
      common(found, plain);
      Sizes.expectSize(found, rested.held().get(2));
      assertThat(found.has("config_file")).isFalse();
      assertThat(found.has("role")).isFalse();
      assertThat(found.at("/tls/state").asText()).isEqualTo("unknown");
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("unknown");

      assertThat(report.toString()).doesNotContain("s3cr3t");
      assertThat(Bench.errors(report, "redis", "")).isEmpty();
    }
  }

  /** What was added to its unit names the file, and the file gives it no port. */
  @Test
  void aServerWithoutAPortHasNone() throws Exception {
    Needs.program("redis-server", "redis-server");
    Needs.program("unshare", "util-linux");
    try (var bench = new Bench()) {
      var data = bench.directory("socket", "root:root");
      var socket = data.resolve("redis.sock");
      var file =
          Files.writeString(
              bench.base().resolve("socket.conf"),
              "port 0\nunixsocket %s\ndir %s\n".formatted(socket, data));
      var units = Files.createDirectories(bench.base().resolve("units"));
      Files.writeString(
          units.resolve("socket.service"), "[Service]\nExecStart=/usr/bin/redis-server /no.conf\n");
      Files.writeString(
          Files.createDirectory(units.resolve("socket.service.d")).resolve("file.conf"),
          "[Service]\nExecStart=\nExecStart=/usr/bin/redis-server " + file + "\n");
      var group = bench.with(ControlGroup.create("system.slice/socket.service"));
      var process = bench.start(group.entering(Server.inUnits(units, file)));
      bench.await(process, () -> Files.exists(socket));

      var report = Bench.agent("discover").json();

      var found = Bench.database(report, process.pid());
      assertThat(found.get("port").isNull()).isTrue();
      assertThat(found.get("port_source").isNull()).isTrue();
      assertThat(found.get("listeners")).isEmpty();
      assertThat(found.get("db_id").asText()).matches("redis-[0-9a-f]{8}");
      assertThat(found.get("config_file").asText()).isEqualTo(file.toString());
      assertThat(found.get("data_dir").asText()).isEqualTo(data.toString());
      assertThat(found.get("unit").asText()).isEqualTo("socket.service");
      assertThat(Bench.errors(report, "redis", "")).isEmpty();
    }
  }

  private static void common(JsonNode found, Server server) throws Exception {
    var said = Bench.run(List.of("redis-server", "--version")).out();
    assertThat(said).contains(" v=" + found.get("version").asText() + " ");
    var expected =
        new HashMap<String, Object>(
            Map.ofEntries(
                entry("engine", "redis"),
                entry("family", "redis"),
                entry("product", "Redis"),
                entry("class", "database"),
                entry("version_source", "binary"),
                entry("status", "running"),
                entry("port", Integer.toString(server.port)),
                entry("port_source", "listener"),
                entry("data_dir", server.data.toString()),
                entry("binary", Files.exists(DEBIAN_NAME) ? DEBIAN_NAME.toString() : ""),
                entry("user", "root")));
    expected.forEach((field, value) -> assertThat(found.path(field).asText()).isEqualTo(value));
    assertThat(found.get("listeners")).hasSize(1);
    assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("loopback");
    assertThat(found.get("container").isNull()).isTrue();
  }

  private static final Path DEBIAN_NAME = Path.of("/usr/bin/redis-check-rdb");

  private static final class Server {
    final String name;
    final Path data;
    final Path file;
    final int port;

    Server(Bench bench, String name, String... settings) throws Exception {
      this.name = name;
      data = bench.directory(name, "root:root");
      port = LoopbackPort.forServer();
      file =
          Files.writeString(
              bench.base().resolve(name + ".conf"),
              "bind 127.0.0.1\nport %d\ndir %s\n%s\n"
                  .formatted(port, data, String.join("\n", settings)));
    }

    /** Its file is in the usual place, beside another server's, as this process alone sees it. */
    List<String> inEtc(Bench bench) throws IOException {
      var etc = Files.createDirectory(bench.base().resolve("etc-redis"));
      Files.copy(file, etc.resolve("redis-" + name + ".conf"));
      Files.writeString(etc.resolve("redis-another.conf"), "port 6379\ntls-port 6390\n");
      return isolated("mount --bind \"$0\" /etc/redis", etc, "/etc/redis/redis-" + name + ".conf");
    }

    /** Its file is named by the unit that starts it, as this process alone sees it. */
    List<String> ofUnit(Bench bench, String unit) throws IOException {
      var units = Files.createDirectory(bench.base().resolve("units"));
      Files.writeString(
          units.resolve(unit), "[Service]\nExecStart=/usr/bin/redis-server " + file + "\n");
      return inUnits(units, file);
    }

    static List<String> inUnits(Path units, Path file) {
      return isolated("mount --bind \"$0\" /etc/systemd/system", units, file.toString());
    }

    private static List<String> isolated(String preparation, Path place, String config) {
      return List.of(
          "unshare",
          "--mount",
          "--propagation=private",
          "sh",
          "-c",
          preparation + " && exec redis-server \"$1\"",
          place.toString(),
          config);
    }

    void say(String... commands) throws IOException {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (var command : commands) {
          socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
          var answer = new StringBuilder();
          for (int next = socket.getInputStream().read(); next > 0 && next != '\n'; ) {
            answer.append((char) next);
            next = socket.getInputStream().read();
          }
          assertThat(answer.toString().trim()).isEqualTo("+OK");
        }
      }
    }
  }
}
