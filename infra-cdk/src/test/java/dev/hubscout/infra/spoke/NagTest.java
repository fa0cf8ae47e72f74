package dev.hubscout.infra.spoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;

/** What cdk-nag and the CDK's own validation say of the stacks. */
class NagTest {
  private static final Map<String, Object> EVERYTHING =
      Map.of("defaultHostManagement", true, "resources", true, "canaryOu", "ou-ab12-22222222");

  @TempDir private Path output;

  @Test
  void nothingIsFoundThatNoReasonAnswers() {
    assertThat(findings(deployed())).isEmpty();
  }

  @Test
  void whatNoReasonAnswersIsFound() {
    var app = deployed();
    var statement =
        Map.of("Effect", "Allow", "Action", List.of("ssm:ListCommands"), "Resource", List.of("*"));
    CfnRole.Builder.create(Stack.Builder.create(app, "Other").build(), "Role")
        .assumeRolePolicyDocument(Map.of("Version", "2012-10-17", "Statement", List.of()))
        .policies(
            List.of(
                CfnRole.PolicyProperty.builder()
                    .policyName("any")
                    .policyDocument(
                        Map.of("Version", "2012-10-17", "Statement", List.of(statement)))
                    .build()))
        .build();

    assertThat(findings(app)).containsExactly("AwsSolutions-IAM5[Resource::*]");
  }

  @Test
  void cloudFormationValidatesWhatItKnows() throws IOException {
    deployed().synth();

    var report = Deployment.json(Files.readString(output.resolve("validation-report.json")));
    assertThat(report.path("pluginReports"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path("pluginName").asText()).isEqualTo("CloudFormation Validate");
              assertThat(it.path("violations")).isEmpty();
              assertThat(it.path("suppressedViolations").findValuesAsText("ruleName"))
                  .containsOnly("F3006");
            });
  }

  private App deployed() {
    var app = App.Builder.create().outdir(output.toString()).build();
    SpokeStacks.add(app, Deployment.config(EVERYTHING), Deployment.withNumber(2));
    return app;
  }

  /** Asked for directly: a whole app's report takes a reason for one role as one for every role. */
  private static List<String> findings(App app) {
    return new AwsSolutionsChecks(app)
        .validateScope(app).getViolations().stream().map(it -> it.getRuleName()).toList();
  }
}
