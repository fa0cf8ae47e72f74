package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.IniFormat;
import dev.hubscout.agent.config.LibconfigFormat;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Poolers and proxies: clients connect to them, and the data are elsewhere. */
final class Proxies {
  private static final String ENCRYPTION = "pgbouncer.client_tls_sslmode";
  private static final String CLIENTS = "mysql_variables.interfaces";
  private static final String ADMINISTRATION = "admin_variables.mysql_ifaces";

  /** PgBouncer, before PostgreSQL. */
  static final Engine PGBOUNCER =
      Engine.named("pgbouncer", "PgBouncer")
          .proxy()
          .identity(Identity.programs("pgbouncer").unless("-h"))
          .binaries("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
          .packages("pgbouncer")
          .asked(List.of("--version"), "PgBouncer (?:version )?([0-9]+\\.[0-9]+(?:\\.[0-9]+)?)")
          .ports(Ports.main(6432).keys("pgbouncer.listen_port"))
          .options(Options.named().letters(Map.of('u', "user")).first("config"))
          .configuration(
              ConfigFiles.written(new IniFormat())
                  .options("config")
                  .at("/etc/pgbouncer/pgbouncer.ini"))
          .keys(ENCRYPTION)
          .role(clues -> Optional.of("router"))
          .tls(Judge.when(ENCRYPTION, mode -> !mode.equals("disable")))
          .build();

  /** ProxySQL, before MySQL and its relatives. */
  static final Engine PROXYSQL =
      Engine.named("proxysql", "ProxySQL")
          .proxy()
          .identity(Identity.programs("proxysql").unless("-h"))
          .binaries("/usr/bin/proxysql", "/usr/local/bin/proxysql")
          .packages("proxysql")
          .asked(List.of("--version"), "ProxySQL version v?([0-9]+\\.[0-9]+\\.[0-9]+)")
          .ports(Ports.main(6033).keys(CLIENTS).side(6032, 6070).sideKeys(ADMINISTRATION))
          .options(Options.named().letters(Map.of('c', "config", 'D', "datadir")))
          .configuration(
              ConfigFiles.written(new LibconfigFormat()).options("config").at("/etc/proxysql.cnf"))
          .keys("mysql_variables.have_ssl")
          .role(clues -> Optional.of("router"))
          // What was changed at run time stands in its own database and wins over the file.
          .tls(Judge.on("mysql_variables.have_ssl").decidingWhen(clues -> false))
          .build();

  /** MySQL Router. */
  static final Engine MYSQL_ROUTER =
      Engine.named("mysqlrouter", "MySQL Router")
          .proxy()
          .identity(Identity.programs("mysqlrouter").unless("-?", "--bootstrap", "-B"))
          .binaries("/usr/bin/mysqlrouter", "/usr/local/bin/mysqlrouter")
          .packages("mysql-router")
          .asked(List.of("--version"), "Ver ([0-9]+\\.[0-9]+\\.[0-9]+)")
          .ports(Ports.main(6446).side(6447, 6448, 6449, 6450, 8443))
          .options(Options.named().letters(Map.of('c', "config")))
          .configuration(
              ConfigFiles.written(new IniFormat())
                  .options("config")
                  .at("/etc/mysqlrouter/mysqlrouter.conf"))
          .keys("DEFAULT.client_ssl_mode")
          .role(clues -> Optional.of("router"))
          .tls(
              Judge.when("DEFAULT.client_ssl_mode", mode -> !mode.equalsIgnoreCase("DISABLED"))
                  .decidingWhen(
                      clues -> clues.settings().value("DEFAULT.client_ssl_mode").isPresent()))
          .build();

  private Proxies() {}
}
