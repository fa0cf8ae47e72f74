package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.IniFormat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Microsoft SQL Server on Linux. Its binary would start a server, so it is never asked. */
final class Sqlserver {
  private static final String DATA = "filelocation.defaultdatadir";
  private static final String LOG = "filelocation.defaultlogdir";
  private static final Expression LOGGED_VERSION =
      Expression.of("Microsoft SQL Server [^\n]*? - ([0-9]+(?:\\.[0-9]+){2,3})");
  private static final int LOG_HEAD = 4096;

  static final Engine ENGINE =
      Engine.named("sqlserver", "Microsoft SQL Server")
          .identity(Identity.programs("sqlservr").unless("--accept-eula-only", "--setup"))
          .binaries("/opt/mssql/bin/sqlservr")
          .packages("mssql-server")
          .ports(Ports.main(1433).keys("network.tcpport").side(1434).peers(5022))
          .options(
              Options.named()
                  .variables(
                      Map.of(
                          "MSSQL_TCP_PORT",
                          "network.tcpport",
                          "MSSQL_DATA_DIR",
                          DATA,
                          "MSSQL_LOG_DIR",
                          LOG,
                          "MSSQL_ENABLE_HADR",
                          "hadr.hadrenabled")))
          .configuration(
              ConfigFiles.written(new IniFormat()).at("/var/opt/mssql/mssql.conf").orDefaults())
          .data(
              DataDirectories.marked("master.mdf")
                  .at("/var/opt/mssql/data")
                  .anchors("master.mdf", "mastlog.ldf")
                  .read(Sqlserver::facts))
          .keys(DATA, LOG, "network.tlscert", "network.forceencryption", "hadr.hadrenabled")
          // Without a certificate it makes one itself and encrypts only what a client asks for.
          .tls(Judge.on("network.tlscert", "network.forceencryption"))
          .availability(Judge.on("hadr.hadrenabled"))
          .build();

  private Sqlserver() {}

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    var more = new ArrayList<String>();
    for (var key : List.of(DATA, LOG)) {
      settings
          .value(key)
          .filter(path -> path.startsWith("/") && !path.equals(directory))
          .ifPresent(more::add);
    }
    var log = directory.substring(0, Math.max(0, directory.lastIndexOf('/'))) + "/log/errorlog";
    // Written in UTF-16, of which every second byte of such a text is zero.
    var head = files.text(log, LOG_HEAD).orElse("").replace("\0", "");
    return DataFacts.NONE.version(Texts.first(LOGGED_VERSION, head).orElse(null)).linked(more);
  }
}
