package dev.hubscout.aws.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Known;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of series keeps, on any engine. */
abstract class StoredSeriesContract {
  /** An empty table of this shape. */
  abstract Table table(TableSpec spec, InstantSource clock);

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final SeriesOwner ORDERS = owner("orders");
  private static final SeriesId COUNT =
      new SeriesId("SuccessfulRequestLatency", null, "PutItem", "SampleCount", 60);
  private static final SeriesId P99 =
      new SeriesId("SuccessfulRequestLatency", null, "PutItem", "p99", 60);
  private static final SeriesId HOURS =
      new SeriesId("SuccessfulRequestLatency", null, "PutItem", "p50", 3_600);
  private static final SeriesId OF_INDEX =
      new SeriesId("ConsumedReadCapacityUnits", "by-Date.1", null, "Sum", 60);

  private volatile Instant now = NOON;
  private Table table;
  private StoredSeries store;
  private StoredWindows windows;

  @BeforeEach
  void open() {
    table = table(StoredSeries.TABLE, () -> now);
    store = new StoredSeries(table, Duration.ofDays(30));
    windows = new StoredWindows(table, Duration.ofDays(30));
  }

  @Test
  void aStretchOverDaysComesBackByAnyWindow() {
    var minutes = stretch(COUNT, NOON.minus(Duration.ofDays(2)), numbers(2 * 1_440, 0));
    store.keep(ORDERS, List.of(minutes, stretch(P99, NOON, 1.25, Double.NaN)));

    assertThat(read(COUNT, minutes.from(), NOON)).isEqualTo(minutes.slots());
    assertThat(read(COUNT, minutes.from().plusSeconds(600), minutes.from().plusSeconds(720)))
        .hasToString("10.0 11.0");
    assertThat(read(P99, NOON.minusSeconds(60), NOON.plusSeconds(180))).hasToString("? 1.25 - ?");
    assertThat(versions()).as("a day of a metric is one item").hasSize(3);
  }

  @Test
  void whatWasNeverAskedIsUnknownAndWhatHasNoPointIsNone() {
    store.keep(ORDERS, List.of(stretch(COUNT, NOON, 3, Double.NaN)));
    var slots = read(COUNT, NOON, NOON.plusSeconds(180));
    assertThat(slots.at(0)).isEqualTo(Known.of(3.0));
    assertThat(slots.at(1)).isEqualTo(Known.none());
    assertThat(slots.at(2)).isEqualTo(Known.unknown());
    assertThat(read(P99, NOON, NOON.plusSeconds(60))).hasToString("?");
    assertThat(store.read(owner("other"), COUNT, NOON, NOON.plusSeconds(60)).slots())
        .hasToString("?");
  }

  @Test
  void theLaterAnswerCountsForAPeriodThatIsReadAgain() {
    store.keep(ORDERS, List.of(stretch(COUNT, NOON, 1, 2, 3)));
    store.keep(ORDERS, List.of(stretch(COUNT, NOON.plusSeconds(60), 20, Double.NaN, 4)));
    assertThat(read(COUNT, NOON, NOON.plusSeconds(240))).hasToString("1.0 20.0 - 4.0");
  }

  @Test
  void seriesOfAMetricDoNotTouchEachOther() {
    store.keep(
        ORDERS,
        List.of(
            stretch(COUNT, NOON, 1),
            stretch(HOURS, NOON, 2, 3),
            stretch(OF_INDEX, NOON, 4),
            stretch(new SeriesId("ConsumedReadCapacityUnits", null, null, "Sum", 60), NOON, 5)));
    assertThat(read(COUNT, NOON, NOON.plusSeconds(60))).hasToString("1.0");
    assertThat(read(HOURS, NOON, NOON.plusSeconds(7_200))).hasToString("2.0 3.0");
    assertThat(read(OF_INDEX, NOON, NOON.plusSeconds(60))).hasToString("4.0");
  }

