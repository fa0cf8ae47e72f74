package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.XmlFormat;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.DataFacts;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ClickHouse, whose one program is server, client and tools by the name or word it is given. */
final class Clickhouse {
  private static final Expression UUID = Expression.of("^([0-9a-fA-F-]{36})\\s*$");
  private static final String KEEPER = "zookeeper.node.host";

  static final Engine ENGINE =
      Engine.named("clickhouse", "ClickHouse")
          .identity(
              Identity.programs("clickhouse-server", "clickhouse")
                  .orFiles("clickhouse")
                  .commanded("clickhouse-server", "server"))
          .binaries("/usr/bin/clickhouse", "/usr/local/bin/clickhouse", "/opt/*/bin/clickhouse")
          .packages("clickhouse-server", "clickhouse-common-static")
          // Run by its handle, the program has no name of its own, and needs the word.
          .asked(List.of("server", "--version"), "version ([0-9]+(?:\\.[0-9]+){2,3})")
          .ports(
              Ports.main(9000)
                  .keys("tcp_port", "tcp_port_secure")
                  .side(8123, 8443, 9004, 9005, 9363)
                  .sideKeys("http_port", "https_port", "mysql_port", "postgresql_port")
                  .peers(9009)
                  .peerKeys("interserver_http_port"))
          .options(
              Options.named()
                  .letters(Map.of('C', "config-file"))
                  .renamed(Map.of("config", "config-file")))
          .configuration(
              ConfigFiles.written(new XmlFormat())
                  .options("config-file")
                  .variables("CLICKHOUSE_CONFIG")
                  .at("/etc/clickhouse-server/config.xml")
                  .then("conf.d/*.xml", "config.d/*.xml"))
          .data(
              DataDirectories.marked("store", "metadata", "status")
                  .keys("path")
                  .at("/var/lib/clickhouse")
                  .read(Clickhouse::facts))
          .keys(KEEPER, "keeper_server.server_id")
          .role(
              clues ->
                  clues.settings().isOn(KEEPER)
                      ? Optional.of("member")
                      : clues.settings().complete() ? Optional.of("primary") : Optional.empty())
          .tls(Judge.on("tcp_port_secure", "https_port"))
          .availability(Judge.on(KEEPER, "keeper_server.server_id"))
          .build();

  private Clickhouse() {}

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    return DataFacts.NONE.identity(
        Texts.first(UUID, Texts.small(files, directory + "/uuid")).orElse(null));
  }
}
