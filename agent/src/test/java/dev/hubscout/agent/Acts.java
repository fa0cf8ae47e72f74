package dev.hubscout.agent;

import java.util.List;

/**
 * Servers that cannot be had here, with what their makers document of them: files, arguments, and
 * what they answer when asked for their version.
 */
final class Acts {
  private static final String BUILD = "    \"gitVersion\": \"1b0f2ea3c5b1d4a0\",\n";

  private Acts() {}

  static List<Act> relational() {
    return List.of(
        Act.of("MySQL", "usr/sbin/mysqld")
            .with("--defaults-file={home}/etc/my.cnf")
            .says(
                "--no-defaults --version",
                "/usr/sbin/mysqld  Ver 8.4.3 for Linux on x86_64 (MySQL Community Server - GPL)")
            .file(
                "etc/my.cnf",
                "[mysqld]\ndatadir={home}/data\nport={port}\nmysqlx-port={port2}\nbind-address=*\n")
            .file("data/auto.cnf", "[auto]\nserver-uuid=3e11fa47-71ca-11e1-9e33-c80aa9429562\n")
            .file("data/ibdata1", "x".repeat(9000))
            .file("data/server-cert.pem", "-----BEGIN CERTIFICATE-----\n")
            .file(
                "data/mysql_upgrade_history",
                "{\"file_format\":\"1\",\"upgrade_history\":[{\"version\":\"8.4.3\"}]}")
            .expect("engine", "mysql", "family", "mysql", "product", "MySQL")
            .expect("version", "8.4.3", "version_source", "binary", "data_dir", "{home}/data")
            .expect("identity", "3e11fa47-71ca-11e1-9e33-c80aa9429562", "role", "primary")
            .expect("tls/state", "yes", "config_file", "{home}/etc/my.cnf")
            .expect("high_availability/state", "unknown"),
        Act.of("Percona Server", "usr/sbin/mysqld")
            .with("--no-defaults", "--datadir={home}/data", "--port={port}", "--ssl=0")
            .says(
                "--no-defaults --version",
                "/usr/sbin/mysqld  Ver 8.0.36-28 for Linux on x86_64"
                    + " (Percona Server (GPL), Release 28, Revision 47601f19)")
            .file("data/auto.cnf", "[auto]\nserver-uuid=9f0c1f8e-0000-11ef-8000-0242ac110002\n")
            .file("data/ibdata1", "x".repeat(9000))
            .file("data/db2-relay-bin.index", "./db2-relay-bin.000001\n")
            .expect("engine", "percona", "family", "mysql", "product", "Percona Server")
            .expect("version", "8.0.36-28", "version_source", "binary", "data_dir", "{home}/data")
            .expect("role", "replica", "tls/state", "no", "high_availability/state", "yes"),
        Act.of("EDB Postgres Advanced Server", "usr/edb/as16/bin/edb-postgres")
            .with("-D", "{home}/data")
            .says("--version", "postgres (EnterpriseDB) 16.4.1")
            .file("data/PG_VERSION", "16\n")
            .file("data/global/pg_control", "ABCDEFGH" + "x".repeat(8184))
            .file("data/postgresql.conf", "port = {port}\nssl = on\narchive_mode = off\n")
            .expect("engine", "postgresql", "product", "EDB Postgres Advanced Server")
            .expect("version", "16.4.1", "version_source", "binary", "data_dir", "{home}/data")
            .expect("identity", "5208208757389214273", "role", "primary", "tls/state", "yes")
            .expect("backup/state", "no"),
        Act.of("Oracle Database", "u01/app/oracle/product/19.3.0/dbhome_1/bin/oracle")
            .as("ora_pmon_ORCL")
            .listensThrough("u01/app/oracle/product/19.3.0/dbhome_1/bin/tnslsnr")
            .variable("ORACLE_HOME", "{home}/u01/app/oracle/product/19.3.0/dbhome_1")
            .variable("ORACLE_SID", "ORCL")
            .file(
                "u01/app/oracle/product/19.3.0/dbhome_1/inventory/ContentsXML/comps.xml",
                "<PRD_LIST>\n<COMP NAME=\"oracle.server\" VER=\"19.0.0.0.0\" BUILD_NUMBER=\"0\">")
            .file(
                "u01/app/oracle/product/19.3.0/dbhome_1/network/admin/listener.ora",
                "LISTENER=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT={port}))\n")
            .file("u01/app/oracle/oradata/ORCL/control01.ctl", "x".repeat(5000))
            .file("u01/app/oracle/oradata/ORCL/system01.dbf", "x".repeat(50000))
            .expect("engine", "oracle", "family", "oracle", "version", "19.0.0.0.0")
            .expect("data_dir", "{home}/u01/app/oracle/oradata/ORCL", "tls/state", "yes"),
        Act.of("Microsoft SQL Server", "opt/mssql/bin/sqlservr")
            .variable("MSSQL_TCP_PORT", "{port}")
            .variable("MSSQL_SA_PASSWORD", "s3cr3t")
            .holds("var/opt/mssql/data/master.mdf")
            .file(
                "var/opt/mssql/log/errorlog",
                "\u0000"
                    + "2026-01-01 10:00:00.00 Server      Microsoft SQL Server 2022 (RTM-CU15)"
                    + " (KB5041321) - 16.0.4145.4 (X64) \n")
            .expect("engine", "sqlserver", "version", "16.0.4145.4", "version_source", "data_dir")
            .expect("data_dir", "{home}/var/opt/mssql/data"),
        Act.of("CockroachDB", "usr/local/bin/cockroach")
            .with(
                "start",
                "--certs-dir={home}/certs",
                "--store={home}/store",
                "--listen-addr=127.0.0.1:{port}",
                "--http-addr=127.0.0.1:{port2}",
                "--join=10.0.0.1,10.0.0.2")
            .says("version --build-tag", "v24.1.3")
            .file("store/STORAGE_MIN_VERSION", "24.1\n")
            .expect("engine", "cockroachdb", "version", "24.1.3", "version_source", "binary")
            .expect("data_dir", "{home}/store", "role", "member", "tls/state", "yes")
            .expect("high_availability/state", "yes"));
  }

