package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

  @ParameterizedTest
  @CsvSource({
    "mariadb, mysql",
    "percona, mysql",
    "edb, postgresql",
    "mongos, mongodb",
    "valkey, redis",
    "keydb, redis",
    "scylladb, cassandra",
    "opensearch, elasticsearch"
  })
  void aRelativeIsOfItsFamily(String engine, String family) {
    assertThat(Engines.family(engine)).isEqualTo(family);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql",
        "postgresql",
        "mongodb",
        "redis",
        "memcached",
        "cassandra",
        "elasticsearch",
        "oracle",
        "sqlserver",
        "neo4j",
        "influxdb",
        "clickhouse",
        "cockroachdb",
        "etcd",
        "pgbouncer",
        "proxysql",
        "mysqlrouter",
        "one-that-nobody-knows"
      })
  void everyOtherIsAFamilyOfItsOwn(String engine) {
    assertThat(Engines.family(engine)).isEqualTo(engine);
  }
}
