package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.summary.Summary.Databases;
import dev.hubscout.core.summary.Summary.OfRegion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatsTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
  }

  @Test
  void showsTheLatestSummaryWithSupportAsOfToday() throws Exception {
    shell.workplaces.store.summary(
        new Summary(
            TestData.NOW,
            new Share(4, 3, 0, Map.of(InstanceCoverage.INSPECTED, 3L), 1),
            Map.of(),
            List.of(
                new Databases("postgresql", "14", 2, 1, 1, 100),
                new Databases("postgresql", "16", 3, 3, 0, 1_000),
                new Databases("postgresql", null, 1, 1, 0, 0),
                new Databases("redis", "8.0", 1, 1, 0, 0)),
            List.of(new OfRegion(new Region("eu-central-1"), 4, 3, 7)),
            Map.of()),
        List.of());

    var answer = Json.lenient().readTree(shell.run("stats", "-o", "json").out());

    var stats = answer.path("stats");
    var engines = stats.path("databases").path("by_engine");
    var postgresql = engines.get(0);
    assertThat(postgresql.path("engine").asText()).isEqualTo("postgresql");
    assertThat(postgresql.path("total").asLong()).isEqualTo(6);
    assertThat(postgresql.path("size_bytes").asLong()).isEqualTo(1_100);
    assertThat(postgresql.path("supported").asLong()).isEqualTo(3);
    assertThat(postgresql.path("ended").asLong()).isEqualTo(2);
    assertThat(postgresql.path("unknown").asLong()).isEqualTo(1);
    assertThat(engines.get(1).path("ending").asLong()).isEqualTo(1);
    assertThat(stats.path("coverage").path("percent").asDouble()).isEqualTo(75.0);
    assertThat(answer.path("regions").path("items").get(0).path("databases").asLong()).isEqualTo(7);
    assertThat(stats.path("at").asText()).isEqualTo("2026-11-22T21:30:00Z");
    assertThat(shell.run("stats").out())
        .contains("Databases by engine", "ENDED", "75.0 %", "1.1 KiB")
        .containsPattern("eu-central-1 +4 +3 +7\n");
    assertThat(shell.run("stats", "-o", "csv").out())
        .startsWith(
            "engine,family,total,running,exposed_to_all,size_bytes,supported,ending,ended,unknown\r\n"
                + "postgresql,postgresql,6,5,1,1100,3,0,2,1\r\n");
  }

  @Test
  void whereNoRunHasEndedItSaysSo() {
    var ended = shell.run("stats");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("There is no summary yet").contains("hubscout discover");
  }
}