  static List<Act> documentsAndKeys() {
    return List.of(
        Act.of("MongoDB", "usr/bin/mongod")
            .with("-f", "{home}/mongod.conf")
            .says(
                "--version",
                "db version v7.0.14\nBuild Info: {\n    \"version\": \"7.0.14\",\n" + BUILD + "}")
            .file(
                "mongod.conf",
                """
                storage:
                  dbPath: {home}/db
                net:
                  port: {port}
                  bindIp: 127.0.0.1
                  tls:
                    mode: requireTLS
                replication:
                  replSetName: rs0
                """)
            .file("db/WiredTiger", "WiredTiger\n")
            .file("db/mongod.lock", "1\n")
            .expect("engine", "mongodb", "product", "MongoDB", "version", "7.0.14")
            .expect("version_source", "binary", "data_dir", "{home}/db", "role", "member")
            .expect("cluster", "rs0", "tls/state", "yes", "high_availability/state", "yes"),
        Act.of("Percona Server for MongoDB", "usr/bin/mongod")
            .with("--dbpath", "{home}/db", "--port", "{port}")
            .says(
                "--version",
                "db version v7.0.14-8\nBuild Info: {\n    \"version\": \"7.0.14-8\",\n"
                    + "    \"psmdbVersion\": \"7.0.14-8\",\n"
                    + BUILD
                    + "}")
            .file("db/storage.bson", "x")
            .expect("engine", "mongodb", "product", "Percona Server for MongoDB")
            .expect("version", "7.0.14-8", "data_dir", "{home}/db", "role", "primary")
            .expect("tls/state", "no", "high_availability/state", "no"),
        Act.of("mongos", "usr/bin/mongos")
            .with("--configdb", "cfg/10.0.0.1:27019", "--port", "{port}")
            .says("--version", "mongos version v7.0.14\nBuild Info: {\n" + BUILD + "}")
            .expect("engine", "mongodb", "class", "proxy", "role", "router", "version", "7.0.14"),
        Act.of("Valkey", "usr/bin/valkey-server")
            .with("{home}/valkey.conf")
            .says(
                "--version",
                "Valkey server v=8.0.1 sha=00000000:1 malloc=jemalloc-5.3.0 bits=64 build=3cbc0ca6")
            .file(
                "valkey.conf",
                "port {port}\ntls-port {port2}\ndir {home}/data\nrequirepass s3cr3t\n")
            .file("data/dump.rdb", "REDIS0011\u0000valkey-ver\u00058.0.1")
            .expect("engine", "valkey", "family", "redis", "product", "Valkey")
            .expect("version", "8.0.1", "version_source", "binary", "data_dir", "{home}/data")
            .expect("role", "primary", "tls/state", "yes"),
        Act.of("KeyDB", "usr/bin/keydb-server")
            .in("{home}/data")
            .variable("STANDIN_TITLE", "keydb-server 127.0.0.1:{port}")
            .with("{home}/some/file/whose/name/is/as/long/as/the/title.conf")
            .says(
                "--version",
                "KeyDB server v=6.3.4 sha=7e7e5e57:0 malloc=jemalloc-5.2.1 bits=64 build=8e0b8f11")
            .file("data/dump.rdb", "REDIS0009")
            .expect("engine", "keydb", "family", "redis", "product", "KeyDB")
            .expect("version", "6.3.4", "data_dir", "{home}/data", "tls/state", "unknown"),
        Act.of("Neo4j", "jvm/bin/java")
            .with(
                "-cp",
                "{home}/plugins:{home}/conf:{home}/lib/*",
                "-Xms512m",
                "-Dfile.encoding=UTF-8",
                "org.neo4j.server.CommunityEntryPoint",
                "--home-dir={home}",
                "--config-dir={home}/conf",
                "--console-mode")
            .file("lib/neo4j-kernel-5.20.0.jar", "PK")
            .file("lib/neo4j-kernel-api-5.20.0.jar", "PK")
            .file("data/databases/neo4j/neostore", "x".repeat(8192))
            .file(
                "conf/neo4j.conf",
                "server.bolt.listen_address=127.0.0.1:{port}\n"
                    + "server.http.listen_address=:{port2}\n"
                    + "server.directories.data={home}/data\nserver.bolt.tls_level=REQUIRED\n")
            .expect("engine", "neo4j", "product", "Neo4j Community", "version", "5.20.0")
            .expect("version_source", "jar", "data_dir", "{home}/data", "tls/state", "yes")
            .expect("role", "primary"));
  }

