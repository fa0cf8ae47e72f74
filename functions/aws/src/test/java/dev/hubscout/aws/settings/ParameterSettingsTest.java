package dev.hubscout.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSettingsTest {
  private static final String NAME = "/hubscout/settings";

  private final CallLog calls = new CallLog();
  private Answer answer = holding("{}");

  private static Answer holding(String json) {
    return Answer.ok("{\"Parameter\":{\"Value\":\"" + json.replace("\"", "\\\"") + "\"}}");
  }

  private LiveSettings settings(AwsEndpoint aws) {
    return LiveSettings.of(NAME, aws.access(), calls);
  }

  @Test
  void theParameterIsAskedForOnceAMinute() {
    answer = holding("{\"run_slots\":7}");
    try (var aws = new AwsEndpoint(asked -> answer)) {
      var settings = settings(aws);
      assertThat(settings.now().runSlots()).isEqualTo(7);
      answer = holding("{\"run_slots\":8}");

      assertThat(settings.now().runSlots()).isEqualTo(7);

      assertThat(calls.snapshot()).isEqualTo(Map.of("ssm:GetParameter", 1L));
      assertThat(aws.asked().getFirst().body()).contains(NAME);
    }
  }

  @Test
  void withoutAParameterNothingIsAsked() {
    try (var aws = new AwsEndpoint(asked -> answer)) {
      assertThat(LiveSettings.of(null, aws.access(), calls).now()).isEqualTo(Settings.NONE);
      assertThat(aws.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ParameterNotFound, MISCONFIGURED, create it",
    "400, AccessDeniedException, MISCONFIGURED, Allow the hub to read",
    "400, ThrottlingException, AWS_FAILURE, Allow the hub to read",
    "500, InternalServerError, AWS_FAILURE, Allow the hub to read"
  })
  void whatCannotBeReadIsSaidAndAskedForAgain(
      int status, String code, ErrorCode ours, String advice) {
    try (var aws = new AwsEndpoint(asked -> answer)) {
      var settings = settings(aws);
      answer = new Answer(status, "{\"__type\":\"" + code + "\"}");

      assertThatThrownBy(settings::now)
          .isInstanceOfSatisfying(
              HubscoutException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ours);
                assertThat(e).hasMessageContainingAll(NAME, advice);
              });

      answer = holding("{\"run_slots\":8}");
      assertThat(settings.now().runSlots()).isEqualTo(8);
    }
  }

  @Test
  void theKeyAtFaultAndTheParameterAreNamed() {
    answer = holding("{\"run_slot\":8}");
    try (var aws = new AwsEndpoint(asked -> answer)) {
      assertThatThrownBy(settings(aws)::now)
          .isInstanceOfSatisfying(
              HubscoutException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED);
                assertThat(e.field()).isEqualTo("run_slot");
                assertThat(e).hasMessageStartingWith("SSM parameter " + NAME + ": run_slot: ");
              });
    }
  }
}
