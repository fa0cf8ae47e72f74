package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Servers in namespaces and roots of their own, in control groups as the runtimes of containers
 * name them, seen from the host.
 */
class ContainersIT {

  private static String id() {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
  }

  @Test
  void postgresqlAsDockerRunsIt() throws Exception {
    try (var bench = new Bench()) {
      var id = id();
      bench.place(
          Path.of("/var/lib/docker/containers", id, "config.v2.json"),
          """
          {"ID":"%s","Config":{"Image":"postgres:16","Env":["POSTGRES_PASSWORD=s3cr3t"]},
           "NetworkSettings":{"Ports":{"5432/tcp":[{"HostIp":"0.0.0.0","HostPort":"15432"}]}}}
          """
              .formatted(id));
      var home = bench.postgresql(16);
      var cluster =
          PostgresqlCluster.create(
              bench,
              home,
              "cluster",
              "listen_addresses = '*'",
              "dynamic_shared_memory_type = mmap",
              "unix_socket_directories = ''");
      var jail = Jail.create(bench, "container", "172.30.0.2");
      jail.tree(home, "/usr/lib/postgresql/16", home.resolve("bin/postgres"));
      // Its tablespace stays outside: inside, the link to it leads nowhere.
      var data = jail.root().resolve("var/lib/postgresql/data");
      Files.createDirectories(data.getParent());
      Files.move(cluster.data(), data);
      assertThat(Sizes.held(cluster.space()).apparent()).isPositive();
      var group = bench.with(ControlGroup.create("docker/" + id));

      var server =
          jail.start(
              group,
              Map.of(
                  "PG_VERSION", "16.15-1.pgdg120+1",
                  "PGDATA", "/var/lib/postgresql/data",
                  "POSTGRES_PASSWORD", "s3cr3t"),
              "/",
              bench.asNobody(
                  List.of("/usr/lib/postgresql/16/bin/postgres", "-D", "/var/lib/postgresql/data")),
              5432);
      var rested = Sizes.rested(List.<Path[]>of(new Path[] {data}));

      var found = Bench.database(rested.report(), server.pid());
      assertThat(found.get("engine").asText()).isEqualTo("postgresql");
      assertThat(found.get("container").asText()).isEqualTo(id);
      assertThat(found.get("container_image").asText()).isEqualTo("postgres:16");
      assertThat(found.get("published_ports")).hasSize(1);
      assertThat(found.at("/published_ports/0/address").asText()).isEqualTo("0.0.0.0");
      assertThat(found.at("/published_ports/0/port").asInt()).isEqualTo(15432);
      assertThat(found.at("/published_ports/0/container_port").asInt()).isEqualTo(5432);
      assertThat(found.at("/published_ports/0/exposure").asText()).isEqualTo("all");
      assertThat(found.get("version").asText()).isEqualTo("16.15");
      assertThat(found.get("version_source").asText()).isEqualTo("environment");
      assertThat(found.get("port").asInt()).isEqualTo(5432);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("all");
      assertThat(found.get("binary").asText()).isEqualTo("/usr/lib/postgresql/16/bin/postgres");
      assertThat(found.get("data_dir").asText()).isEqualTo("/var/lib/postgresql/data");
      assertThat(found.get("config_file").asText())
          .isEqualTo("/var/lib/postgresql/data/postgresql.conf");
      assertThat(found.get("identity").asText()).isEqualTo(cluster.identity());
      assertThat(found.get("role").asText()).isEqualTo("primary");
      assertThat(found.get("user").asText()).isEqualTo("postgres");
      assertThat(found.get("unit").isNull()).isTrue();
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      // The tools inside are not seen.
      assertThat(found.at("/backup/state").asText()).isEqualTo("unknown");
      Sizes.expectSize(found, rested.held().getFirst());
      assertThat(rested.report().toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void redisAsKubernetesRunsItBehindADockerProxy() throws Exception {
    Needs.program("redis-server", "redis-server");
    try (var bench = new Bench()) {
      var id = id();
      bench.place(
          Path.of("/run/containerd/io.containerd.runtime.v2.task/k8s.io", id, "config.json"),
          """
          {"process":{"env":["REDIS_PASSWORD=s3cr3t","REDIS_VERSION=7.0.15"]},
           "annotations":{"io.kubernetes.cri.image-name":"docker.io/library/redis:7"}}
          """);
      var jail = Jail.create(bench, "container", "172.30.0.3");
      jail.program(Needs.program("redis-server", "redis-server"), "/usr/bin/redis-server");
      var outside =
          Files.writeString(
              bench.base().resolve("outside.conf"),
              "port 6379\ntls-port 6390\ndir /etc\nreplicaof 10.9.8.7 6379\n");
      Files.createDirectory(jail.root().resolve("etc/redis"));
      Files.createSymbolicLink(jail.root().resolve("etc/redis/absolute.conf"), outside);
      Files.createSymbolicLink(
          jail.root().resolve("etc/redis/relative.conf"),
          Path.of("../../../../../../../../../..").resolve(outside.toString().substring(1)));
      var group =
          bench.with(
              ControlGroup.create(
                  "kubepods.slice/kubepods-besteffort.slice/cri-containerd-" + id + ".scope"));
      var server =
          jail.start(
              group,
              // The server writes its title over this.
              Map.of("REDIS_VERSION", "1.2.3"),
              "/data",
              List.of("/usr/bin/redis-server", "--bind", "172.30.0.3"),
              6379);
      Files.writeString(jail.root().resolve("data/appendonly.aof"), "x".repeat(3000));
      int port = LoopbackPort.forServer();
      var proxy = StandIn.install(bench.base().resolve("docker-proxy"), "", "");
      var proxyProcess =
          StandIn.listen(
              bench,
              List.of(
                  proxy.toString(),
                  "-proto",
                  "tcp",
                  "-host-ip",
                  "127.0.0.1",
                  "-host-port",
                  Integer.toString(port),
                  "-container-ip",
                  "172.30.0.3",
                  "-container-port",
                  "6379"),
              port);
      bench.awaitPort(proxyProcess, port);

      var report = Bench.agent("discover").json();

      var found = Bench.database(report, server.pid());
      assertThat(found.get("engine").asText()).isEqualTo("redis");
      assertThat(found.get("container").asText()).isEqualTo(id);
      assertThat(found.get("container_image").asText()).isEqualTo("docker.io/library/redis:7");
      assertThat(found.get("published_ports")).hasSize(1);
      assertThat(found.at("/published_ports/0/port").asInt()).isEqualTo(port);
      assertThat(found.at("/published_ports/0/container_port").asInt()).isEqualTo(6379);
      assertThat(found.at("/published_ports/0/exposure").asText()).isEqualTo("loopback");
      assertThat(found.get("version").asText()).isEqualTo("7.0.15");
      assertThat(found.get("version_source").asText()).isEqualTo("environment");
      assertThat(found.get("port").asInt()).isEqualTo(6379);
      assertThat(found.at("/listeners/0/address").asText()).isEqualTo("172.30.0.3");
      assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("private");
      assertThat(found.get("data_dir").asText()).isEqualTo("/data");
      assertThat(found.get("data_apparent_bytes").asLong()).isEqualTo(3000);
      // What lies outside of its root says nothing about it.
      assertThat(found.path("config_file").asText("")).doesNotContain("outside");
      assertThat(found.path("role").asText()).isNotEqualTo("replica");
      assertThat(found.at("/tls/state").asText()).isEqualTo("unknown");
      assertThat(report.toString()).doesNotContain("s3cr3t");
    }
  }

  /** No group names it, and its links lead to the host's files only by name. */
  @Test
  void isolatedByNobodyKnowsWhat() throws Exception {
    try (var bench = new Bench()) {
      var jail = Jail.create(bench, "container", "172.30.0.4");
      // Were it run, it would name another version than its environment.
      StandIn.install(jail.root().resolve("usr/bin/mongod"), "--version", "db version v9.9.9");
      Files.createSymbolicLink(
          jail.root().resolve("data/db"), Path.of("../../../../../../../../../../../etc"));
      var server =
          jail.start(
              null,
              Map.of("MONGO_VERSION", "7.0.14", "STANDIN_LISTEN", "0.0.0.0:27017"),
              "/",
              List.of("/usr/bin/mongod", "--dbpath", "/data/db", "--bind_ip_all"),
              27017);

      var report = Bench.agent("discover").json();

      var found = Bench.database(report, server.pid());
      assertThat(found.get("engine").asText()).isEqualTo("mongodb");
      assertThat(found.has("container")).isFalse();
      assertThat(found.has("container_image")).isFalse();
      assertThat(found.has("published_ports")).isFalse();
      assertThat(Bench.errors(report, "mongodb.container", " " + server.pid() + " "))
          .containsExactly("NOT_FOUND");
      assertThat(found.get("version").asText()).isEqualTo("7.0.14");
      assertThat(found.get("version_source").asText()).isEqualTo("environment");
      assertThat(found.get("data_dir").asText()).isEqualTo("/etc");
      Sizes.expectSize(found, Sizes.held(jail.root().resolve("etc")));
    }
  }
}
