package dev.hubscout.agent.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where hosts keep secrets. A line for each place, so that an engine or a tool that the agent
 * learns to read is held to it from the first day. Every secret holds {@link #MARK}, which is
 * nowhere else and needs no escape in any form of the report.
 */
public final class Secrets {
  public static final String MARK = "xZ9hushQ7";

  private static int count;

  private Secrets() {}

  /**
   * One server with secrets in what it was started with.
   *
   * @param arguments without the program
   * @param environment as {@code NAME=value}
   */
  public record Server(String program, List<String> arguments, List<String> environment) {}

  private static synchronized String secret() {
    return MARK + "n" + ++count;
  }

  private static Server server(String program, String arguments, String environment) {
    return new Server(program, filled(arguments), filled(environment));
  }

  private static List<String> filled(String words) {
    var found = new ArrayList<String>();
    for (var word : words.trim().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        found.add(word.replace("@@", secret()));
      }
    }
    return found;
  }

  /**
   * Servers with secrets on their command lines and in their environments.
   *
   * @param base the directory that their data and configuration lie below
   */
  public static List<Server> servers(String base) {
    var at = " " + base + "/";
    return List.of(
        server(
            "mysqld",
            "--datadir=%s/mysqld --password=@@ -p@@ --init-connect=@@ --wsrep_sst_auth=u:@@"
                    .formatted(base)
                + " --loose-keyring-vault-token @@ --port=4001",
            "MYSQL_ROOT_PASSWORD=@@ MYSQL_PASSWORD=@@ MYSQL_PWD=@@ MYSQL_VERSION=8.4.1"),
        server(
            "mariadbd",
            "--datadir=%s/mariadbd --master-password=@@ --ssl-key=@@".formatted(base),
            "MARIADB_ROOT_PASSWORD=@@ MARIADB_PASSWORD_HASH=@@ MARIADB_VERSION=1:11.4.2"),
        server(
            "postgres",
            "-D" + at + "postgres -c archive_command=KEY=@@ -c primary_conninfo=password=@@",
            "POSTGRES_PASSWORD=@@ PGPASSWORD=@@ AWS_SECRET_ACCESS_KEY=@@ PG_VERSION=16.3"),
        server(
            "mongod",
            "--dbpath" + at + "mongod --keyFile @@ --sslPEMKeyPassword @@ --ldapQueryPassword=@@",
            "MONGO_INITDB_ROOT_PASSWORD=@@ MONGO_VERSION=7.0.1"),
        server("mongos", "--configdb c/u:@@@host:27019 --keyFile=@@", "MONGO_PASSWORD=@@"),
        server(
            "redis-server",
            "--requirepass @@ --masterauth @@ --user default on >@@ --port 4002",
            "REDIS_PASSWORD=@@ REDISCLI_AUTH=@@ REDIS_VERSION=7.2.4"),
        server("valkey-server", "--primaryauth @@ --requirepass=@@", "VALKEY_PASSWORD=@@"),
        server("keydb-server", "--requirepass @@", "KEYDB_PASSWORD=@@"),
        server("memcached", "-S -Y" + at + "auth -o auth_file=@@", "MEMCACHED_PASSWORD=@@"),
        server("scylla", "--authenticator-password @@", "SCYLLA_PASSWORD=@@"),
        server(
            "java",
            "-Dcassandra.password=@@ -Djavax.net.ssl.keyStorePassword=@@ -cp /opt/@@.jar"
                + " org.apache.cassandra.service.CassandraDaemon",
            "CASSANDRA_PASSWORD=@@ CASSANDRA_VERSION=4.1.3"),
        server(
            "java",
            "-Des.path.home=/usr/share/elasticsearch -Expack.password=@@ -Dbootstrap=@@"
                + " org.elasticsearch.bootstrap.Elasticsearch -E cluster.name=a",
            "ELASTIC_PASSWORD=@@ OPENSEARCH_INITIAL_ADMIN_PASSWORD=@@"),
        server(
            "java",
            "-Ddbms.password=@@ org.neo4j.server.Neo4jCommunity --home-dir=/var/lib/neo4j",
            "NEO4J_AUTH=neo4j/@@"),
        server("sqlservr", "--sa-password @@", "MSSQL_SA_PASSWORD=@@ SA_PASSWORD=@@"),
        server("oracle", "", "ORACLE_PWD=@@ ORACLE_PASSWORD=@@"),
        server("influxd", "--admin-token @@", "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN=@@"),
        server("clickhouse-server", "--password @@ -- --password=@@", "CLICKHOUSE_PASSWORD=@@"),
        server(
            "cockroach",
            "start --store=path=/x,encryption-key=@@ --external-io-dir @@ --url"
                + " postgresql://u:@@@h:26257/d",
            "COCKROACH_PASSWORD=@@"),
        server(
            "etcd",
            "--name a --initial-cluster-token @@ --auth-token=jwt,priv-key=@@ --listen-client-urls"
                + " http://u:@@@127.0.0.1:2379 --password @@",
            "ETCD_ROOT_PASSWORD=@@ ETCD_INITIAL_CLUSTER_TOKEN=@@ ETCDCTL_USER=root:@@"),
        server("pgbouncer", "-u @@ %s/pgbouncer.ini".formatted(base), "PGBOUNCER_AUTH=@@"),
        server("proxysql", "--admin-password @@ -c %s/proxysql.cnf".formatted(base), "PROXY=@@"),
        server("mysqlrouter", "--bootstrap u:@@@h -c %s/router.conf".formatted(base), "ROUTER=@@"),
        server("docker-proxy", "-proto tcp -container-ip 172.17.0.2 -token @@", "TOKEN=@@"),
        server("patroni", "postgresql://u:@@@h/d", "PATRONI_SUPERUSER_PASSWORD=@@"));
  }

  /**
   * Files below the data directories of {@link #servers}, by path.
   *
   * @param base the directory that they lie below
   */
  public static Map<String, String> data(String base) {
    var files = new LinkedHashMap<String, String>();
    put(files, base + "/mysqld/ibdata1", "@@");
    put(files, base + "/mysqld/mysql/user.MYD", "@@");
    put(files, base + "/mysqld/auto.cnf", "[auto]\nserver-uuid=@@\npassword=@@\n");
    put(files, base + "/mysqld/mysql_upgrade_info", "@@\n");
    put(files, base + "/mariadbd/ibdata1", "@@");
    put(files, base + "/mariadbd/master.info", "33\nbin.1\n4\nhost\nreplicator\n@@\n3306\n");
    put(files, base + "/postgres/PG_VERSION", "16\n");
    put(files, base + "/postgres/global/pg_control", "@@");
    put(files, base + "/postgres/@@", "@@");
    put(files, base + "/postgres/standby.signal", "@@");
    put(
        files,
        base + "/postgres/postgresql.conf",
        """
        port = 4003
        primary_conninfo = 'host=a user=b password=@@'
        archive_command = 'AWS_SECRET_ACCESS_KEY=@@ pgbackrest --repo1-cipher-pass=@@ push %p'
        restore_command = 'curl -u u:@@ http://h/%f'
        ssl = on
        ssl_passphrase_command = 'echo @@'
        include '@@.conf'
        """);
    put(files, base + "/postgres/postgresql.auto.conf", "primary_conninfo = 'password=@@'\n");
    put(files, base + "/postgres/recovery.conf", "primary_conninfo = 'password=@@'\n");
    put(files, base + "/postgres/postmaster.pid", "@@\n@@\n@@\n@@\n@@\n@@\n");
    put(files, base + "/postgres/postmaster.opts", "postgres \"-c\" \"password=@@\"\n");
    put(files, base + "/postgres/patroni.dynamic.json", "{\"password\":\"@@\"}\n");
    put(files, base + "/mongod/WiredTiger", "WiredTiger 11.2.0 @@\n");
    put(files, base + "/mongod/storage.bson", "@@");
    put(files, base + "/redis-server/users.acl", "user default on >@@\n");
    put(files, base + "/pgbouncer.ini", "[databases]\nd = password=@@\n[pgbouncer]\nport=@@\n");
    put(files, base + "/proxysql.cnf", "admin_variables={ admin_credentials=\"a:@@\" }\n");
    put(files, base + "/router.conf", "[DEFAULT]\npassword=@@\n[routing:a]\nbind_port=6446\n");
    return files;
  }

  /**
   * Files of a whole host, by path.
   *
   * @param base where the data lie that the configuration names
   */
  public static Map<String, String> configuration(String base) {
    var files = new LinkedHashMap<String, String>();
    var data = "datadir=" + base + "/mysqld\n";
    put(
        files,
        "/etc/my.cnf",
        "[client]\npassword=@@\n[mysqld]\n"
            + data
            + "wsrep_sst_auth=u:@@\nport=@@\nmaster_password = @@\n!include /etc/@@.cnf\n");
    put(files, "/etc/mysql/my.cnf", "[mysqldump]\npassword = \"@@\"\n[mysqld]\nport = 4001\n");
    put(files, "/etc/mysql/debian.cnf", "[client]\npassword = @@\n");
    put(files, "/root/.my.cnf", "[client]\npassword=@@\n");
    put(files, "/root/.pgpass", "h:5432:d:u:@@\n");
    put(files, "/etc/mongod.conf", "security:\n  keyFile: @@\nnet: {port: 1, password: @@}\n");
    put(
        files,
        "/etc/redis/redis.conf",
        "requirepass @@\nmasterauth @@\nuser a on >@@\nrename-command CONFIG @@\nport 4002\n");
    put(files, "/etc/redis/sentinel.conf", "sentinel auth-pass m @@\n");
    put(files, "/etc/valkey/valkey.conf", "requirepass @@\nprimaryauth @@\n");
    put(files, "/etc/memcached.conf", "-l 0.0.0.0\n-p 11211\n-Y @@\n");
    put(files, "/etc/sasldb2", "@@");
    put(
        files,
        "/etc/cassandra/cassandra.yaml",
        "cluster_name: a\nserver_encryption_options:\n  keystore_password: @@\n  enabled: true\n");
    put(files, "/etc/scylla/scylla.yaml", "cluster_name: a\nldap_bind_passwd: @@\n");
    put(
        files,
        "/etc/elasticsearch/elasticsearch.yml",
        "cluster.name: a\nxpack.security.http.ssl.keystore.password: @@\nbootstrap.password: @@\n");
    put(
        files,
        "/etc/opensearch/opensearch.yml",
        "plugins.security.ssl.http.keystore_password: @@\n");
    put(files, "/etc/neo4j/neo4j.conf", "server.directories.data=/x\ndbms.ssl.password=@@\n");
    put(files, "/etc/influxdb/influxdb.conf", "[http]\nshared-secret = \"@@\"\n");
    put(files, "/etc/influxdb/config.toml", "bolt-path = \"/x\"\ntoken = \"@@\"\n");
    put(
        files,
        "/etc/clickhouse-server/config.xml",
        "<clickhouse><path>/x</path><interserver_http_credentials><password>@@</password>"
            + "</interserver_http_credentials><!-- @@ --></clickhouse>\n");
    put(
        files,
        "/etc/clickhouse-server/users.xml",
        "<clickhouse><users><default><password>@@</password></default></users></clickhouse>\n");
    put(files, "/etc/etcd/etcd.conf.yml", "initial-cluster-token: '@@'\nauth-token: jwt,@@\n");
    put(files, "/etc/default/etcd", "ETCD_INITIAL_CLUSTER_TOKEN=@@\n");
    put(files, "/etc/pgbouncer/pgbouncer.ini", "[databases]\nd = host=h password=@@\n");
    put(files, "/etc/pgbouncer/userlist.txt", "\"u\" \"@@\"\n");
    put(files, "/etc/proxysql.cnf", "mysql_users=({username=\"u\",password=\"@@\"})\n");
    put(files, "/etc/mysqlrouter/mysqlrouter.conf", "[metadata_cache:a]\npassword=@@\n");
    put(files, "/var/opt/mssql/mssql.conf", "[network]\ntlskey = @@\n[sqlagent]\npassword=@@\n");
    put(files, "/etc/pgbackrest.conf", "[global]\nrepo1-s3-key-secret=@@\n");
    put(files, "/etc/pgbackrest/pgbackrest.conf", "[main]\nrepo1-cipher-pass=@@\npg1-path=/x\n");
    put(files, "/etc/barman.conf", "[a]\nconninfo = password=@@\n");
    put(files, "/etc/barman.d/a.conf", "[a]\nstreaming_conninfo = password=@@\n");
    put(files, "/etc/wal-g/walg.json", "{\"AWS_SECRET_ACCESS_KEY\":\"@@\"}\n");
    put(files, "/etc/wal-e.d/env/AWS_SECRET_ACCESS_KEY", "@@\n");
    put(files, "/etc/patroni.yml", "scope: a\npostgresql:\n  authentication: {password: @@}\n");
    put(files, "/etc/patroni/config.yml", "scope: a\nrestapi:\n  authentication: a:@@\n");
    put(files, "/etc/repmgr.conf", "node_id=1\nconninfo='host=a password=@@'\n");
    put(files, "/etc/pbm-agent.conf", "PBM_MONGODB_URI=mongodb://u:@@@h\n");
    put(files, "/etc/crontab", "5 4 * * * root mysqldump -p@@ --password=@@ d | gpg -c @@\n");
    put(files, "/etc/cron.d/backup", "5 4 * * * root PGPASSWORD=@@ pg_dump postgresql://u:@@@h\n");
    put(files, "/etc/cron.daily/@@", "#!/bin/sh\nmongodump --uri mongodb://u:@@@h\n");
    put(files, "/etc/cron.daily/dump", "#!/bin/sh\nxtrabackup --backup --password=@@\n");
    put(files, "/var/spool/cron/crontabs/root", "5 4 * * * pgbackrest --repo1-s3-key=@@ backup\n");
    put(files, "/var/spool/cron/root", "5 4 * * * mariabackup --backup -p@@\n");
    put(
        files,
        "/etc/systemd/system/backup.service",
        "[Service]\nEnvironment=PGPASSWORD=@@\nExecStart=/usr/bin/pg_dump -w @@\n");
    put(files, "/etc/systemd/system/backup.timer", "[Timer]\nOnCalendar=daily\n# @@\n");
    put(
        files,
        "/var/lib/docker/containers/" + "ab".repeat(32) + "/config.v2.json",
        "{\"ID\":\"a\",\"Config\":{\"Image\":\"mysql:8\",\"Env\":[\"MYSQL_ROOT_PASSWORD=@@\"],"
            + "\"Cmd\":[\"--password=@@\"],\"Labels\":{\"a\":\"@@\"}},\"Name\":\"/db\"}\n");
    put(
        files,
        "/run/containerd/io.containerd.runtime.v2.task/k8s.io/" + "cd".repeat(32) + "/config.json",
        "{\"process\":{\"env\":[\"POSTGRES_PASSWORD=@@\"],\"args\":[\"postgres\",\"@@\"]}}\n");
    return files;
  }

  private static void put(Map<String, String> files, String path, String content) {
    var filled = content;
    while (filled.contains("@@")) {
      filled = filled.replaceFirst("@@", secret());
    }
    files.put(path.replace("@@", secret()), filled);
  }
}
