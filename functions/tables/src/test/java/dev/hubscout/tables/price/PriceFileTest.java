package dev.hubscout.tables.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PriceFileTest {
  private final PriceFile file = PriceFile.load();

  @Test
  void eachRegionSaysOfWhichDayItsPricesAre() {
    assertThat(file.regions()).isNotEmpty();
    assertThat(file.regions())
        .allSatisfy(
            region -> {
              var prices = file.find(region).orElseThrow();
              assertThat(prices.region()).isEqualTo(region);
              assertThat(LocalDate.parse(prices.date())).isAfter("2026-01-01");
              assertThat(prices.source()).contains("https://");
            });
  }

  @Test
  void northernVirginiaHasTheListPrices() {
    var prices = file.find("us-east-1").orElseThrow().list();

    assertThat(prices.standard().writeRequestUnit()).isEqualTo(new BigDecimal("0.000000625"));
    assertThat(prices.standardIa().storageGbMonth()).isEqualByComparingTo("0.1");
  }

  @Test
  void aRegionThatIsNotInItHasNoPrices() {
    assertThat(file.find("ap-east-1")).isEmpty();
    assertThat(file.find("")).isEmpty();
  }

  /** 54 % off for one year and 77 % for three, as AWS advertises. */
  @Test
  void reservedUnitsCostWhatAwsSays() {
    var reserved = file.find("us-east-1").orElseThrow().reserved();

    assertThat(reserved).extracting(ReservedOffer::years).containsExactly(1, 3);
    // (150 / 8760 + 0.0128) / 100
    assertThat(reserved.getFirst().writeUnitHour().rounded()).isEqualByComparingTo("0.000299");
    assertThat(reserved.getFirst().readUnitHour().rounded()).isEqualByComparingTo("0.000059");
    // (180 / 26280 + 0.0081) / 100
    assertThat(reserved.getLast().writeUnitHour().rounded()).isEqualByComparingTo("0.000149");
  }
}
