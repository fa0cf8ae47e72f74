package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.IniFormat;
import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import java.util.Locale;
import java.util.Optional;

/** Neo4j; its settings were renamed with version 5, and both names are read. */
final class Neo4j {
  private static final String NAME = "neo4j";

  static final Engine ENGINE =
      Engine.named(NAME, "Neo4j")
          .identity(
              Identity.javaClasses(
                  "org.neo4j.server.CommunityEntryPoint",
                  "com.neo4j.server.enterprise.EnterpriseEntryPoint",
                  "com.neo4j.server.enterprise.CommercialEntryPoint"))
          .binaries("/usr/bin/neo4j", "/usr/share/neo4j/bin/neo4j", "/opt/*/bin/neo4j")
          .packages("neo4j")
          .versionJar("^neo4j-kernel-([0-9]+\\.[0-9]+\\.[0-9]+)\\.jar$", "home-dir")
          .versionVariable("NEO4J_TARBALL", "-([0-9]+\\.[0-9]+\\.[0-9]+)-unix")
          .ports(
              Ports.main(7687)
                  .keys("server.bolt.listen_address", "dbms.connector.bolt.listen_address")
                  .side(7473, 7474)
                  .sideKeys(
                      "server.http.listen_address",
                      "dbms.connector.http.listen_address",
                      "server.https.listen_address",
                      "dbms.connector.https.listen_address",
                      "server.backup.listen_address")
                  .peers(5000, 6000, 7000, 7688))
          .configuration(
              ConfigFiles.written(new IniFormat())
                  .options("config-dir")
                  .variables("NEO4J_CONF")
                  .inDirectory("neo4j.conf")
                  .at(
                      "/etc/neo4j/neo4j.conf",
                      "/var/lib/neo4j/conf/neo4j.conf",
                      "/opt/*/conf/neo4j.conf")
                  .orDefaults())
          .data(
              DataDirectories.marked("databases", "transactions")
                  .keys("server.directories.data", "dbms.directories.data")
                  .below("home-dir", "data")
                  .at("/var/lib/neo4j/data", "/data", "/opt/neo4j*/data"))
          .keys("server.bolt.tls_level", "dbms.connector.bolt.tls_level")
          .keys("dbms.ssl.policy.bolt.enabled")
          .keys("dbms.mode", "dbms.cluster.discovery.endpoints", "dbms.cluster.endpoints")
          .keys(
              "causal_clustering.initial_discovery_members", "server.cluster.system_database_mode")
          .variables("NEO4J_EDITION")
          .product(clues -> new Product(NAME, NAME, "Neo4j" + edition(clues)))
          .role(Neo4j::role)
          .tls(
              Judge.when("server.bolt.tls_level", Neo4j::encrypts)
                  .or(Judge.when("dbms.connector.bolt.tls_level", Neo4j::encrypts))
                  .or(Judge.on("dbms.ssl.policy.bolt.enabled")))
          .availability(
              Judge.on(
                      "dbms.cluster.discovery.endpoints",
                      "dbms.cluster.endpoints",
                      "causal_clustering.initial_discovery_members")
                  .or(Judge.is("dbms.mode", "CORE", "READ_REPLICA")))
          .build();

  private Neo4j() {}

  private static boolean encrypts(String level) {
    return !level.toUpperCase(Locale.ROOT).equals("DISABLED");
  }

  private static String edition(Clues clues) {
    if (clues.arguments().stream().anyMatch(argument -> argument.contains("CommunityEntry"))) {
      return " Community";
    }
    return clues.arguments().stream().anyMatch(argument -> argument.contains("com.neo4j.server"))
            || "enterprise".equals(clues.environment().get("NEO4J_EDITION"))
        ? " Enterprise"
        : "";
  }

  private static Optional<String> role(Clues clues) {
    return switch (clues.settings().value("dbms.mode").orElse("")) {
      case "CORE" -> Optional.of("member");
      case "READ_REPLICA" -> Optional.of("replica");
      default ->
          clues.settings().isOn("dbms.cluster.discovery.endpoints")
                  || clues.settings().isOn("dbms.cluster.endpoints")
              ? Optional.of("member")
              : clues.settings().complete() ? Optional.of("primary") : Optional.empty();
    };
  }
}