  static List<Act> columnsSearchAndSeries() {
    return List.of(
        Act.of("Cassandra", "jvm/bin/java")
            .with(
                "-ea",
                "-Xms1g",
                "-Dcassandra.config=file://{home}/conf/cassandra.yaml",
                "-cp",
                "{home}/conf:{home}/lib/antlr-3.5.2.jar:{home}/lib/apache-cassandra-4.1.5.jar",
                "org.apache.cassandra.service.CassandraDaemon")
            .file(
                "conf/cassandra.yaml",
                """
                cluster_name: 'Test Cluster'
                seed_provider:
                    - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                      parameters:
                          - seeds: "10.0.0.5,10.0.0.6"
                data_file_directories:
                    - {home}/data
                commitlog_directory: {home}/commitlog
                storage_port: {port2}
                native_transport_port: {port}
                listen_address: 10.0.0.5
                client_encryption_options:
                    enabled: true
                    keystore_password: s3cr3t
                """)
            .file("data/system/local-1/nb-1-big-Data.db", "x".repeat(3000))
            .file("data/system_schema/tables-1/nb-1-big-Data.db", "x".repeat(3000))
            .file("commitlog/CommitLog-7-1.log", "x".repeat(70000))
            .expect("engine", "cassandra", "version", "4.1.5", "version_source", "jar")
            .expect("data_dir", "{home}/data", "cluster", "Test Cluster", "role", "member")
            .expect("tls/state", "yes", "high_availability/state", "yes")
            .expect("data_apparent_bytes", "76000"),
        Act.of("ScyllaDB", "opt/scylladb/libexec/scylla")
            .as("/usr/bin/scylla")
            .with("--log-to-syslog", "1", "--options-file", "{home}/scylla.yaml")
            .says("--version", "5.4.1-0.20231231.3d22f42cf9c3")
            .file(
                "scylla.yaml",
                """
                cluster_name: scylla
                data_file_directories:
                  - {home}/data
                native_transport_port: {port}
                storage_port: {port2}
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1"
                """)
            .file("data/system/local-1/me-1-big-Data.db", "x".repeat(3000))
            .expect("engine", "scylladb", "family", "cassandra", "product", "ScyllaDB")
            .expect("version", "5.4.1", "version_source", "binary", "data_dir", "{home}/data")
            .expect("tls/state", "no", "high_availability/state", "no"),
        Act.of("Elasticsearch 8", "jvm/bin/java")
            .variable("ES_PATH_CONF", "{home}/etc")
            .with(
                "-Des.networkaddress.cache.ttl=60",
                "-Des.distribution.type=deb",
                "--module-path",
                "{home}/lib",
                "--add-modules=jdk.net",
                "-m",
                "org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch")
            .file("lib/elasticsearch-8.15.0.jar", "PK")
            .file("lib/elasticsearch-core-8.15.0.jar", "PK")
            .file(
                "etc/elasticsearch.yml",
                """
                cluster.name: search
                path.data: {home}/data
                http.port: {port}
                transport.port: {port2}
                discovery.seed_hosts: ["10.0.0.7", "10.0.0.8"]
                xpack.security.http.ssl:
                  enabled: true
                """)
            .file("data/_state/node-1.st", "x".repeat(300))
            .expect("engine", "elasticsearch", "version", "8.15.0", "version_source", "jar")
            .expect("data_dir", "{home}/data", "cluster", "search", "tls/state", "yes")
            .expect("high_availability/state", "yes", "role", "member"),
        Act.of("OpenSearch", "jvm/bin/java")
            .with(
                "-Xshare:auto",
                "-Dopensearch.path.home={home}/share",
                "-Dopensearch.path.conf={home}/etc",
                "-cp",
                "{home}/share/lib/*",
                "org.opensearch.bootstrap.OpenSearch",
                "-p",
                "/run/opensearch.pid")
            .file("share/lib/opensearch-2.17.1.jar", "PK")
            .file("share/lib/opensearch-core-2.17.1.jar", "PK")
            .file(
                "etc/opensearch.yml",
                "path.data: {home}/data\nhttp.port: {port}\ndiscovery.type: single-node\n")
            .file("data/nodes/0/_state/node-1.st", "x".repeat(300))
            .expect("engine", "opensearch", "family", "elasticsearch", "version", "2.17.1")
            .expect("version_source", "jar", "data_dir", "{home}/data", "tls/state", "no")
            .expect("high_availability/state", "no"),
        Act.of("InfluxDB 1", "usr/bin/influxd")
            .with("-config", "{home}/influxdb.conf")
            .says("version", "InfluxDB v1.8.10 (git: 1.8 688e697c51fd)")
            .file(
                "influxdb.conf",
                "[meta]\n  dir = \"{home}/meta\"\n[data]\n  dir = \"{home}/data\"\n"
                    + "[http]\n  bind-address = \"127.0.0.1:{port}\"\n")
            .file("meta/meta.db", "x".repeat(300))
            .file("data/_internal/_series/00/0000", "x".repeat(300))
            .expect("engine", "influxdb", "version", "1.8.10", "version_source", "binary")
            .expect("tls/state", "no", "role", "primary"),
        Act.of("InfluxDB 2", "usr/bin/influxd")
            .with(
                "--bolt-path={home}/influxd.bolt",
                "--engine-path={home}/engine",
                "--http-bind-address=127.0.0.1:{port}",
                "--tls-cert={home}/cert.pem")
            .says("version", "InfluxDB v2.7.10 (git: f302d9730c) build_date: 2024-08-16T20:19:28Z")
            .holds("influxd.bolt")
            .file("engine/data/0001.tsm", "x".repeat(3000))
            .expect("engine", "influxdb", "version", "2.7.10", "version_source", "binary")
            .expect("data_dir", "{home}", "tls/state", "yes"),
        Act.of("InfluxDB 3", "usr/bin/influxdb3")
            .with(
                "serve",
                "--node-id",
                "node0",
                "--object-store",
                "file",
                "--data-dir",
                "{home}/store",
                "--http-bind",
                "127.0.0.1:{port}")
            .says("--version", "influxdb3 InfluxDB 3 Core, 3.0.1, revision d7c071e0c495")
            .file("store/node0/wal/00000000001.wal", "x".repeat(3000))
            .expect("engine", "influxdb", "version", "3.0.1", "version_source", "binary")
            .expect("data_dir", "{home}/store"),
        Act.of("ClickHouse", "usr/bin/clickhouse")
            .as("/usr/bin/clickhouse-server")
            .with("--config={home}/config.xml", "--pid-file={home}/pid")
            .says("server --version", "ClickHouse server version 24.8.4.13 (official build).")
            .file(
                "config.xml",
                """
                <?xml version="1.0"?>
                <clickhouse>
                  <!-- <tcp_port>1</tcp_port> -->
                  <http_port>{port2}</http_port>
                  <tcp_port>{port}</tcp_port>
                  <path>{home}/data/</path>
                  <users><default><password>s3cr3t</password></default></users>
                </clickhouse>
                """)
            .file("data/uuid", "b5f1c6f0-4a47-4b8e-9a55-0d5a7d1d8f11")
            .file("data/status", "PID: 1\n")
            .file("data/metadata/default.sql", "ATTACH DATABASE default\n")
            .expect("engine", "clickhouse", "version", "24.8.4.13", "version_source", "binary")
            .expect("identity", "b5f1c6f0-4a47-4b8e-9a55-0d5a7d1d8f11")
            .expect("data_dir", "{home}/data", "tls/state", "no", "role", "primary")
            .expect("high_availability/state", "no"));
  }

