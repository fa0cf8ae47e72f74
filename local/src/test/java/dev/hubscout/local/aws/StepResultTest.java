package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepResultTest {

  @Test
  void whatFitsIsListedWhole() {
    assertThat(result("out", "").listed()).isEqualTo("out");
    assertThat(result("", "err").listed()).isEqualTo("\n----------ERROR-------\nerr");
    assertThat(result("o".repeat(2_500), "").listed()).isEqualTo("o".repeat(2_500));
  }

  @Test
  void whatDoesNotFitIsListedInExactly2500Characters() {
    assertThat(result("o".repeat(2_501), "").listed())
        .hasSize(2_500)
        .endsWith("o\n---Output truncated---");
    assertThat(result("", "e".repeat(2_500)).listed())
        .hasSize(2_500)
        .startsWith("\n----------ERROR-------\ne")
        .endsWith("e\n---Error truncated----");
    assertThat(result("o".repeat(9_000), "e".repeat(9_000)).listed())
        .hasSize(2_500)
        .contains("o\n---Output truncated---\n----------ERROR-------\ne")
        .endsWith("e\n---Error truncated----");
    assertThat(result("o".repeat(9_000), "short").listed()).hasSize(2_500).endsWith("\nshort");
  }

  @Test
  void aSingleInvocationShowsMore() {
    assertThat(result("o".repeat(24_000), "e".repeat(8_000)).output()).hasSize(24_000);
    assertThat(result("o".repeat(24_001), "").output())
        .hasSize(24_000)
        .endsWith("--output truncated--");
    assertThat(result("", "e".repeat(8_001)).error())
        .hasSize(8_000)
        .endsWith("--error truncated--");
  }

  private static StepResult result(String output, String error) {
    return new StepResult(
        "step", InvocationStatus.SUCCESS, 0, output, error, "", Instant.EPOCH, Instant.EPOCH);
  }
}
