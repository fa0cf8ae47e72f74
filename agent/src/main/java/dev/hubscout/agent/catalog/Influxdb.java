package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.IniFormat;
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

/** InfluxDB: versions 1 and 2, which are one program, and version 3, which is another. */
final class Influxdb {
  private static final String NAME = "influxdb";

  /** Versions 1 and 2. */
  static final Engine ENGINE =
      Engine.named(NAME, "InfluxDB")
          .identity(
              Identity.programs("influxd")
                  .unless("version", "backup", "restore", "inspect", "config", "upgrade"))
          .binaries("/usr/bin/influxd", "/usr/local/bin/influxd", "/opt/*/influxd")
          .packages("influxdb")
          .asked(List.of("version"), "InfluxDB v([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("INFLUXDB_VERSION")
          .ports(
              Ports.main(8086)
                  .keys("http.bind-address", "http-bind-address")
                  .side(8088)
                  .sideKeys("bind-address"))
          .options(
              Options.named()
                  .orSingleDash()
                  .variables(
                      Map.of(
                          "INFLUXD_HTTP_BIND_ADDRESS", "http-bind-address",
                          "INFLUXD_BOLT_PATH", "bolt-path",
                          "INFLUXD_ENGINE_PATH", "engine-path",
                          "INFLUXD_TLS_CERT", "tls-cert")))
          .configuration(
              ConfigFiles.written(new IniFormat())
                  .options("config")
                  .variables("INFLUXD_CONFIG_PATH", "INFLUXDB_CONFIG_PATH")
                  .inDirectory("config.toml")
                  .at("/etc/influxdb/influxdb.conf", "/etc/influxdb/config.toml")
                  .orDefaults())
          .data(
              DataDirectories.marked("influxd.bolt", "influxd.sqlite", "meta/meta.db")
                  .keys("bolt-path", "engine-path", "data.dir")
                  .at("/var/lib/influxdb", "/var/lib/influxdb2", "/root/.influxdbv2")
                  .anchors("influxd.bolt", "influxd.sqlite"))
          .keys("tls-cert", "http.https-enabled")
          .role(clues -> Optional.of("primary"))
          .tls(Judge.on("tls-cert", "http.https-enabled"))
          .availability(Judge.never())
          .build();

  /** Version 3. */
  static final Engine VERSION_3 =
      Engine.named(NAME, "InfluxDB 3")
          // Without a word it serves, too, with a name and a directory of its own choice.
          .identity(
              Identity.programs("influxdb3")
                  .commanded("", "serve")
                  .unless("-h", "--help", "--help-all", "-V", "--version"))
          .binaries("/usr/bin/influxdb3", "/usr/local/bin/influxdb3", "/opt/*/influxdb3")
          .packages("influxdb3-core", "influxdb3-enterprise")
          .asked(List.of("--version"), "(?:^|[ -])([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("INFLUXDB_VERSION")
          .ports(Ports.main(8181).keys("http-bind"))
          .options(
              Options.named()
                  .variables(
                      Map.of(
                          "INFLUXDB_IOX_DB_DIR", "data-dir",
                          "INFLUXDB3_DB_DIR", "data-dir",
                          "INFLUXDB3_HTTP_BIND_ADDR", "http-bind",
                          "INFLUXDB3_TLS_CERT", "tls-cert",
                          "INFLUXDB3_ENTERPRISE_CLUSTER_ID", "cluster-id",
                          "HOME", "home")))
          // The packages' launcher turns the lines of this file into variables.
          .configuration(
              ConfigFiles.written(new IniFormat())
                  .at(
                      "/etc/influxdb3/influxdb3-core.conf",
                      "/etc/influxdb3/influxdb3-enterprise.conf")
                  .onlyWhenTold())
          .data(
              // Each node has a directory under its name.
              DataDirectories.marked("*/wal", "*/catalog", "*/catalogs")
                  .keys("data-dir")
                  .below("home", ".influxdb")
                  .at(
                      "/var/lib/influxdb3/data",
                      "/var/lib/influxdb3",
                      "/root/.influxdb/data",
                      "/root/.influxdb"))
          .keys("tls-cert", "cluster-id")
          .cluster("cluster-id")
          .tls(Judge.on("tls-cert"))
          .build();

  private Influxdb() {}
}
