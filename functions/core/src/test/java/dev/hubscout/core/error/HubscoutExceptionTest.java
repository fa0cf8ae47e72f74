package dev.hubscout.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HubscoutExceptionTest {
  @Test
  void aRefusalNamesTheFieldAsItWasGiven() {
    var refused = HubscoutException.invalid("region", "it is not a Region.").named("--region");

    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_INPUT);
    assertThat(refused.field()).isEqualTo("--region");
    assertThat(refused).hasMessage("--region: it is not a Region.");
  }

  @Test
  void whatNamesNoFieldIsKeptWhole() {
    var refused = HubscoutException.conflict("There is one.").named("--name");

    assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refused).hasMessage("--name: There is one.");
  }
}
