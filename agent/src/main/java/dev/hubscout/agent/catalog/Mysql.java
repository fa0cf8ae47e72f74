package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.MysqlFormat;
import dev.hubscout.agent.engine.Clues;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** MySQL, MariaDB and Percona Server: one family of programs, files and options. */
final class Mysql {
  private static final String FAMILY = "mysql";
  private static final Expression PLAIN_VERSION = Expression.of("([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final Expression HISTORY_VERSION =
      Expression.of("\"version\"\\s*:\\s*\"([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final Expression SERVER_UUID =
      Expression.of("(?m)^\\s*server[-_]uuid\\s*=\\s*([0-9a-fA-F-]{36})");
  private static final String[] SIGNS = {"server-cert.pem", "master.info", "galera.cache"};

  static final Engine ENGINE =
      Engine.named(FAMILY, "MySQL")
          .identity(
              Identity.programs("mysqld", "mariadbd", "mysqld-debug")
                  .unless(
                      "-?",
                      "--bootstrap",
                      "--initialize",
                      "--initialize-insecure",
                      "--validate-config"))
          .binaries(
              "/usr/sbin/mariadbd",
              "/usr/sbin/mysqld",
              "/usr/libexec/mariadbd",
              "/usr/libexec/mysqld",
              "/usr/local/mysql/bin/mysqld",
              "/usr/local/sbin/mysqld",
              "/usr/local/mariadb/bin/mariadbd",
              "/opt/*/bin/mysqld",
              "/opt/*/bin/mariadbd")
          .packages(
              "mariadb-server",
              "mysql-server",
              "mysql-community-server",
              "MariaDB-server",
              "percona-server")
          // Without it the server would first read option files, and fail on a mistake in one.
          .asked(
              List.of("--no-defaults", "--version"),
              "Ver ([0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9]+(?=[^\\n]*Percona))?)")
          .versionVariable("MARIADB_VERSION", "([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("PS_VERSION", "([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("MYSQL_VERSION", "([0-9]+\\.[0-9]+\\.[0-9]+)")
          .ports(
              Ports.main(3306)
                  .keys("port")
                  .side(33060, 33062)
                  .sideKeys("mysqlx_port", "admin_port", "extra_port")
                  .peers(4567, 4568, 4444)
                  .noneWhen(settings -> settings.isGiven("skip_networking")))
          .options(
              Options.named().keyed(MysqlFormat::key).letters(Map.of('P', "port", 'h', "datadir")))
          .configuration(new MysqlConfiguration())
          .data(
              DataDirectories.marked(
                      "ibdata1",
                      "auto.cnf",
                      "aria_log_control",
                      "mysql.ibd",
                      "mysql_upgrade_info",
                      "mariadb_upgrade_info",
                      "mysql_upgrade_history")
                  .keys("datadir")
                  .at(
                      "/var/lib/mysql",
                      "/usr/local/mysql/data",
                      "/var/lib/mysql-*",
                      "/bitnami/*/data")
                  .anchors("ibdata1", "aria_log_control")
                  .read(Mysql::facts))
          .product(Mysql::product)
          .cluster("wsrep_cluster_name", "group_replication_group_name")
          .keys(
              "ssl",
              "ssl_cert",
              "skip_ssl",
              "log_bin",
              "skip_log_bin",
              "disable_log_bin",
              "skip_networking",
              "wsrep_on",
              "wsrep_cluster_address",
              "group_replication_start_on_boot")
          .tls(Mysql::tls)
          // Without its log nobody can follow it; who does follow it stands in no file.
          .availability(((Judge) Mysql::availability).decidingWhen(clues -> !keepsLog(clues)))
          .build();

  private Mysql() {}

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    var history = Texts.small(files, directory + "/mysql_upgrade_history");
    var upgrade =
        Texts.small(files, directory + "/mysql_upgrade_info")
            + Texts.small(files, directory + "/mariadb_upgrade_info");
    boolean maria = upgrade.contains("MariaDB") || files.isFile(directory + "/aria_log_control");
    boolean replica = files.isFile(directory + "/master.info");
    for (var name : files.list(directory)) {
      replica |= name.endsWith("relay-bin.index");
    }
    var signs = new ArrayList<String>();
    for (var sign : SIGNS) {
      if (files.isFile(directory + "/" + sign)) {
        signs.add(sign);
      }
    }
    return DataFacts.NONE
        .version(
            Texts.last(HISTORY_VERSION, history)
                .or(() -> Texts.first(PLAIN_VERSION, upgrade))
                .orElse(null))
        .identity(
            Texts.first(SERVER_UUID, Texts.small(files, directory + "/auto.cnf")).orElse(null))
        .role(replica ? "replica" : group(settings).isPresent() ? "member" : "primary")
        .product(maria ? "mariadb" : null)
        .signs(signs);
  }

  private static Product product(Clues clues) {
    if (isMariadb(clues)) {
      return new Product("mariadb", FAMILY, "MariaDB");
    }
    return clues.says("Percona") || clues.environment().containsKey("PS_VERSION")
        ? new Product("percona", FAMILY, "Percona Server")
        : new Product("mysql", FAMILY, "MySQL");
  }

  private static boolean isMariadb(Clues clues) {
    return clues.says("MariaDB")
        || (clues.versionOutput() == null
            && (clues.binaryIs("mariadbd")
                || clues.environment().containsKey("MARIADB_VERSION")
                || "mariadb".equals(clues.facts().product())));
  }

  /**
   * MySQL makes itself a certificate at its first start (5.7 and later, "Creating SSL and RSA
   * Certificates and Keys"); MariaDB makes one in memory from 11.4 on.
   */
  private static Optional<String> tls(Clues clues) {
    var settings = clues.settings();
    if (settings.isGiven("skip_ssl")
        || (settings.value("ssl").isPresent() && !settings.isGiven("ssl"))) {
      return Optional.empty();
    }
    if (settings.isOn("ssl_cert")) {
      return Optional.of(settings.where("ssl_cert"));
    }
    if (!isMariadb(clues) && clues.facts().signs().contains("server-cert.pem")) {
      return Optional.of("data directory: server-cert.pem");
    }
    boolean automatic =
        isMariadb(clues) && (clues.major() > 11 || (clues.major() == 11 && clues.minor() >= 4));
    return automatic ? Optional.of("version: MariaDB 11.4 and later always") : Optional.empty();
  }

  /** MySQL keeps a binary log unless told not to since 8.0; MariaDB only when told to. */
  private static boolean keepsLog(Clues clues) {
    var settings = clues.settings();
    if (settings.isGiven("skip_log_bin") || settings.isGiven("disable_log_bin")) {
      return false;
    }
    return settings.value("log_bin").isPresent() || (!isMariadb(clues) && clues.major() >= 8);
  }

  private static Optional<String> availability(Clues clues) {
    if ("replica".equals(clues.facts().role())) {
      return Optional.of("data directory: it follows another server");
    }
    return group(clues.settings()).map(clues.settings()::where);
  }

  /** What makes it one of a group that holds the same data; which may write, no file tells. */
  private static Optional<String> group(Settings settings) {
    if (settings
        .value("wsrep_cluster_address")
        .filter(at -> at.startsWith("gcomm://"))
        .isPresent()) {
      return Optional.of("wsrep_cluster_address");
    }
    return Stream.of("wsrep_on", "group_replication_group_name", "group_replication_start_on_boot")
        .filter(settings::isOn)
        .findFirst();
  }
}
