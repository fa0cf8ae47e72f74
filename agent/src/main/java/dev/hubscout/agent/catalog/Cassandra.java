package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.YamlFormat;
import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.DataFacts;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.EngineBuilder;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.files.FileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apache Cassandra, and ScyllaDB, which reads the same configuration. */
final class Cassandra {
  private static final String FAMILY = "cassandra";
  private static final String PORT = "native_transport_port";
  private static final String DATA = "data_file_directories";
  private static final String LOG = "commitlog_directory";
  private static final String SEEDS = "seed_provider.parameters.seeds";
  private static final String LISTEN = "listen_address";
  private static final String TLS = "client_encryption_options.enabled";

  /** Cassandra itself. */
  static final Engine CASSANDRA =
      common(Engine.named(FAMILY, "Apache Cassandra"))
          .identity(Identity.javaClasses("org.apache.cassandra.service.CassandraDaemon"))
          .binaries("/usr/sbin/cassandra", "/opt/*/bin/cassandra")
          .packages("cassandra")
          .versionJar("^apache-cassandra-([0-9]+\\.[0-9]+(?:\\.[0-9]+)?)\\.jar$")
          .versionVariable("CASSANDRA_VERSION")
          .ports(
              Ports.main(9042)
                  .keys(PORT)
                  .side(7199, 9142, 9160)
                  .sideKeys("native_transport_port_ssl", "rpc_port")
                  .peers(7000, 7001)
                  .peerKeys("storage_port", "ssl_storage_port"))
          .options(Options.named().letters(Map.of('D', "=")))
          .configuration(
              ConfigFiles.written(new YamlFormat())
                  .options("cassandra.config")
                  .variables("CASSANDRA_CONF")
                  .inDirectory("cassandra.yaml")
                  .at(
                      "/etc/cassandra/cassandra.yaml",
                      "/etc/cassandra/conf/cassandra.yaml",
                      "/etc/cassandra/default.conf/cassandra.yaml",
                      "/opt/*/conf/cassandra.yaml"))
          .data(
              DataDirectories.marked("system", "system_schema")
                  .keys(DATA)
                  .below("cassandra.storagedir", "data")
                  .at("/var/lib/cassandra/data", "/opt/*/data/data")
                  .read(Cassandra::facts))
          .build();

  /** ScyllaDB. */
  static final Engine SCYLLADB =
      common(Engine.named("scylladb", "ScyllaDB"))
          .product(clues -> new Product("scylladb", FAMILY, "ScyllaDB"))
          .identity(Identity.programs("scylla"))
          // What has the name elsewhere is a script that starts this one.
          .binaries("/opt/scylladb/libexec/scylla")
          .packages("scylla-server", "scylla-enterprise-server")
          .asked(List.of("--version"), "^([0-9]+\\.[0-9]+\\.[0-9]+)")
          .ports(
              Ports.main(9042)
                  .keys(PORT)
                  .side(9142, 9180, 10000, 19042, 19142)
                  .sideKeys(
                      "alternator_port", "alternator_https_port", "api_port", "prometheus_port")
                  .peers(7000, 7001)
                  .peerKeys("storage_port", "ssl_storage_port"))
          .options(Options.named().keyed(name -> name.replace('-', '_')))
          .configuration(
              ConfigFiles.written(new YamlFormat())
                  .options("options_file")
                  .variables("SCYLLA_CONF")
                  .inDirectory("scylla.yaml")
                  .at("/etc/scylla/scylla.yaml"))
          .data(
              DataDirectories.marked("system", "system_schema")
                  .keys(DATA)
                  .at("/var/lib/scylla/data")
                  .read(Cassandra::facts))
          .build();

  private Cassandra() {}

  private static EngineBuilder common(EngineBuilder builder) {
    return builder
        .keys(LOG, SEEDS, LISTEN, "broadcast_address", TLS)
        .cluster("cluster_name")
        .role(clues -> Optional.of("member"))
        .tls(Judge.on(TLS))
        // The only seed may be another server or this one itself, by whatever name.
        .availability(
            ((Judge) Cassandra::otherSeeds)
                .decidingWhen(
                    clues ->
                        clues
                            .settings()
                            .value(SEEDS)
                            .filter(seed -> isSelf(seed, clues.settings()))
                            .isPresent()));
  }

  /** Every further directory of data, and the log that is not yet in them. */
  private static DataFacts facts(FileView files, String directory, Settings settings) {
    var more = new ArrayList<String>();
    for (var path : settings.value(DATA).orElse("").split(",", -1)) {
      if (path.startsWith("/") && !path.equals(directory)) {
        more.add(path);
      }
    }
    settings.value(LOG).filter(path -> path.startsWith("/")).ifPresent(more::add);
    return DataFacts.NONE.linked(more);
  }

  private static Optional<String> otherSeeds(Clues clues) {
    var settings = clues.settings();
    return settings
        .value(SEEDS)
        .filter(seeds -> !seeds.isBlank())
        .filter(
            seeds ->
                seeds.indexOf(',') > 0
                    || (settings.value(LISTEN).isPresent() && !isSelf(seeds, settings)))
        .map(seeds -> settings.where(SEEDS));
  }

  private static boolean isSelf(String seed, Settings settings) {
    var host = seed.replaceFirst(":[0-9]+$", "").trim();
    return host.equals("127.0.0.1")
        || host.equals("localhost")
        || host.equals(settings.value(LISTEN).orElse(""))
        || host.equals(settings.value("broadcast_address").orElse(""));
  }
}
