package dev.hubscout.infra.spoke;

import static dev.hubscout.infra.spoke.Deployment.config;
import static dev.hubscout.infra.spoke.Deployment.json;
import static dev.hubscout.infra.spoke.Deployment.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OwnRolesTest {
  private static final SpokeTemplates TEMPLATES =
      new SpokeTemplates(config(Map.of("resources", true)));
  private static final String TEXT = TEMPLATES.ownRoles().orElseThrow();
  private static final JsonNode ROLE =
      resource(json(TEXT), "AWS::IAM::Role", "RoleName", Names.RESOURCES_ROLE);
  private static final Step STEP =
      Registrations.steps().stream().filter(step -> step.role() != null).findFirst().orElseThrow();

  @Test
  void theRoleIsThereOnlyWhereItIsAskedFor() {
    assertThat(new SpokeTemplates(config()).ownRoles()).isEmpty();
    assertThat(TEMPLATES.roles()).isEqualTo(new SpokeTemplates(config()).roles());
    assertThat(TEXT.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(SpokeTemplates.MAX_BYTES);
  }

  @Test
  void itTrustsTheFunctionOfItsStepAlone() {
    assertThat(
            ROLE.at(
                "/Properties/AssumeRolePolicyDocument/Statement/0/Condition/ArnEquals/"
                    + "aws:PrincipalArn"))
        .isEqualTo(
            json(
                """
                [{"Fn::Sub":
                  "arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-resources"}]
                """));
  }

  @Test
  void whatItMayNeverDoIsDeniedInTheRole() {
    var statement = ROLE.at("/Properties/Policies/0/PolicyDocument/Statement/0");

    assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
    assertThat(statement.path("Resource").asText()).isEqualTo("*");
    assertThat(statement.path("Action").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(Objects.requireNonNull(STEP.role()).denied())
        .contains("s3:GetObject*", "dynamodb:Scan", "secretsmanager:GetSecretValue", "kms:Decrypt")
        .contains("sqs:ReceiveMessage", "ssm:GetParameter*", "lambda:GetFunction");
  }

  @Test
  void itsPoliciesHaveWhatTheStepNamesAndFit() {
    var allowed = new ArrayList<String>();
    var attached = ROLE.at("/Properties/ManagedPolicyArns");
    for (var reference : attached) {
      var policy = json(TEXT).path("Resources").path(reference.path("Ref").asText());
      var document = policy.at("/Properties/PolicyDocument");
      assertThat(document.toString().length()).isLessThan(PolicyDocument.MANAGED_LIMIT);
      document.at("/Statement/0/Action").forEach(action -> allowed.add(action.asText()));
    }

    assertThat(attached).hasSizeBetween(1, 10);
    assertThat(allowed).isEqualTo(STEP.permissions().getFirst().actions());
    assertThat(allowed).hasSizeGreaterThan(900);
  }
}
