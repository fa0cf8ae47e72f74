package dev.hubscout.infra.spoke;

import static dev.hubscout.infra.spoke.Deployment.config;
import static dev.hubscout.infra.spoke.Deployment.json;
import static dev.hubscout.infra.spoke.Deployment.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.iam.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpokeRolesTest {
  private static final JsonNode TEMPLATE = json(new SpokeTemplates(config()).roles());
  private static final JsonNode SPOKE = role(TEMPLATE, Names.SPOKE_ROLE);
  private static final JsonNode FORWARDER = role(TEMPLATE, Names.EVENT_FORWARDER_ROLE);

  @Test
  void thereIsNothingButTheTwoRoles() {
    assertThat(TEMPLATE.path("Resources")).hasSize(2);
    assertThat(SPOKE.at("/Properties/RoleName").asText()).isEqualTo("HubscoutSpoke");
    assertThat(SPOKE.at("/Properties/Path").asText()).isEqualTo("/hubscout/");
    assertThat(SPOKE.at("/Properties/MaxSessionDuration").asInt()).isEqualTo(3_600);
    assertThat(FORWARDER.at("/Properties/RoleName").asText()).isEqualTo("HubscoutEventForwarder");
    assertThat(FORWARDER.at("/Properties/Path").asText()).isEqualTo("/hubscout/");
  }

  @Test
  void itTrustsTheHubsAccountAndInItTheRolesThatEnterMemberAccounts() {
    assertThat(SPOKE.at("/Properties/AssumeRolePolicyDocument"))
        .isEqualTo(
            json(
                """
                {"Version":"2012-10-17","Statement":[{
                  "Effect":"Allow",
                  "Principal":{"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:root"}},
                  "Action":"sts:AssumeRole",
                  "Condition":{
                    "ArnEquals":{"aws:PrincipalArn":[
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-sweep"},
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-databases"},
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-databases-events"},
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-instances"},
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-instances-events"}]},
                    "StringEquals":{"aws:PrincipalOrgID":"o-ab12cd34ef"}}}]}
                """));
  }

  @Test
  void itAllowsWhatTheHubsStepsNeedAndNothingElse() {
    assertThat(SPOKE.at("/Properties/Policies")).hasSize(1);
    assertThat(SPOKE.path("Properties").has("ManagedPolicyArns")).isFalse();
    assertThat(SPOKE.at("/Properties/Policies/0/PolicyDocument"))
        .isEqualTo(
            json(
                """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":["ssm:CancelCommand"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ec2:DescribeInstances","ssm:DescribeInstanceInformation"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:ListCommands"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":[
                    {"Fn::Sub":"arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:document/Hubscout-Discover-*"}]},
                  {"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":[
                    {"Fn::Sub":"arn:${AWS::Partition}:ec2:*:${AWS::AccountId}:instance/*"}]},
                  {"Effect":"Allow","Action":["ssm:ListCommandInvocations"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:GetCommandInvocation"],"Resource":["*"]}]}
                """));
  }

  @Test
  void itIsTheSumOfTheHubsSteps() {
    var needed = new TreeSet<String>();
    for (var step : Registrations.steps()) {
      if (step.role() != null) {
        continue;
      }
      for (var permission : step.permissions()) {
        for (var action : permission.actions()) {
          permission.resources().forEach(resource -> needed.add(action + " on " + resource));
        }
      }
    }
    var allowed = new TreeSet<String>();
    for (var statement : SPOKE.at("/Properties/Policies/0/PolicyDocument/Statement")) {
      for (var action : statement.path("Action")) {
        for (var resource : statement.path("Resource")) {
          allowed.add(
              action.asText()
                  + " on "
                  + (resource.isTextual() ? resource : resource.path("Fn::Sub")).asText());
        }
      }
    }

    assertThat(allowed).isEqualTo(needed);
  }

  @Test
  void noFunctionInstallsDocuments() {
    assertThat(Registrations.steps())
        .extracting(Step::name)
        .containsExactlyInAnyOrder("inventory", "dispatch", "collect", "cancel", "resources");
    assertThat(
            Registrations.steps().stream()
                .filter(step -> step.role() == null)
                .flatMap(step -> step.permissions().stream())
                .flatMap(permission -> permission.actions().stream()))
        .noneMatch(action -> action.endsWith("Document"));
  }

  @Test
  void aLongStepHasManagedPoliciesThatTheRoleHas() {
    var actions = many(400);
    var step = Step.of("long", Permission.anywhere("They list.", actions.toArray(String[]::new)));
    var template = json(new SpokeTemplates(config(), Documents.published(), with(step)).roles());

    var attached = role(template, Names.SPOKE_ROLE).at("/Properties/ManagedPolicyArns");
    assertThat(attached).hasSameSizeAs(step.managed()).hasSizeGreaterThan(1);
    var allowed = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (var reference : attached) {
      var policy = template.path("Resources").path(reference.path("Ref").asText());
      assertThat(policy.path("Type").asText()).isEqualTo("AWS::IAM::ManagedPolicy");
      assertThat(policy.at("/Properties/Path").asText()).isEqualTo("/hubscout/");
      names.add(policy.at("/Properties/ManagedPolicyName").asText());
      assertThat(policy.at("/Metadata/hubscout:any-resource").toString()).contains("They list.");
      policy
          .at("/Properties/PolicyDocument/Statement/0/Action")
          .forEach(action -> allowed.add(action.asText()));
    }
    assertThat(allowed).isEqualTo(actions);
    assertThat(names).isEqualTo(step.managed().stream().map(Step.ManagedPolicy::name).toList());
    assertThat(role(template, Names.SPOKE_ROLE).at("/Properties/Policies"))
        .as("what is in a managed policy is not in the role as well")
        .isEqualTo(SPOKE.at("/Properties/Policies"));
  }

  @Test
  void moreThanARoleCanHaveIsRefused() {
    var wide =
        IntStream.range(0, 8)
            .mapToObj(
                number ->
                    Step.of(
                        "wide-" + number,
                        Permission.anywhere(
                            "They list.",
                            many(45).stream()
                                .map(action -> action + number)
                                .toArray(String[]::new))))
            .toList();
    assertThatIllegalStateException()
        .isThrownBy(() -> new SpokeTemplates(config(), Documents.published(), wide).roles())
        .withMessageContaining("10240");

    var longest =
        Step.of("long", Permission.anywhere("They list.", many(900).toArray(String[]::new)));
    var longer =
        Step.of("longer", Permission.anywhere("They list.", many(900).toArray(String[]::new)));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new SpokeTemplates(config(), Documents.published(), List.of(longest, longer))
                    .roles())
        .withMessageContaining("managed policies, and a role can have 10");
  }

  private static List<String> many(int actions) {
    return IntStream.range(0, actions)
        .mapToObj("service%03d:DescribeManyKindsOfThings"::formatted)
        .toList();
  }

  private static List<Step> with(Step step) {
    var steps = new ArrayList<>(Registrations.steps());
    steps.add(step);
    return steps;
  }

  @Test
  void eventsAreForwardedToTheHubsBusAloneAndForThisAccountAlone() {
    assertThat(FORWARDER.at("/Properties/AssumeRolePolicyDocument"))
        .isEqualTo(
            json(
                """
                {"Version":"2012-10-17","Statement":[{
                  "Effect":"Allow",
                  "Principal":{"Service":"events.amazonaws.com"},
                  "Action":"sts:AssumeRole",
                  "Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}}]}
                """));
    assertThat(FORWARDER.at("/Properties/Policies/0/PolicyDocument"))
        .isEqualTo(
            json(
                """
                {"Version":"2012-10-17","Statement":[{
                  "Effect":"Allow","Action":["events:PutEvents"],
                  "Resource":[{"Fn::Sub":
                    "arn:${AWS::Partition}:events:eu-central-1:222222222222:event-bus/hubscout"}]}]}
                """));
  }

  @Test
  void everyActionIsWrittenOutAndEveryStarHasAReason() {
    for (var role : List.of(SPOKE, FORWARDER)) {
      var unexplained = new ArrayList<String>();
      for (var statement : role.at("/Properties/Policies/0/PolicyDocument/Statement")) {
        for (var action : statement.path("Action")) {
          assertThat(action.asText()).doesNotContain("*").doesNotContain("?");
          if (statement.path("Resource").toString().equals("[\"*\"]")
              && role.path("Metadata")
                  .path(Grants.ANY_RESOURCE)
                  .path(action.asText())
                  .asText()
                  .isBlank()) {
            unexplained.add(action.asText());
          }
        }
      }
      assertThat(unexplained).isEmpty();
    }
  }

  @Test
  void defaultHostManagementIsOffUnlessAskedFor() {
    var asked = config(Map.of("defaultHostManagement", true));
    var roles = json(new SpokeTemplates(asked).roles());
    var regional = json(new SpokeTemplates(asked).regional());

    var role = role(roles, "HubscoutDefaultHostManagement");
    assertThat(role.at("/Properties/ManagedPolicyArns"))
        .isEqualTo(
            json(
                """
                [{"Fn::Sub":
                  "arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"}]
                """));
    assertThat(role.at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service"))
        .isEqualTo(json("\"ssm.amazonaws.com\""));
    assertThat(
            Deployment.resource(
                    regional,
                    "AWS::SSM::ServiceSetting",
                    "SettingId",
                    "/ssm/managed-instance/default-ec2-instance-management-role")
                .at("/Properties/SettingValue")
                .asText())
        .isEqualTo("hubscout/HubscoutDefaultHostManagement");
    assertThat(new SpokeTemplates(config()).regional()).doesNotContain("ServiceSetting");
    assertThat(new SpokeTemplates(config()).roles()).doesNotContain("ssm.amazonaws.com");
  }
}