  static List<Act> proxies() {
    return List.of(
        Act.of("ProxySQL", "usr/bin/proxysql")
            .with("--idle-threads", "-c", "{home}/proxysql.cnf", "-D", "{home}/data")
            .says("--version", "ProxySQL version 2.6.3-19-g0b1b4b6, codename Truls")
            .file(
                "proxysql.cnf",
                """
                datadir="{home}/data"
                admin_variables=
                {
                    admin_credentials="admin:s3cr3t"
                    mysql_ifaces="127.0.0.1:{port2}"
                }
                mysql_variables=
                {
                    threads=4
                    interfaces="127.0.0.1:{port}"
                }
                """)
            .expect("engine", "proxysql", "class", "proxy", "role", "router")
            .expect("version", "2.6.3", "version_source", "binary"),
        Act.of("MySQL Router", "usr/bin/mysqlrouter")
            .with("-c", "{home}/mysqlrouter.conf")
            .says(
                "--version", "MySQL Router  Ver 8.4.3 for Linux on x86_64 (MySQL Community - GPL)")
            .file(
                "mysqlrouter.conf",
                "[DEFAULT]\nclient_ssl_mode=PREFERRED\n[routing:rw]\nbind_port={port}\n")
            .expect("engine", "mysqlrouter", "class", "proxy", "role", "router")
            .expect("version", "8.4.3", "version_source", "binary", "tls/state", "yes"));
  }
}
