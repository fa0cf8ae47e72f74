package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that Debian has and that need no preparation. */
class SmallServersIT {

  @Test
  void etcdThatItsEnvironmentConfigures() throws Exception {
    Needs.program("etcd", "etcd-server");
    try (var bench = new Bench()) {
      var data = bench.base().resolve("etcd");
      int port = LoopbackPort.forServer();
      int peers = LoopbackPort.forServer();
      var clients = "http://127.0.0.1:" + port;
      var builder =
          new ProcessBuilder("etcd", "--initial-cluster-token=s3cr3t-token")
              .directory(bench.base().toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "ETCD_DATA_DIR",
                  data.toString(),
                  "ETCD_LISTEN_CLIENT_URLS",
                  clients,
                  "ETCD_ADVERTISE_CLIENT_URLS",
                  clients,
                  "ETCD_LISTEN_PEER_URLS",
                  "http://127.0.0.1:" + peers));
      var process = bench.start(builder);
      bench.awaitPort(process, port);

      var rested = Sizes.rested(List.<Path[]>of(new Path[] {data}));

      var found = Bench.database(rested.report(), process.pid());
      var said = Bench.run(List.of("etcd", "--version")).out();
      assertThat(said).contains("etcd Version: " + found.get("version").asText() + "\n");
      assertThat(found.get("version_source").asText()).isEqualTo("binary");
      assertThat(found.get("engine").asText()).isEqualTo("etcd");
      assertThat(found.get("data_dir").asText()).isEqualTo(data.toString());
      Sizes.expectSize(found, rested.held().getFirst());
      assertThat(found.get("port").asInt()).isEqualTo(port);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.findValuesAsText("exposure")).containsExactly("loopback", "loopback");
      assertThat(found.get("role").asText()).isEqualTo("member");
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("no");
      assertThat(rested.report().toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void memcachedKeepsNothing() throws Exception {
    Needs.program("memcached", "memcached");
    try (var bench = new Bench()) {
      int port = LoopbackPort.forServer();
      var process =
          bench.start(
              List.of("memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", String.valueOf(port)));
      bench.awaitPort(process, port);
      bench.connect(port);

      var found = Bench.database(Bench.agent("discover").json(), process.pid());

      var said = Bench.run(List.of("memcached", "--version")).out();
      assertThat(said).contains("memcached " + found.get("version").asText());
      assertThat(found.get("engine").asText()).isEqualTo("memcached");
      assertThat(found.get("class").asText()).isEqualTo("database");
      assertThat(found.get("port").asInt()).isEqualTo(port);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("loopback");
      assertThat(found.at("/clients/0/connections").asInt()).isEqualTo(1);
      assertThat(found.get("user").asText()).isEqualTo("nobody");
      assertThat(found.get("data_dir").isNull()).isTrue();
      assertThat(found.get("data_size_bytes").isNull()).isTrue();
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("no");
    }
  }

  @Test
  void memcachedOnASocketOfTheFileSystemHasNoPort() throws Exception {
    Needs.program("memcached", "memcached");
    try (var bench = new Bench()) {
      var socket = bench.directory("memcached", "nobody:nogroup").resolve("memcached.sock");
      var process =
          bench.start(List.of("memcached", "-u", "nobody", "-m", "16", "-s", socket.toString()));
      bench.await(process, () -> Files.exists(socket));

      var found = Bench.database(Bench.agent("discover").json(), process.pid());

      assertThat(found.get("port").isNull()).isTrue();
      assertThat(found.get("port_source").isNull()).isTrue();
      assertThat(found.get("listeners")).isEmpty();
      assertThat(found.get("db_id").asText()).matches("memcached-[0-9a-f]{8}");
    }
  }

  @Test
  void pgbouncerIsAProxy() throws Exception {
    Needs.program("pgbouncer", "pgbouncer");
    try (var bench = new Bench()) {
      int port = LoopbackPort.forServer();
      var file =
          Files.writeString(
              bench.base().resolve("pgbouncer.ini"),
              """
              [databases]
              orders = host=127.0.0.1 port=5432 password=s3cr3t
              [pgbouncer]
              listen_addr = 127.0.0.1
              listen_port = %d
              unix_socket_dir =
              auth_type = any
              """
                  .formatted(port));
      var process = bench.startAsNobody(List.of("/usr/sbin/pgbouncer", file.toString()));
      bench.awaitPort(process, port);

      var report = Bench.agent("discover").json();

      var found = Bench.database(report, process.pid());
      var said = Bench.run(List.of("/usr/sbin/pgbouncer", "--version")).out();
      assertThat(said).contains("PgBouncer " + found.get("version").asText());
      assertThat(found.get("engine").asText()).isEqualTo("pgbouncer");
      assertThat(found.get("family").asText()).isEqualTo("pgbouncer");
      assertThat(found.get("class").asText()).isEqualTo("proxy");
      assertThat(found.get("role").asText()).isEqualTo("router");
      assertThat(found.get("port").asInt()).isEqualTo(port);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.get("config_file").asText()).isEqualTo(file.toString());
      assertThat(found.get("data_dir").isNull()).isTrue();
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      assertThat(report.toString()).doesNotContain("s3cr3t");
    }
  }
}
