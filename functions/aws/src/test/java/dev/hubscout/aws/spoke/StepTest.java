package dev.hubscout.aws.spoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.core.account.AccountId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class StepTest {
  private static final AccountId MEMBER = new AccountId("222222222222");

  @Test
  void aSessionsPolicyNamesPartitionAndAccount() {
    var step =
        new Step(
            "read",
            List.of(
                Permission.anywhere("It lists.", "ssm:ListDocuments"),
                new Permission(
                    List.of("ssm:GetDocument"),
                    List.of("arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:document/Hubscout-*"),
                    Map.of("StringEquals", Map.of("aws:ResourceTag/team", List.of("hubscout"))),
                    "They are numbered.")));

    assertThat(step.managed()).isEmpty();
    assertThat(step.policy("aws-cn", MEMBER))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":["
                + "{\"Effect\":\"Allow\",\"Action\":[\"ssm:ListDocuments\"],\"Resource\":[\"*\"]},"
                + "{\"Effect\":\"Allow\",\"Action\":[\"ssm:GetDocument\"],"
                + "\"Resource\":[\"arn:aws-cn:ssm:*:222222222222:document/Hubscout-*\"],"
                + "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":[\"hubscout\"]}}}]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 51, 155, 156, 300, 1_500})
  void whatDoesNotFitIntoASessionIsInManagedPolicies(int actions) {
    var step = LongStep.of(actions);
    int length = step.document("aws-us-gov", MEMBER.value()).json().length();

    if (length <= PolicyDocument.SESSION_LIMIT) {
      assertThat(step.managed()).isEmpty();
      assertThat(step.policy("aws-us-gov", MEMBER)).hasSize(length);
      return;
    }
    assertThat(step.managed())
        .hasSizeBetween(1, Step.MOST_MANAGED)
        .allSatisfy(
            policy -> {
              var document =
                  new PolicyDocument(
                      policy.permissions().stream()
                          .map(it -> it.statement("aws-us-gov", MEMBER.value()))
                          .toList());
              assertThat(document.json().length()).isBetween(1, PolicyDocument.MANAGED_LIMIT);
            });
    assertThat(
            step.managed().stream()
                .flatMap(policy -> policy.permissions().stream())
                .flatMap(permission -> permission.actions().stream()))
        .as("nothing is lost, and nothing is there twice")
        .containsExactlyElementsOf(step.permissions().getFirst().actions());
    assertThat(step.managedArns("aws-cn", MEMBER).getFirst())
        .isEqualTo("arn:aws-cn:iam::222222222222:policy/hubscout/HubscoutStep-long-1");
  }

  @Test
  void bothSidesOfTheSessionsLimitAreTested() {
    assertThat(LongStep.of(50).managed()).isEmpty();
    assertThat(LongStep.of(51).managed()).hasSize(1);
    assertThat(LongStep.of(155).managed()).hasSize(1);
    assertThat(LongStep.of(156).managed()).hasSize(2);
  }

  @Test
  void permissionsOfSeveralKindsAreDividedInOrder() {
    var first = LongStep.of(100).permissions().getFirst();
    var second =
        Permission.on(
            "They are numbered.",
            "arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:document/Hubscout-*",
            LongStep.of(100).permissions().getFirst().actions().toArray(String[]::new));

    var managed = new Step("mixed", List.of(first, second)).managed();

    assertThat(managed)
        .extracting(Step.ManagedPolicy::name)
        .containsExactly("HubscoutStep-mixed-1", "HubscoutStep-mixed-2");
    assertThat(managed.getFirst().permissions()).containsExactly(first);
    assertThat(managed.getLast().permissions()).containsExactly(second);
  }

  @Test
  void aStepWithARoleOfItsOwnHasManagedPoliciesAndMayNameManyActionsTogether() {
    var role = new Step.OwnRole("HubscoutLists", "Lists.", List.of("ssm:GetParameter*"));
    var step = new Step("lists", List.of(Permission.anywhere("They list.", "ssm:Describe*")), role);

    assertThat(step.managed())
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.name()).isEqualTo("HubscoutStep-lists-1");
              assertThat(policy.permissions()).isEqualTo(step.permissions());
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Step.OwnRole("HubscoutLists", "Lists.", List.of("ssm:*")));
  }

  @Test
  void whatFitsNowhereIsRefusedAndSaysWhatToDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LongStep.of(2_000))
        .withMessageContainingAll("the step long", "characters", "2048", "6144", "divide the step");
  }

  @Test
  void noPartitionHasALongerNameThanIsReckonedWith() {
    assertThat(Region.regions())
        .isNotEmpty()
        .allSatisfy(
            region ->
                assertThat(PartitionMetadata.of(region).id())
                    .hasSizeLessThanOrEqualTo("aws-us-gov".length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "two words", "a/b", "-"})
  void namesArePartsOfPoliciesNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Step.of(name, Permission.anywhere("Reason.", "ssm:ListCommands")));
  }

  @Test
  void actionsAreWrittenOutAndWildcardsHaveAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permission.anywhere("Reason.", "ssm:*"))
        .withMessageContaining("ssm:*");
    assertThatIllegalArgumentException()
        .as("a role that steps share")
        .isThrownBy(() -> Step.of("list", Permission.anywhere("Reason.", "ssm:List*")))
        .withMessageContaining("ssm:List*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permission.anywhere(" ", "ssm:ListCommands"))
        .withMessageContaining("reason");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permission.on("", "arn:x/*", "ssm:SendCommand"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Permission(
                    List.of("ssm:SendCommand"), List.of("*", "arn:x"), Map.of(), "Reason."));
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.anywhere("Reason."));
  }
}
