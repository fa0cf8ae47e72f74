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
import java.util.Map;
import java.util.Optional;

/** Elasticsearch, and OpenSearch, which came from it. */
final class Elasticsearch {
  private static final String FAMILY = "elasticsearch";

  /** Elasticsearch itself. */
  static final Engine ELASTICSEARCH =
      common(Engine.named(FAMILY, "Elasticsearch"))
          .identity(Identity.javaClasses("org.elasticsearch.bootstrap.Elasticsearch"))
          .binaries("/usr/share/elasticsearch/bin/elasticsearch", "/opt/*/bin/elasticsearch")
          .packages("elasticsearch")
          .versionJar("^elasticsearch-([0-9]+\\.[0-9]+\\.[0-9]+)\\.jar$", "es.path.home")
          .configuration(
              ConfigFiles.written(new YamlFormat())
                  .options("es.path.conf")
                  .variables("ES_PATH_CONF")
                  .inDirectory("elasticsearch.yml")
                  .at(
                      "/etc/elasticsearch/elasticsearch.yml",
                      "/usr/share/elasticsearch/config/elasticsearch.yml",
                      "/opt/*/config/elasticsearch.yml")
                  .orDefaults())
          .data(
              DataDirectories.marked("nodes", "_state")
                  .keys("path.data")
                  .below("es.path.home", "data")
                  .at(
                      "/var/lib/elasticsearch",
                      "/usr/share/elasticsearch/data",
                      "/opt/elasticsearch*/data"))
          .keys("xpack.security.http.ssl.enabled")
          .tls(Judge.on("xpack.security.http.ssl.enabled"))
          .build();

  /** OpenSearch. */
  static final Engine OPENSEARCH =
      common(Engine.named("opensearch", "OpenSearch"))
          .product(clues -> new Product("opensearch", FAMILY, "OpenSearch"))
          .identity(Identity.javaClasses("org.opensearch.bootstrap.OpenSearch"))
          .binaries("/usr/share/opensearch/bin/opensearch", "/opt/*/bin/opensearch")
          .packages("opensearch")
          .versionJar("^opensearch-([0-9]+\\.[0-9]+\\.[0-9]+)\\.jar$", "opensearch.path.home")
          .configuration(
              ConfigFiles.written(new YamlFormat())
                  .options("opensearch.path.conf")
                  .variables("OPENSEARCH_PATH_CONF")
                  .inDirectory("opensearch.yml")
                  .at(
                      "/etc/opensearch/opensearch.yml",
                      "/usr/share/opensearch/config/opensearch.yml",
                      "/opt/*/config/opensearch.yml")
                  .orDefaults())
          .data(
              DataDirectories.marked("nodes", "_state")
                  .keys("path.data")
                  .below("opensearch.path.home", "data")
                  .at("/var/lib/opensearch", "/usr/share/opensearch/data", "/opt/opensearch*/data"))
          .keys("plugins.security.ssl.http.enabled")
          .tls(Judge.on("plugins.security.ssl.http.enabled"))
          .build();

  private Elasticsearch() {}

  private static EngineBuilder common(EngineBuilder builder) {
    return builder
        .ports(
            Ports.main(9200)
                .keys("http.port")
                .side(9600, 9650)
                .peers(9300)
                .peerKeys("transport.port", "transport.tcp.port"))
        .options(
            Options.named()
                .letters(Map.of('D', "=", 'E', "="))
                .variables(
                    Map.of(
                        "discovery.type", "discovery.type",
                        "discovery.seed_hosts", "discovery.seed_hosts",
                        "cluster.name", "cluster.name")))
        .keys("discovery.type", "discovery.seed_hosts", "discovery.seed_providers")
        .keys("cluster.initial_master_nodes")
        .cluster("cluster.name")
        .role(clues -> Optional.of("member"))
        .availability(
            Judge.on("discovery.seed_hosts", "discovery.seed_providers")
                .or(Judge.when("cluster.initial_master_nodes", nodes -> nodes.indexOf(',') > 0))
                // Others may have joined one that names none of them.
                .decidingWhen(Elasticsearch::isAlone));
  }

  private static boolean isAlone(Clues clues) {
    return clues.settings().value("discovery.type").filter("single-node"::equals).isPresent();
  }
}
