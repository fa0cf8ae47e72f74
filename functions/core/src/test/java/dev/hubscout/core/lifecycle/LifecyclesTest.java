package dev.hubscout.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hubscout.core.lifecycle.Support.State;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LifecyclesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  @ParameterizedTest
  @CsvSource({
    "postgresql, 16.15, 16, SUPPORTED",
    "postgresql, 14.23, 14, ENDED",
    "postgresql, 14, 14, ENDED",
    "postgresql, 9.6.24, 9.6, ENDED",
    "postgresql, 16beta1, 16, SUPPORTED",
    "mysql, 8.0.46-37, 8.0, ENDED",
    "mysql, 8.4.11, 8.4, SUPPORTED",
    "mariadb, 10.11.19-MariaDB-0+deb12u1, 10.11, SUPPORTED",
    "redis, 8.0.6, 8.0, ENDING",
    "redis, 8.10.1, 8.10, SUPPORTED",
    "elasticsearch, 7.17.29, 7, ENDED",
    "sqlserver, 16.0.4265.3-1, 16.0, SUPPORTED",
    "valkey, 9.0.1, 9.0, SUPPORTED",
    "memcached, 1.6.38, 1.6, SUPPORTED",
    "cassandra, 5.0.4, 5.0, SUPPORTED",
    "opensearch, 3.1.0, 3, SUPPORTED",
    "oracle, 19.3.0.0.0, 19, SUPPORTED",
    "neo4j, 3.5.35, 3.5, ENDED",
    "influxdb, 2.7.12, 2, SUPPORTED",
    "clickhouse, 25.3.6.56, 25.3, ENDED",
    "cockroachdb, 19.2.12, 19.2, ENDED",
    "etcd, 3.6.5, 3.6, SUPPORTED",
  })
  void versionBelongsToItsCycle(String engine, String version, String cycle, State state) {
    var support = Lifecycles.get().of(engine, version, TODAY);

    assertThat(support.cycle()).isEqualTo(cycle);
    assertThat(support.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, 99.1", // newer than the file
    "postgresql,", // version unknown
    "postgresql, devel",
    "postgresql, 160.1",
    "mysql, 15.1", // a client's protocol number is no version of a server
    "keydb, 6.3.4", // no such engine in the file
    "percona, 8.0.46", // has its own lifecycle
    "scylladb, 2025.1.0",
    "pgbouncer, 1.22.0",
    "proxysql, 2.7.1",
    "mysqlrouter, 8.4.3",
    "etcd, v3.6.5", // an agent reports numbers
  })
  void whatIsNotKnownIsUnknown(String engine, @Nullable String version) {
    assertThat(Lifecycles.get().of(engine, version, TODAY)).isEqualTo(Support.UNKNOWN);
  }

  @Test
  void lastDayOfSupportIsStillSupported() throws IOException {
    var lifecycles =
        Lifecycles.read(new StringReader("# As of 2026-01-02.\nx\t1\t2020-01-01\t2026-11-25\n"));

    assertThat(lifecycles.of("x", "1.0", LocalDate.of(2026, 5, 28)).state())
        .isEqualTo(State.SUPPORTED);
    assertThat(lifecycles.of("x", "1.0", LocalDate.of(2026, 5, 29)).state())
        .isEqualTo(State.ENDING);
    assertThat(lifecycles.of("x", "1.0", LocalDate.of(2026, 11, 25)).state())
        .isEqualTo(State.ENDING);
    assertThat(lifecycles.of("x", "1.0", LocalDate.of(2026, 11, 26)).state())
        .isEqualTo(State.ENDED);
    assertThat(lifecycles.date()).isEqualTo("2026-01-02");
  }

  @Test
  void openEndIsSupportedWithoutADate() {
    var support = Lifecycles.get().of("redis", "8.10.1", TODAY);

    assertThat(support).isEqualTo(new Support(State.SUPPORTED, "8.10", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# engine\tcycle\n",
        "# As of 2026-01-02.\nx\t1\t2020-01-01\n",
        "# As of 2026-01-02.\nx\tone\t2020-01-01\t-\n",
        "# As of 2026-01-02.\nx\t1\t2020-01-01\t-\nx\t1\t2020-01-01\t-\n",
      })
  void malformedFileIsRefused(String file) {
    assertThatIllegalArgumentException().isThrownBy(() -> Lifecycles.read(new StringReader(file)));
  }
}
