package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.RedisFormat;
import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.DataFacts;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Redis, and Valkey and KeyDB, which came from it and kept its files. */
final class Redis {
  private static final String FAMILY = "redis";
  private static final Expression DUMP_VERSION =
      Expression.of("(?s)^REDIS[0-9]{4}[^a-z]{0,8}(?:redis|valkey)-ver.([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final int DUMP_HEAD = 256;

  static final Engine ENGINE =
      Engine.named(FAMILY, "Redis")
          .identity(
              // Debian installs one file under several names, and /proc shows the first.
              Identity.programs(
                      "redis-server",
                      "redis6-server",
                      "redis7-server",
                      "valkey-server",
                      "keydb-server")
                  .orFiles(
                      "redis-check-rdb",
                      "redis-check-aof",
                      "valkey-check-rdb",
                      "valkey-check-aof",
                      "keydb-check-rdb",
                      "keydb-check-aof")
                  .unless(
                      "-v", "-h", "--sentinel", "[sentinel]", "--test-memory", "--check-system"))
          .binaries(
              "/usr/bin/redis-server",
              "/usr/bin/redis6-server",
              "/usr/bin/valkey-server",
              "/usr/bin/keydb-server",
              "/usr/local/bin/redis-server",
              "/usr/local/bin/valkey-server",
              "/usr/local/bin/keydb-server",
              "/opt/*/bin/redis-server")
          .packages("redis-server", "redis", "redis6", "valkey", "keydb")
          .asked(List.of("--version"), "server v=([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("VALKEY_VERSION")
          .versionVariable("REDIS_VERSION")
          .ports(
              Ports.main(6379)
                  .keys("port", "tls-port")
                  .peerKeys("cluster-port")
                  .peersAbove(10_000)
                  .noneWhen(Redis::isWithoutPort))
          .options(Options.named().first("config"))
          .configuration(
              ConfigFiles.written(new RedisFormat())
                  .options("config")
                  .at(
                      "/etc/redis/*.conf",
                      "/etc/redis.conf",
                      "/etc/redis6/*.conf",
                      "/etc/valkey/*.conf",
                      "/etc/keydb/*.conf",
                      "/usr/local/etc/redis/*.conf")
                  .byPort("port", "tls-port")
                  .onlyWhenTold())
          .data(
              DataDirectories.marked("dump.rdb", "appendonlydir", "appendonly.aof", "nodes.conf")
                  .keys("dir")
                  .at("/var/lib/redis", "/var/lib/redis6", "/var/lib/valkey", "/var/lib/keydb")
                  .enteredAtStart()
                  .read(Redis::facts))
          .product(Redis::product)
          .keys("dbfilename", "replicaof", "slaveof", "cluster-enabled", "tls-cluster")
          .role(Redis::role)
          .tls(Judge.when("tls-port", port -> !port.equals("0")))
          // Who follows a primary stands in no file of it.
          .availability(
              Judge.on("replicaof", "slaveof", "cluster-enabled").decidingWhen(clues -> false))
          .build();

  private Redis() {}

  private static boolean isWithoutPort(Settings settings) {
    return settings.value("port").filter("0"::equals).isPresent() && !settings.isOn("tls-port");
  }

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    var name = settings.value("dbfilename").orElse("dump.rdb");
    var dump =
        name.indexOf('/') >= 0
            ? Optional.<String>empty()
            : files.text(directory + "/" + name, DUMP_HEAD);
    return DataFacts.NONE.version(Texts.first(DUMP_VERSION, dump.orElse("")).orElse(null));
  }

  private static Product product(Clues clues) {
    var name = clues.binary() == null ? "" : clues.binary();
    if (clues.says("Valkey")
        || name.contains("valkey")
        || clues.environment().containsKey("VALKEY_VERSION")) {
      return new Product("valkey", FAMILY, "Valkey");
    }
    return clues.says("KeyDB") || name.contains("keydb")
        ? new Product("keydb", FAMILY, "KeyDB")
        : new Product("redis", FAMILY, "Redis");
  }

  private static Optional<String> role(Clues clues) {
    var settings = clues.settings();
    if (settings.isOn("cluster-enabled")) {
      return Optional.of("member");
    }
    if (settings.isOn("replicaof") || settings.isOn("slaveof")) {
      return Optional.of("replica");
    }
    return settings.complete() ? Optional.of("primary") : Optional.empty();
  }
}