  @Test
  void knownIsWhatWasKeptWithoutAGap() {
    assertThat(store.knownUntil(ORDERS)).isEmpty();
    store.keep(ORDERS, List.of(stretch(COUNT, NOON, 1, 2), stretch(OF_INDEX, NOON, Double.NaN)));
    assertThat(store.knownUntil(ORDERS))
        .containsEntry(COUNT, NOON.plusSeconds(120))
        .containsEntry(OF_INDEX, NOON.plusSeconds(60))
        .hasSize(2);
    store.keep(ORDERS, List.of(stretch(COUNT, NOON.plusSeconds(60), 2, 3)));
    assertThat(store.knownUntil(ORDERS)).containsEntry(COUNT, NOON.plusSeconds(180));
    store.keep(ORDERS, List.of(stretch(COUNT, NOON.minusSeconds(600), 9)));
    assertThat(store.knownUntil(ORDERS)).containsEntry(COUNT, NOON.plusSeconds(180));
    store.keep(ORDERS, List.of(stretch(COUNT, NOON.plusSeconds(6_000), 9)));
    assertThat(store.knownUntil(ORDERS)).containsEntry(COUNT, NOON.plusSeconds(6_060));
  }

  @Test
  void keepingTheSameAgainWritesNoDay() {
    var stretch = stretch(COUNT, NOON, 1, 2);
    store.keep(ORDERS, List.of(stretch));
    var before = versions();
    store.keep(ORDERS, List.of(stretch));
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void twoAtOnceKeepBoth() throws Exception {
    var stretches =
        IntStream.range(0, 12)
            .mapToObj(it -> stretch(COUNT, NOON.plusSeconds(it * 60L), it))
            .toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var all =
          threads.invokeAll(
              stretches.stream()
                  .map(it -> Executors.callable(() -> store.keep(ORDERS, List.of(it))))
                  .toList());
      for (var each : all) {
        each.get();
      }
    }
    assertThat(read(COUNT, NOON, NOON.plusSeconds(720)).complete()).isTrue();
  }

  @Test
  void daysExpire() {
    store.keep(ORDERS, List.of(stretch(COUNT, NOON.minus(Duration.ofDays(1)), 1)));
    store.keep(ORDERS, List.of(stretch(COUNT, NOON, 1)));
    now = NOON.plus(Duration.ofDays(29).plusHours(13));
    assertThat(read(COUNT, NOON.minus(Duration.ofDays(1)), NOON.plusSeconds(60)).toString())
        .startsWith("? ")
        .endsWith(" 1.0");
  }

  @Test
  void theLatestWindowCounts() {
    var week = new SeriesId("SuccessfulRequestLatency", null, "PutItem", "p99", 604_800);
    var idle = new SeriesId("SuccessfulRequestLatency", null, "Scan", "p99", 10_800);
    windows.keep(
        ORDERS,
        List.of(
            new WindowValue(week, NOON, Known.of(4.5)), new WindowValue(idle, NOON, Known.none())));
    windows.keep(ORDERS, List.of(new WindowValue(week, NOON.minusSeconds(60), Known.of(1.0))));
    assertThat(windows.windows(ORDERS))
        .containsExactlyInAnyOrder(
            new WindowValue(week, NOON, Known.of(4.5)), new WindowValue(idle, NOON, Known.none()));
    assertThat(windows.windows(owner(null))).isEmpty();
    assertThatThrownBy(() -> new WindowValue(week, NOON, Known.unknown()))
        .hasMessageContaining("not known");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> stretch(COUNT, NOON.plusSeconds(1), 1)).hasMessageContaining("from");
    var odd = new SeriesId("a", null, null, "Sum", 7 * 60);
    assertThatThrownBy(() -> stretch(odd, Instant.EPOCH, 1)).hasMessageContaining("period");
    assertThatThrownBy(() -> new SeriesId("a#b", null, null, "Sum", 60))
        .hasMessageContaining("metric");
    assertThatThrownBy(() -> store.keep(ORDERS, List.of(new Stretch(COUNT, NOON, new Slots(1)))))
        .hasMessageContaining("unknown");
  }

  private Slots read(SeriesId series, Instant from, Instant to) {
    return store.read(ORDERS, series, from, to).slots();
  }

  private List<Long> versions() {
    return table.query().all(ORDERS.partition(), "DAY#").stream()
        .map(it -> it.number("version"))
        .toList();
  }

  private static SeriesOwner owner(@Nullable String name) {
    return new SeriesOwner(new AccountId("200000000001"), new Region("eu-central-1"), name);
  }

  private static Stretch stretch(SeriesId series, Instant from, double... values) {
    return new Stretch(series, from, Slots.answered(values));
  }

  private static double[] numbers(int count, double first) {
    var numbers = new double[count];
    Arrays.setAll(numbers, it -> first + it);
    return numbers;
  }
}
