package dev.hubscout.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingOutcomeTest {
  @Test
  void onlyWhatWasReadToItsEndOrIsNotThereIsComplete() {
    assertThat(Arrays.stream(ListingOutcome.values()).filter(ListingOutcome::complete))
        .containsExactly(
            ListingOutcome.OK,
            ListingOutcome.EMPTY,
            ListingOutcome.NOT_AVAILABLE,
            ListingOutcome.NOT_ENABLED);
  }

  @ParameterizedTest
  @EnumSource
  void eachSaysWhatToDo(ListingOutcome outcome) {
    assertThat(outcome.remediation()).endsWith(".").hasSizeBetween(10, 200);
  }
}
