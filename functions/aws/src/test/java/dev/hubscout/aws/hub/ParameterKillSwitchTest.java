package dev.hubscout.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.SsmClient;

class ParameterKillSwitchTest {
  @ParameterizedTest
  @CsvSource({
    "off, false",
    "OFF, false",
    "' false ', false",
    "on, true",
    "true, true",
    "'', true",
    "0, true"
  })
  void onlyAClearOffIsOff(String value, boolean on) {
    var body = "{\"Parameter\":{\"Name\":\"/stop\",\"Value\":\"" + value + "\"}}";
    assertThat(position(Answer.ok(body)).on()).isEqualTo(on);
  }

  @Test
  void anAbsentParameterIsOff() {
    assertThat(position(new Answer(400, "{\"__type\":\"ParameterNotFound\"}")))
        .isEqualTo(KillSwitch.Position.OFF);
  }

  @Test
  void whatCannotBeReadIsOnAndSaysWhy() {
    var position = position(new Answer(400, "{\"__type\":\"AccessDeniedException\"}"));

    assertThat(position.on()).isTrue();
    assertThat(position.reason()).contains("/stop", "AccessDeniedException");
  }

  @Test
  void itIsReadAfreshEachTime() {
    var value = new String[] {"on"};
    try (var aws =
        new AwsEndpoint(asked -> Answer.ok("{\"Parameter\":{\"Value\":\"" + value[0] + "\"}}"))) {
      var killSwitch = killSwitch(aws);
      assertThat(killSwitch.on()).isTrue();
      value[0] = "off";
      assertThat(killSwitch.on()).isFalse();
    }
  }

  private static KillSwitch.Position position(Answer answer) {
    try (var aws = new AwsEndpoint(asked -> answer)) {
      return killSwitch(aws).position();
    }
  }

  private static KillSwitch killSwitch(AwsEndpoint aws) {
    return new ParameterKillSwitch(aws.access().client(SsmClient.builder()), "/stop");
  }
}
