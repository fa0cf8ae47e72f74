package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.YamlFormat;
import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.EngineBuilder;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import dev.hubscout.agent.engine.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MongoDB and Percona Server for MongoDB; {@code mongos} is a router and keeps no data. */
final class Mongodb {
  private static final String NAME = "mongodb";
  private static final String PORT = "net.port";
  private static final String DATA = "storage.dbPath";
  private static final String CLUSTER_ROLE = "sharding.clusterRole";
  private static final String REPLICA_SET = "replication.replSetName";
  private static final String TLS = "net.tls.mode";
  private static final String SSL = "net.ssl.mode";
  private static final Map<String, String> OPTIONS =
      Map.of(
          "port", PORT,
          "dbpath", DATA,
          "replSet", REPLICA_SET,
          "shardsvr", "sharding.shardsvr",
          "configsvr", "sharding.configsvr",
          "tlsMode", TLS,
          "sslMode", SSL);

  /** A server that keeps data. */
  static final Engine SERVER =
      common("mongod")
          .binaries(
              "/usr/bin/mongod",
              "/usr/sbin/mongod",
              "/usr/local/bin/mongod",
              "/usr/local/mongodb/bin/mongod",
              "/opt/*/bin/mongod")
          .packages("mongodb-", "percona-server-mongodb")
          .defaultPort(
              clues ->
                  switch (clusterRole(clues.settings())) {
                    case "shardsvr" -> 27018;
                    case "configsvr" -> 27019;
                    default -> 27017;
                  })
          .data(
              DataDirectories.marked(
                      "WiredTiger", "storage.bson", "mongod.lock", "WiredTiger.turtle")
                  .keys(DATA)
                  .at("/var/lib/mongodb", "/var/lib/mongo", "/data/db", "/data/configdb")
                  .anchors("mongod.lock", "WiredTiger.lock"))
          // Which member is the primary changes by election and stands in no file.
          .role(Mongodb::role)
          .cluster(REPLICA_SET)
          .availability(Judge.on(REPLICA_SET))
          .build();

  /** A router of a sharded cluster. */
  static final Engine ROUTER =
      common("mongos").proxy().role(clues -> Optional.of("router")).build();

  private Mongodb() {}

  private static EngineBuilder common(String program) {
    return Engine.named(NAME, "MongoDB")
        .identity(Identity.programs(program).unless("-h", "--shutdown", "--repair"))
        .asked(
            List.of("--version"), "(?:db|mongos) version v([0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9]+)?)")
        .versionVariable("PSMDB_VERSION", "([0-9]+\\.[0-9]+\\.[0-9]+)")
        .versionVariable("MONGO_VERSION", "([0-9]+\\.[0-9]+\\.[0-9]+)")
        .ports(Ports.main(27017).keys(PORT))
        .options(Options.named().letters(Map.of('f', "config")).renamed(OPTIONS))
        .configuration(
            ConfigFiles.written(new YamlFormat())
                .options("config")
                .at("/etc/" + program + "*.conf", "/etc/mongod/*.conf", "/etc/mongodb/*.conf")
                .renamed(OPTIONS)
                .onlyWhenTold())
        .product(
            clues ->
                new Product(
                    NAME, NAME, isPercona(clues) ? "Percona Server for MongoDB" : "MongoDB"))
        .keys(CLUSTER_ROLE, "sharding.shardsvr", "sharding.configsvr", TLS, SSL)
        .tls(
            Judge.when(TLS, mode -> !mode.equals("disabled"))
                .or(Judge.when(SSL, mode -> !mode.equals("disabled"))));
  }

  private static boolean isPercona(Clues clues) {
    return clues.says("psmdbVersion")
        || clues.says("Percona")
        || clues.environment().containsKey("PSMDB_VERSION");
  }

  private static Optional<String> role(Clues clues) {
    if (clues.settings().value(REPLICA_SET).isPresent()) {
      return Optional.of("member");
    }
    return clues.settings().complete() ? Optional.of("primary") : Optional.empty();
  }

  private static String clusterRole(Settings settings) {
    for (var role : List.of("shardsvr", "configsvr")) {
      var flag = settings.value("sharding." + role);
      if (flag.isPresent() && !flag.get().equals("false")) {
        return role;
      }
    }
    return settings.value(CLUSTER_ROLE).orElse("");
  }
}
