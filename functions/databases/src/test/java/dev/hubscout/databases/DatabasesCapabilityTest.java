package dev.hubscout.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.account.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasesCapabilityTest {
  private static final AccountId MEMBER = new AccountId("222222222222");

  /** The whole of it, so that nothing is added without being seen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dispatch | {"Effect":"Allow","Action":["ec2:DescribeInstances","ssm:DescribeInstanceInformation"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:ListCommands"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":["arn:aws-cn:ssm:*:222222222222:document/Hubscout-Discover-*"]},{"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":["arn:aws-cn:ec2:*:222222222222:instance/*"]}
          collect  | {"Effect":"Allow","Action":["ssm:ListCommandInvocations"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:GetCommandInvocation"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:ListCommands"],"Resource":["*"]}
          """)
  void aStepMayDoThisAndNothingElse(String name, String statements) {
    var step =
        new DatabasesCapability()
            .steps().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();

    assertThat(step.policy("aws-cn", MEMBER))
        .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
  }

  @Test
  void thereAreNoOtherSteps() {
    assertThat(new DatabasesCapability().steps())
        .extracting(Step::name)
        .containsExactly("dispatch", "collect");
  }
}
