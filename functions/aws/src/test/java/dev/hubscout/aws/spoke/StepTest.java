package dev.hubscout.aws.spoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.SessionPolicy;
import dev.hubscout.core.account.AccountId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {
  private static final AccountId MEMBER = new AccountId("222222222222");

  /** The whole of it, so that nothing is added without being seen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INVENTORY | {"Effect":"Allow","Action":["ec2:DescribeInstances","ssm:DescribeInstanceInformation"],"Resource":["*"]}
          DISPATCH  | {"Effect":"Allow","Action":["ec2:DescribeInstances","ssm:DescribeInstanceInformation"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:ListCommands"],"Resource":["*"]},{"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":["arn:aws-cn:ssm:*:222222222222:document/Hubscout-Discover-*","arn:aws-cn:ec2:*:222222222222:instance/*"]}
          COLLECT   | {"Effect":"Allow","Action":["ssm:ListCommandInvocations","ssm:GetCommandInvocation","ssm:ListCommands"],"Resource":["*"]}
          CANCEL    | {"Effect":"Allow","Action":["ssm:CancelCommand"],"Resource":["*"]}
          INSTALL   | {"Effect":"Allow","Action":["ssm:CreateDocument","ssm:DeleteDocument"],"Resource":["arn:aws-cn:ssm:*:222222222222:document/Hubscout-Discover-*"]}
          """)
  void aStepMayDoThisAndNothingElse(Step step, String statements) {
    assertThat(step.policy("aws-cn", MEMBER).json())
        .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
  }

  @ParameterizedTest
  @EnumSource
  void stsTakesItsPolicyInEveryPartition(Step step) {
    assertThat(step.policy("aws-us-gov", MEMBER).json())
        .hasSizeLessThanOrEqualTo(SessionPolicy.MAX_LENGTH)
        .matches("[\\x20-\\x7e]+");
  }

  @Test
  void noFunctionInstallsDocuments() {
    assertThat(Step.deployed())
        .containsExactly(Step.INVENTORY, Step.DISPATCH, Step.COLLECT, Step.CANCEL);
    assertThat(
            Step.deployed().stream()
                .flatMap(step -> step.statements("aws", "*").stream())
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet()))
        .noneMatch(action -> action.contains("*") || action.endsWith("Document"));
  }
}
