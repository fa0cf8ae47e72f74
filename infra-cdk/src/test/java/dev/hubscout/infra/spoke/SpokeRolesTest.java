package dev.hubscout.infra.spoke;

import static dev.hubscout.infra.spoke.Deployment.config;
import static dev.hubscout.infra.spoke.Deployment.json;
import static dev.hubscout.infra.spoke.Deployment.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.iam.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
                  {"Effect":"Allow","Action":["ec2:DescribeInstances"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:DescribeInstanceInformation"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:ListCommands"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:ListCommandInvocations"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:GetCommandInvocation"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:CancelCommand"],"Resource":["*"]},
                  {"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":[
                    {"Fn::Sub":"arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:document/Hubscout-Discover-*"}]},
                  {"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":[
                    {"Fn::Sub":"arn:${AWS::Partition}:ec2:*:${AWS::AccountId}:instance/*"}]}]}
                """));
  }

  @Test
  void itIsTheSumOfTheHubsSteps() {
    var needed = new TreeSet<String>();
    for (var step : Step.deployed()) {
      for (var statement : step.statements("${AWS::Partition}", "${AWS::AccountId}")) {
        for (var action : statement.actions()) {
          statement.resources().forEach(resource -> needed.add(action + " on " + resource));
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
