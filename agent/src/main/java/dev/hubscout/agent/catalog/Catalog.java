package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.Engine;
import java.util.List;

/** Every engine the agent knows. */
public final class Catalog {
  /** Each in a file of its own. */
  public static final List<Engine> ENGINES =
      List.of(
          Mysql.ENGINE,
          Postgresql.ENGINE,
          Mongodb.SERVER,
          Mongodb.ROUTER,
          Redis.ENGINE,
          Memcached.ENGINE,
          Cassandra.CASSANDRA,
          Cassandra.SCYLLADB,
          Elasticsearch.ELASTICSEARCH,
          Elasticsearch.OPENSEARCH,
          Oracle.ENGINE,
          Sqlserver.ENGINE,
          Neo4j.ENGINE,
          Influxdb.ENGINE,
          Influxdb.VERSION_3,
          Clickhouse.ENGINE,
          Cockroachdb.ENGINE,
          Etcd.ENGINE,
          Proxies.PGBOUNCER,
          Proxies.PROXYSQL,
          Proxies.MYSQL_ROUTER);

  private Catalog() {}
}
