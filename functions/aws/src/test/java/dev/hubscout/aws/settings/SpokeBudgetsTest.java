package dev.hubscout.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpokeBudgetsTest {
  private static final CallBudgets CONFIGURED =
      new CallBudgets(new CallBudget(10, 20), Map.of("ssm", new CallBudget(4, 5)));

  private Instant now = Instant.parse("2026-11-22T21:30:00Z");
  private String json = "{}";
  private boolean readable = true;
  private int reads;

  private final SpokeBudgets budget =
      new SpokeBudgets(
          () -> {
            reads++;
            if (!readable) {
              throw new HubscoutException(ErrorCode.AWS_FAILURE, null, "no");
            }
            return Settings.parse(json);
          },
          CONFIGURED,
          () -> now);

  private static CallBudgets all(int perSecond) {
    return new CallBudgets(new CallBudget(perSecond, 20), CONFIGURED.own());
  }

  @Test
  void theSettingsWin() {
    assertThat(budget.get()).isEqualTo(CONFIGURED);
    json = "{\"spoke_calls_per_second\":2}";
    assertThat(budget.get()).isEqualTo(all(2));
    json = "{}";
    assertThat(budget.get()).isEqualTo(CONFIGURED);
  }

  @Test
  void whatWasLastKnownHoldsWhereTheyCannotBeRead() {
    json = "{\"spoke_calls_per_second\":2}";
    budget.get();
    readable = false;

    assertThat(budget.get()).isEqualTo(all(2));
    now = now.plusSeconds(59);
    readable = true;
    json = "{\"spoke_calls_per_second\":3}";
    assertThat(budget.get()).as("work is not held up").isEqualTo(all(2));
    assertThat(reads).isEqualTo(2);

    now = now.plusSeconds(1);
    assertThat(budget.get()).isEqualTo(all(3));
  }

  @Test
  void whatIsMalformedChangesNothing() {
    json = "{\"spoke_calls_per_second\":0}";

    assertThat(budget.get()).isEqualTo(CONFIGURED);
  }
}
