package dev.hubscout.tables.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.tables.capacity.MinuteSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class HourProfileTest {

  @Test
  void hoursAreThoseOfTheUtcDay() {
    // 23:30 to 01:30: half of 23, all of 00, half of 01.
    var sums = new ArrayList<>(Collections.nCopies(120, BigDecimal.valueOf(60)));
    Collections.fill(sums.subList(90, 120), BigDecimal.valueOf(600));
    var profile = HourProfile.of(new MinuteSeries(Instant.parse("2026-11-16T23:30:00Z"), sums));

    assertThat(profile.hours()).hasSize(24);
    assertThat(profile.hours().get(23).orElseThrow().perSecond()).isEqualByComparingTo("1");
    assertThat(profile.hours().get(0).orElseThrow().perSecond()).isEqualByComparingTo("1");
    assertThat(profile.hours().get(1).orElseThrow().perSecond()).isEqualByComparingTo("10");
    assertThat(profile.hours().get(2)).isEmpty();
    assertThat(profile.hot()).containsExactly(1);
  }

  @Test
  void theSameHourOfSeveralDaysIsOne() {
    var sums = new ArrayList<>(Collections.nCopies(2 * 1_440, BigDecimal.ZERO));
    Collections.fill(sums.subList(180, 240), BigDecimal.valueOf(6_000));
    var profile = HourProfile.of(new MinuteSeries(Tables.START, sums));

    assertThat(profile.hours().get(3).orElseThrow().perSecond()).isEqualByComparingTo("50");
    assertThat(profile.hot()).containsExactly(3);
  }

  @Test
  void anEvenLoadHasNoHotHour() {
    assertThat(HourProfile.of(Tables.steady(60)).hot()).isEmpty();
  }
}
