package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.YamlFormat;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** etcd. */
final class Etcd {
  private static final String CLIENTS = "listen-client-urls";
  private static final String PEERS = "listen-peer-urls";
  private static final String MEMBERS = "initial-cluster";

  static final Engine ENGINE =
      Engine.named("etcd", "etcd")
          .identity(Identity.programs("etcd").unless("gateway", "grpc-proxy", "-version"))
          .binaries("/usr/bin/etcd", "/usr/local/bin/etcd", "/opt/*/etcd", "/opt/*/bin/etcd")
          .packages("etcd-server", "etcd")
          .asked(List.of("--version"), "etcd Version: ([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("ETCD_VERSION")
          .ports(Ports.main(2379).keys(CLIENTS).peers(2380).peerKeys(PEERS))
          .options(
              Options.named()
                  .orSingleDash()
                  .variables(
                      Map.of(
                          "ETCD_DATA_DIR",
                          "data-dir",
                          "ETCD_LISTEN_CLIENT_URLS",
                          CLIENTS,
                          "ETCD_LISTEN_PEER_URLS",
                          PEERS,
                          "ETCD_INITIAL_CLUSTER",
                          MEMBERS,
                          "ETCD_CERT_FILE",
                          "cert-file",
                          "ETCD_NAME",
                          "name")))
          .configuration(
              ConfigFiles.written(new YamlFormat())
                  .options("config-file")
                  .variables("ETCD_CONFIG_FILE")
                  .at("/etc/etcd/etcd.conf.yml", "/etc/etcd/etcd.yml", "/etc/default/etcd")
                  .renamed(
                      Map.of(
                          "client-transport-security.cert-file",
                          "cert-file",
                          "ETCD_DATA_DIR",
                          "data-dir",
                          "ETCD_LISTEN_CLIENT_URLS",
                          CLIENTS,
                          "ETCD_LISTEN_PEER_URLS",
                          PEERS,
                          "ETCD_INITIAL_CLUSTER",
                          MEMBERS,
                          "ETCD_CERT_FILE",
                          "cert-file"))
                  .onlyWhenTold())
          .data(
              DataDirectories.marked("member/snap", "member/wal")
                  .keys("data-dir")
                  .at("/var/lib/etcd", "/var/lib/etcd/*"))
          .keys(MEMBERS, "cert-file", "name")
          .role(clues -> Optional.of("member"))
          .tls(Judge.on("cert-file").or(Judge.when(CLIENTS, urls -> urls.contains("https:"))))
          .availability(Judge.when(MEMBERS, members -> members.indexOf(',') > 0))
          .build();

  private Etcd() {}
}
