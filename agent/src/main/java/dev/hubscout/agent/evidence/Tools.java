package dev.hubscout.agent.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tools that are known. Vendors' own names; each serves the engines it is made for. */
final class Tools {
  static final List<Tool> KNOWN =
      List.of(
          Tool.backup("pg_dump", "postgresql").run("pg_dump", "pg_dumpall", "pg_back"),
          Tool.backup("pg_basebackup", "postgresql").run("pg_basebackup", "pg_backupcluster"),
          Tool.backup("pgBackRest", "postgresql")
              .run("pgbackrest")
              .configured("/etc/pgbackrest.conf", "/etc/pgbackrest/pgbackrest.conf"),
          Tool.backup("Barman", "postgresql")
              .run("barman", "barman-cloud-backup")
              .configured("/etc/barman.conf", "/etc/barman.d/*.conf"),
          Tool.backup("WAL-G", "postgresql", "mysql", "mongodb", "redis")
              .run("wal-g", "wal-g-pg", "wal-g-mysql", "wal-g-mongo"),
          Tool.backup("WAL-E", "postgresql").run("wal-e"),
          Tool.backup("pg_probackup", "postgresql").run("pg_probackup"),
          Tool.backup("autopostgresqlbackup", "postgresql").run("autopostgresqlbackup"),
          Tool.backup("mysqldump", "mysql")
              .run("mysqldump", "mariadb-dump", "mysqlpump", "mysqldumpslave"),
          Tool.backup("mydumper", "mysql").run("mydumper"),
          Tool.backup("XtraBackup", "mysql").run("xtrabackup", "innobackupex"),
          Tool.backup("mariadb-backup", "mysql").run("mariabackup", "mariadb-backup"),
          Tool.backup("MySQL Enterprise Backup", "mysql").run("mysqlbackup"),
          Tool.backup("automysqlbackup", "mysql").run("automysqlbackup"),
          Tool.backup("Holland", "mysql", "postgresql").run("holland"),
          Tool.backup("mongodump", "mongodb").run("mongodump"),
          Tool.backup("Percona Backup for MongoDB", "mongodb").run("pbm").running("pbm-agent"),
          Tool.backup("MongoDB Agent", "mongodb")
              .running("mongodb-mms-automation-agent", "mongodb-mms-backup-agent"),
          Tool.backup("redis-cli --rdb", "redis").run("redis-cli rdb", "valkey-cli rdb"),
          Tool.backup("nodetool snapshot", "cassandra").run("nodetool snapshot"),
          Tool.backup("Medusa", "cassandra").run("medusa").configured("/etc/medusa/medusa.ini"),
          Tool.backup("Scylla Manager", "cassandra").running("scylla-manager-agent"),
          Tool.backup("RMAN", "oracle").run("rman"),
          Tool.backup("Data Pump", "oracle").run("expdp"),
          Tool.backup("BACKUP DATABASE", "sqlserver").run("sqlcmd BACKUP"),
          Tool.backup("neo4j-admin", "neo4j")
              .run("neo4j-admin backup", "neo4j-admin dump", "neo4j-backup"),
          Tool.backup("influx backup", "influxdb").run("influx backup", "influxd backup"),
          Tool.backup("clickhouse-backup", "clickhouse").run("clickhouse-backup"),
          Tool.backup("cockroach", "cockroachdb").run("cockroach BACKUP"),
          Tool.backup("etcdctl snapshot", "etcd").run("etcdctl snapshot", "etcdutl snapshot"),
          Tool.backup("elasticdump", "elasticsearch").run("elasticdump", "curator"),
          // These copy whatever they are told to; whether a database is among it does not show.
          Tool.backup("restic").run("restic").running("restic"),
          Tool.backup("Borg").run("borg", "borgmatic").configured("/etc/borgmatic/config.yaml"),
          Tool.backup("duplicity").run("duplicity"),
          Tool.backup("rsnapshot").run("rsnapshot"),
          Tool.backup("Bacula").running("bacula-fd", "bareos-fd"),
          Tool.backup("Veeam").running("veeamservice", "veeamagent"),
          Tool.backup("NetBackup").running("bpcd", "nbdisco"),
          Tool.backup("Commvault").running("cvd", "cvlaunchd"),
          Tool.backup("Rubrik").running("backup-agent", "rubrik-backup-agent"),
          Tool.backup("Spectrum Protect").running("dsmcad", "dsmc"),
          Tool.availability("Patroni", "postgresql")
              .configured("/etc/patroni*.yml", "/etc/patroni/*.yml", "/etc/patroni/*.yaml")
              .running("patroni"),
          Tool.availability("repmgr", "postgresql")
              .configured(
                  "/etc/repmgr.conf",
                  "/etc/repmgr/*/repmgr.conf",
                  "/etc/postgresql/*/*/repmgr.conf")
              .running("repmgrd"),
          Tool.availability("pg_auto_failover", "postgresql").running("pg_autoctl"),
          Tool.availability("Stolon", "postgresql").running("stolon-keeper"),
          Tool.availability("EDB Failover Manager", "postgresql")
              .configured("/etc/edb/efm*/*.properties"),
          Tool.availability("Orchestrator", "mysql")
              .configured("/etc/orchestrator.conf.json")
              .running("orchestrator"),
          Tool.availability("Galera arbitrator", "mysql").running("garbd"),
          Tool.availability("MHA", "mysql").configured("/etc/masterha_default.cnf"),
          Tool.availability("Redis Sentinel", "redis").running("redis-sentinel", "valkey-sentinel"),
          Tool.availability("Oracle Clusterware", "oracle").running("crsd.bin", "ohasd.bin"),
          Tool.availability("Pacemaker resource", "sqlserver")
              .configured("/usr/lib/ocf/resource.d/mssql/*"));

  /** Every word that a tool's command can be told by. */
  static Set<String> words() {
    var words = new HashSet<String>();
    for (var tool : KNOWN) {
      for (var command : tool.commands()) {
        words.addAll(command);
      }
    }
    return words;
  }

  private Tools() {}
}
