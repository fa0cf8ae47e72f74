package dev.hubscout.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
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
             "spoke_calls_per_second":3,"spoke_calls_burst":9,
             "spoke_calls":{"ssm":{"per_second":1,"burst":2},"ec2":{"burst":4},"lambda":{}}}
            """);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                7,
                Map.of(),
                new Exclusions(
                    List.of(new AccountId("123456789012")), List.of("ou-ab12-11111111", "r-ab12")),
                new CallSettings(3, 9),
                Map.of(
                    "ssm",
                    new CallSettings(1, 2),
                    "ec2",
                    new CallSettings(null, 4),
                    "lambda",
                    CallSettings.NONE)));
    assertThat(settings.runSlotsOr(Capability.DATABASES, null, 4)).isEqualTo(7);
    assertThat(settings.callBudgetsOr(CallBudgets.DEFAULT))
        .isEqualTo(
            new CallBudgets(
                new CallBudget(3, 9),
                Map.of(
                    "ssm",
                    new CallBudget(1, 2),
                    "ec2",
                    new CallBudget(3, 4),
                    "lambda",
                    new CallBudget(3, 9))));
  }

  @Test
  void whatIsNotSetIsAsConfigured() {
    var settings = Settings.parse("{}");

    assertThat(settings).isEqualTo(Settings.NONE);
    assertThat(settings.runSlotsOr(Capability.DATABASES, null, 4)).isEqualTo(4);
    var configured = new CallBudgets(new CallBudget(5, 6), Map.of("ssm", new CallBudget(7, 8)));
    assertThat(settings.callBudgetsOr(configured)).isEqualTo(configured);
    var slower = Settings.parse("{\"spoke_calls_burst\":1}").callBudgetsOr(configured);
    assertThat(slower.of("ec2")).isEqualTo(new CallBudget(5, 1));
    assertThat(slower.of("ssm"))
        .as("what is said for one service counts more")
        .isEqualTo(new CallBudget(7, 8));
    assertThat(
            Settings.parse("{\"spoke_calls\":{\"ssm\":{\"per_second\":2}}}")
                .callBudgetsOr(configured)
                .of("ssm"))
        .isEqualTo(new CallBudget(2, 8));
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
          {"spoke_calls":[]}                           | spoke_calls
          {"spoke_calls":null}                         | spoke_calls
          {"spoke_calls":{"SSM":{"burst":1}}}          | spoke_calls.SSM
          {"spoke_calls":{"ssm":5}}                    | spoke_calls.ssm
          {"spoke_calls":{"ssm":{"bursts":1}}}         | spoke_calls.ssm.bursts
          {"spoke_calls":{"ssm":{"burst":101}}}        | spoke_calls.ssm.burst
          {"spoke_calls":{"ssm":{"per_second":null}}}  | spoke_calls.ssm.per_second
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

  @Test
  void whatACapabilityHasCountsMoreThanWhatAllHave() {
    var settings = Settings.parse("{\"run_slots\":7,\"capability_run_slots\":{\"databases\":2}}");

    assertThat(settings.runSlotsOr(Capability.DATABASES, 3, 4)).isEqualTo(2);
    assertThat(settings.runSlotsOr(Capability.INSTANCES, 3, 4)).isEqualTo(3);
    assertThat(settings.runSlotsOr(Capability.INSTANCES, null, 4)).isEqualTo(7);
    assertThat(Settings.NONE.runSlotsOr(Capability.INSTANCES, null, 4)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"capability_run_slots":{"database":2}}     | capability_run_slots.database
          {"capability_run_slots":{"databases":0}}    | capability_run_slots.databases
          {"capability_run_slots":{"databases":"2"}}  | capability_run_slots.databases
          {"capability_run_slots":2}                  | capability_run_slots
          """)
  void aCapabilityOrNumberThatIsWrongIsNamed(String json, String key) {
    assertThatThrownBy(() -> Settings.parse(json))
        .isInstanceOfSatisfying(HubscoutException.class, e -> assertThat(e.field()).isEqualTo(key));
  }
}
