package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Live processes that only talk of databases are none. */
class DecoysIT {

  @Test
  void noDecoyIsFound() throws Exception {
    try (var bench = new Bench()) {
      var log = Files.createFile(bench.base().resolve("mysqld.log"));
      var decoys = new HashSet<Long>();
      decoys.add(
          bench
              .start(List.of("sh", "-c", "while read -r l; do :; done; : mysqld postgres mongod"))
              .pid());
      decoys.add(bench.start(List.of("tail", "-f", log.toString())).pid());
      for (var name : List.of("postgres_exporter", "mongodb_exporter", "pgpool", "mysqld_safe")) {
        var binary = bench.base().resolve(name);
        Files.copy(Needs.program("perl", "perl-base"), binary);
        decoys.add(
            bench.start(List.of(binary.toString(), "-e", "sleep 600", "mysqld", "postgres")).pid());
      }

      var report = Bench.agent("discover").json();

      assertThat(report.get("inventory_complete").asBoolean()).isTrue();
      for (var database : report.get("databases")) {
        assertThat(decoys).doesNotContain(database.get("pid").asLong());
        assertThat(database.path("binary").asText()).doesNotStartWith(bench.base().toString());
      }
    }
  }
}
