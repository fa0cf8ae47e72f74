package dev.hubscout.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.series.SeriesId;
import dev.hubscout.aws.series.SeriesOwner;
import dev.hubscout.aws.series.Slots;
import dev.hubscout.aws.series.StoredSeries;
import dev.hubscout.aws.series.StoredWindows;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Known;
import dev.hubscout.local.metric.MetricFault;
import dev.hubscout.local.metric.MetricFault.Outcome;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.tables.collect.Collected;
import dev.hubscout.tables.collect.KeptSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs one after the other: what is read, kept, and asked for again. */
class KeptSeriesTest extends TablesCase {
  private static final Instant END = Instant.parse("2026-11-22T21:28:00Z");
  private static final SeriesOwner NIGHTLY =
      new SeriesOwner(new AccountId(MEMBER), new Region(HERE), "nightly");

  private StoredSeries series;
  private StoredWindows windows;
  private KeptSeries kept;

  @BeforeEach
  void start() {
    start(
        List.of(
            dev.hubscout.local.table.Table.of(MEMBER, HERE, "nightly")
                .with(TableOperation.SCAN, new Traffic.Nightly(130, 1))));
    var table = new Table(SqliteEngine.inMemory(clock), StoredSeries.TABLE, clock);
    series = new StoredSeries(table, Duration.ofDays(30));
    windows = new StoredWindows(table, Duration.ofDays(30));
    kept = new KeptSeries(series, windows, new AccountId(MEMBER), new Region(HERE));
  }

  @Test
  void aLaterRunAsksForWhatIsNewAlone() throws InterruptedException {
    run();
    advance(Duration.ofHours(6));
    var second = run();
    assertThat(points(second, "Scan SampleCount 60").size()).isEqualTo(6 * 60 + 10);
    assertThat(points(second, "Scan p50 3600").size()).isEqualTo(6 + 1);
    assertThat(points(second, "ConsumedReadCapacityUnits Sum 60").size()).isEqualTo(6 * 60 + 10);

    var end = END.plus(Duration.ofHours(6));
    var week = read("SampleCount", end.minus(Duration.ofDays(7)), end);
    assertThat(week.complete()).isTrue();
    assertThat(values(week)).isEqualTo(7);
    assertThat(values(read("p99", end.minus(Duration.ofDays(7)), end))).isEqualTo(7);
  }

  @Test
  void ofWindowsTheLatestIsKept() throws InterruptedException {
    run();
    advance(Duration.ofHours(6));
    run();
    var latest = windows.windows(NIGHTLY);
    assertThat(latest).hasSize(8).allMatch(it -> it.to().equals(END.plus(Duration.ofHours(6))));
    assertThat(latest)
        .filteredOn(it -> it.series().period() == 3 * 3_600)
        .as("from 00:28 to 03:28")
        .allMatch(it -> it.value().isValue());
  }

  @Test
  void whatFailedIsUnknownAndAskedForAgainWhole() throws InterruptedException {
    faults.metric(
        new MetricFault("SuccessfulRequestLatency", "*", Outcome.INTERNAL_ERROR, "No."), 1_000);
    assertThat(run().failures()).isNotEmpty();
    assertThat(read("p99", END.minusSeconds(60), END).at(0)).isEqualTo(Known.unknown());
    assertThat(windows.windows(NIGHTLY)).isEmpty();

    faults.clear();
    advance(Duration.ofMinutes(30));
    var second = run();
    assertThat(points(second, "Scan SampleCount 60").size()).isEqualTo(10_080);
    assertThat(points(second, "ConsumedReadCapacityUnits Sum 60").size()).isEqualTo(40);
    assertThat(read("p99", END.minusSeconds(60), END).at(0)).isEqualTo(Known.none());
  }

  private Collected run() throws InterruptedException {
    var collected = collect(kept.known(List.of("nightly")), "nightly");
    kept.keep(collected);
    return collected;
  }

  private Slots read(String statistic, Instant from, Instant to) {
    var id = new SeriesId("SuccessfulRequestLatency", null, "Scan", statistic, 60);
    return series.read(NIGHTLY, id, from, to).slots();
  }

  private static int values(Slots slots) {
    int values = 0;
    for (int slot = 0; slot < slots.size(); slot++) {
      values += slots.at(slot).isValue() ? 1 : 0;
    }
    return values;
  }
}
