package dev.hubscout.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void everythingCanBeSet() {
    var settings =
        Settings.parse(
            """
            {"run_slots":7,"exclude_accounts":["123456789012"],
             "exclude_ous":["ou-ab12-11111111","r-ab12"],
             "spoke_calls_per_second":3,"spoke_calls_burst":9}
            """);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                7,
                new Exclusions(
                    List.of(new AccountId("123456789012")), List.of("ou-ab12-11111111", "r-ab12")),
                3,
                9));
    assertThat(settings.runSlotsOr(4)).isEqualTo(7);
    assertThat(settings.callBudgetOr(CallBudget.DEFAULT)).isEqualTo(new CallBudget(3, 9));
  }

  @Test
  void whatIsNotSetIsAsConfigured() {
    var settings = Settings.parse("{}");

    assertThat(settings).isEqualTo(Settings.NONE);
    assertThat(settings.runSlotsOr(4)).isEqualTo(4);
    assertThat(settings.callBudgetOr(new CallBudget(5, 6))).isEqualTo(new CallBudget(5, 6));
    assertThat(Settings.parse("{\"spoke_calls_burst\":1}").callBudgetOr(new CallBudget(5, 6)))
        .isEqualTo(new CallBudget(5, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          {"run_slot":4}                               | run_slot
          {"run_slots":0}                              | run_slots
          {"run_slots":101}                            | run_slots
          {"run_slots":4.5}                            | run_slots
          {"run_slots":4.0}                            | run_slots
          {"run_slots":"4"}                            | run_slots
          {"run_slots":null}                           | run_slots
          {"run_slots":99999999999}                    | run_slots
          {"spoke_calls_per_second":true}              | spoke_calls_per_second
          {"spoke_calls_burst":-1}                     | spoke_calls_burst
          {"exclude_accounts":["12345678901"]}         | exclude_accounts
          {"exclude_accounts":[123456789012]}          | exclude_accounts
          {"exclude_accounts":[null]}                  | exclude_accounts
          {"exclude_accounts":"123456789012"}          | exclude_accounts
          {"exclude_accounts":{"a":"123456789012"}}    | exclude_accounts
          {"exclude_accounts":null}                    | exclude_accounts
          {"exclude_ous":["production"]}               | exclude_ous
          {"exclude_ous":["ou-ab12-11111111",""]}      | exclude_ous
          {"exclude_ous":7}                            | exclude_ous
          {"run_slots":1,"run_slots":2}                | settings
          ["run_slots"]                                | settings
          {"run_slots":1} {}                           | settings
          null                                         | settings
          nonsense                                     | settings
          ``                                           | settings
          """)
  void whatIsWrongIsNamed(String json, String key) {
    assertThatThrownBy(() -> Settings.parse(json))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED);
              assertThat(e.field()).isEqualTo(key);
              assertThat(e).hasMessageStartingWith(key + ": ");
            });
  }

  @Test
  void aHostileKeyIsNotRepeatedAsItIs() {
    assertThatThrownBy(() -> Settings.parse("{\"a\\nb" + "c".repeat(500) + "\":1}"))
        .hasMessageStartingWith("a?bccc")
        .hasMessageNotContainingAny("\n", "c".repeat(61));
  }
}
