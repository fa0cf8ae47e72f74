package dev.hubscout.tables.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Windows WINDOWS = Windows.at(Instant.parse("2026-11-22T21:31:17.5Z"));

  @Test
  void theyEndThreeMinutesAgo() {
    assertThat(WINDOWS.end()).isEqualTo("2026-11-22T21:28:00Z");
  }

  @Test
  void theShorterWindowIsTheLastPeriodOfTheLonger() {
    var whole = WINDOWS.whole();
    assertThat(whole.length()).isEqualTo(Duration.ofDays(7));
    assertThat(whole.length().toSeconds() % Windows.SHORTER).isZero();
    assertThat(whole.to()).isEqualTo(WINDOWS.end());
  }

  @Test
  void theFirstRunAsksForEverything() {
    assertThat(WINDOWS.latencyMinutes(null, null)).hasValue(span("15T21:28", "22T21:28"));
    assertThat(WINDOWS.hours(null, null)).hasValue(span("15T21:00", "22T21:00"));
    assertThat(WINDOWS.capacityMinutes(null, null)).hasValue(span("08T21:28", "22T21:28"));
    assertThat(WINDOWS.capacityFiveMinutes(null, null)).hasValue(span("08T21:25", "22T21:25"));
  }

  @Test
  void aLaterRunAsksForWhatIsNewAndTheLastTenMinutesAgain() {
    var known = Instant.parse("2026-11-22T20:07:00Z");
    assertThat(WINDOWS.latencyMinutes(known, null)).hasValue(span("22T19:57", "22T21:28"));
    assertThat(WINDOWS.capacityMinutes(known, null)).hasValue(span("22T19:57", "22T21:28"));
    assertThat(WINDOWS.capacityFiveMinutes(known, null)).hasValue(span("22T19:55", "22T21:25"));
    assertThat(WINDOWS.hours(known, null)).hasValue(span("22T19:00", "22T21:00"));
    assertThat(WINDOWS.hours(Instant.parse("2026-11-22T21:15:00Z"), null)).isEmpty();
  }

  @Test
  void whatIsKnownForLongerThanTheWindowChangesNothing() {
    assertThat(WINDOWS.latencyMinutes(Instant.parse("2026-10-01T00:00:00Z"), null))
        .isEqualTo(WINDOWS.latencyMinutes(null, null));
  }

  @Test
  void nothingIsAskedForBeforeATableWasMade() {
    var created = Instant.parse("2026-11-22T20:07:31Z");
    assertThat(WINDOWS.latencyMinutes(null, created)).hasValue(span("22T20:07", "22T21:28"));
    assertThat(WINDOWS.hours(null, created)).hasValue(span("22T20:00", "22T21:00"));
    assertThat(WINDOWS.capacityFiveMinutes(null, created)).hasValue(span("22T20:05", "22T21:25"));
    assertThat(WINDOWS.latencyMinutes(null, Instant.parse("2026-11-22T21:30:00Z"))).isEmpty();
    assertThat(WINDOWS.latencyMinutes(Instant.parse("2026-11-22T21:00:00Z"), created))
        .hasValue(span("22T20:50", "22T21:28"));
  }

  @Test
  void aSpanIsWholeMinutes() {
    var odd = Instant.parse("2026-11-22T21:28:01Z");
    assertThatThrownBy(() -> new Span(odd, odd.plusSeconds(60))).hasMessageContaining("minutes");
    assertThatThrownBy(() -> new Windows(odd)).hasMessageContaining("minute");
    var even = Instant.parse("2026-11-22T21:28:00Z");
    assertThatThrownBy(() -> new Span(even, even)).hasMessageContaining("before");
    var question = new Span(even, even.plusSeconds(60));
    var series =
        new Series(Metric.ofTable(MetricName.CONSUMED_READS, "t", null), Statistic.SUM, 300);
    assertThatThrownBy(() -> new Question(series, question)).hasMessageContaining("periods");
  }

  private static Span span(String from, String to) {
    return new Span(
        Instant.parse("2026-11-" + from + ":00Z"), Instant.parse("2026-11-" + to + ":00Z"));
  }
}
