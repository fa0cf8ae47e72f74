package dev.hubscout.infra.spoke;

import static dev.hubscout.infra.spoke.Deployment.config;
import static dev.hubscout.infra.spoke.Deployment.json;
import static dev.hubscout.infra.spoke.Deployment.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

class SpokeStacksTest {
  private static final String CANARY = "ou-ab12-22222222";

  private static Map<String, JsonNode> synthesized(HubscoutConfig config, Documents documents) {
    var stacks = SpokeStacks.add(new App(), config, documents);
    var templates = new LinkedHashMap<String, JsonNode>();
    for (var stack : stacks) {
      templates.put(stack.getStackName(), template(stack));
    }
    return templates;
  }

  private static JsonNode template(Stack stack) {
    return Json.strict().valueToTree(Template.fromStack(stack).toJSON());
  }

  private static Map<String, JsonNode> stackSets(HubscoutConfig config, Documents documents) {
    var sets = new LinkedHashMap<String, JsonNode>();
    synthesized(config, documents)
        .get(SpokeStacks.STACK_SETS)
        .path("Resources")
        .valueStream()
        .filter(it -> it.path("Type").asText().equals("AWS::CloudFormation::StackSet"))
        .forEach(it -> sets.put(it.at("/Properties/StackSetName").asText(), it));
    return sets;
  }

  @Test
  void memberAccountsGetTheRoleAndThenWhatIsRegional() {
    var sets = stackSets(config(), Documents.published());
    var templates = new SpokeTemplates(config());

    assertThat(sets).containsOnlyKeys("hubscout-spoke-role", "hubscout-spoke-regional");
    var role = sets.get("hubscout-spoke-role").path("Properties");
    var regional = sets.get("hubscout-spoke-regional").path("Properties");
    assertThat(json(role.path("TemplateBody").asText())).isEqualTo(json(templates.roles()));
    assertThat(json(regional.path("TemplateBody").asText())).isEqualTo(json(templates.regional()));
    assertThat(role.path("StackInstancesGroup"))
        .isEqualTo(
            json(
                """
                [{"DeploymentTargets":{"OrganizationalUnitIds":["ou-ab12-11111111"]},
                  "Regions":["eu-central-1"]}]
                """));
    assertThat(regional.path("StackInstancesGroup"))
        .isEqualTo(
            json(
                """
                [{"DeploymentTargets":{"OrganizationalUnitIds":["ou-ab12-11111111"]},
                  "Regions":["eu-central-1","eu-west-1","us-east-1"]}]
                """));
    assertThat(role.path("Capabilities")).isEqualTo(json("[\"CAPABILITY_NAMED_IAM\"]"));
    assertThat(regional.has("Capabilities")).isFalse();
    assertThat(waitsFor(sets.get("hubscout-spoke-regional"))).contains("Roles");
    assertThat(role.path("AutoDeployment"))
        .isEqualTo(json("{\"Enabled\":true,\"RetainStacksOnAccountRemoval\":false}"));
    assertThat(regional.path("AutoDeployment"))
        .isEqualTo(
            json(
                """
                {"Enabled":true,"RetainStacksOnAccountRemoval":false,"DependsOn":[
                  {"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":cloudformation:",
                    {"Ref":"AWS::Region"},":111111111111:stackset/",{"Ref":"Roles"}]]}]}
                """));
  }

  @Test
  void oneBrokenAccountStopsNothing() {
    assertThat(stackSets(config(), Documents.published()).values())
        .allSatisfy(
            set -> {
              var properties = set.path("Properties");
              assertThat(properties.path("OperationPreferences"))
                  .isEqualTo(
                      json(
                          """
                          {"FailureTolerancePercentage":100,"MaxConcurrentPercentage":100,
                           "ConcurrencyMode":"SOFT_FAILURE_TOLERANCE",
                           "RegionConcurrencyType":"PARALLEL"}
                          """));
              assertThat(properties.path("PermissionModel").asText()).isEqualTo("SERVICE_MANAGED");
              assertThat(properties.path("CallAs").asText()).isEqualTo("SELF");
              assertThat(properties.at("/ManagedExecution/Active").asBoolean()).isTrue();
            });
  }

  @Test
  void theCanaryIsDoneBeforeAnythingElseAndStopsItWhenItFails() {
    var sets = stackSets(config(Map.of("canaryOu", CANARY)), Documents.published());

    assertThat(sets)
        .containsOnlyKeys(
            "hubscout-spoke-role-canary",
            "hubscout-spoke-regional-canary",
            "hubscout-spoke-role",
            "hubscout-spoke-regional");
    assertThat(waitsFor(sets.get("hubscout-spoke-role-canary"))).isEmpty();
    assertThat(waitsFor(sets.get("hubscout-spoke-regional-canary"))).containsExactly("CanaryRoles");
    assertThat(waitsFor(sets.get("hubscout-spoke-role"))).containsExactly("CanaryRegional");
    assertThat(waitsFor(sets.get("hubscout-spoke-regional"))).containsExactly("Roles");
    for (var name : List.of("hubscout-spoke-role-canary", "hubscout-spoke-regional-canary")) {
      var canary = sets.get(name).path("Properties");
      assertThat(canary.at("/StackInstancesGroup/0/DeploymentTargets"))
          .isEqualTo(json("{\"OrganizationalUnitIds\":[\"" + CANARY + "\"]}"));
      assertThat(canary.path("OperationPreferences"))
          .isEqualTo(
              json(
                  """
                  {"FailureToleranceCount":0,"MaxConcurrentPercentage":100,
                   "ConcurrencyMode":"SOFT_FAILURE_TOLERANCE","RegionConcurrencyType":"PARALLEL"}
                  """));
      assertThat(canary.path("TemplateBody"))
          .isEqualTo(sets.get(name.replace("-canary", "")).at("/Properties/TemplateBody"));
    }
  }

  /** What CloudFormation does before it, told or because it refers to it. */
  private static List<String> waitsFor(JsonNode set) {
    var references =
        set.at("/Properties/AutoDeployment").findValuesAsText("Ref").stream()
            .filter(it -> !it.startsWith("AWS::"));
    return Stream.concat(set.path("DependsOn").valueStream().map(JsonNode::asText), references)
        .toList();
  }

  @Test
  void noAccountIsInTheCanaryAndInTheRest() {
    for (var ous : List.of(List.of("ou-ab12-11111111", CANARY), List.of("r-ab12"))) {
      assertThatThrownBy(() -> config(Map.of("canaryOu", CANARY, "ous", ous)))
          .hasMessageStartingWith(
              "hubscout.canaryOu: " + CANARY + " is a part of " + ous.getLast());
    }
  }

  @Test
  void aDelegatedAdministratorActsAsOne() {
    var config =
        config(Map.of("organization", Map.of("account", "333333333333", "region", "eu-west-1")));
    var stacks = SpokeStacks.add(new App(), config);

    assertThat(stacks.getFirst().getAccount()).isEqualTo("333333333333");
    assertThat(stacks.getFirst().getRegion()).isEqualTo("eu-west-1");
    for (var set : stackSets(config, Documents.published()).values()) {
      assertThat(set.at("/Properties/CallAs").asText()).isEqualTo("DELEGATED_ADMIN");
    }
  }

  @Test
  void aSecondNumberOfTheDocumentHasItsOwnStackSetAndStacks() {
    var documents = Deployment.withNumber(2);
    var stacks = synthesized(config(), documents);
    var sets = stackSets(config(), documents);

    assertThat(sets.keySet())
        .containsExactlyInAnyOrder(
            "hubscout-spoke-role", "hubscout-spoke-regional", "hubscout-spoke-documents-even");
    assertThat(documents(stacks.get("HubscoutManagement-eu-west-1")))
        .containsExactlyInAnyOrder("Hubscout-Discover-1", "Hubscout-Remove-1");
    assertThat(documents(stacks.get("HubscoutManagement-eu-west-1-documents-even")))
        .containsExactly("Hubscout-Discover-2");
    assertThat(
            documents(
                json(
                    sets.get("hubscout-spoke-documents-even")
                        .at("/Properties/TemplateBody")
                        .asText())))
        .containsExactly("Hubscout-Discover-2");
    assertThat(waitsFor(sets.get("hubscout-spoke-documents-even")))
        .containsExactly("Regional", "Roles");
  }

  private static List<String> documents(JsonNode template) {
    return template
        .path("Resources")
        .valueStream()
        .filter(it -> it.path("Type").asText().equals("AWS::SSM::Document"))
        .map(it -> it.at("/Properties/Name").asText())
        .toList();
  }

  @Test
  void theManagementAccountGetsTheSameByStacksOfItsOwn() {
    var stacks = SpokeStacks.add(new App(), config());
    var templates = new SpokeTemplates(config());

    assertThat(stacks)
        .extracting(Stack::getStackName)
        .containsExactly(
            "HubscoutSpokes",
            "HubscoutManagement",
            "HubscoutManagement-eu-central-1",
            "HubscoutManagement-eu-west-1",
            "HubscoutManagement-us-east-1");
    var synthesized = stacks.stream().skip(1).map(SpokeStacksTest::template).toList();
    var roles = synthesized.getFirst();
    json(templates.roles())
        .path("Resources")
        .properties()
        .forEach(
            it ->
                assertThat(properties(roles.path("Resources").path(it.getKey())))
                    .isEqualTo(properties(it.getValue())));
    for (var regional : synthesized.subList(1, synthesized.size())) {
      assertThat(regional.path("Resources"))
          .isEqualTo(json(templates.regional()).path("Resources"));
    }
    for (var stack : stacks.subList(1, stacks.size())) {
      assertThat(stack.getAccount()).isEqualTo(Deployment.MANAGEMENT);
      assertThat(template(stack).has("Parameters")).as("needs nothing of the CDK").isFalse();
    }
    assertThat(stacks.get(1).getDependencies()).containsExactly(stacks.getFirst());
    for (var stack : stacks.subList(2, stacks.size())) {
      assertThat(stack.getDependencies()).containsExactly(stacks.get(1));
    }
  }

  private static JsonNode properties(JsonNode resource) {
    return resource.path("Properties");
  }

  @Test
  void aHubInAMemberAccountListsTheOrganizationThroughARole() {
    var reader =
        role(
            synthesized(config(), Documents.published()).get(SpokeStacks.MANAGEMENT),
            Names.ORGANIZATION_READER_ROLE);

    assertThat(reader.at("/Properties/AssumeRolePolicyDocument"))
        .isEqualTo(
            json(
                """
                {"Version":"2012-10-17","Statement":[{
                  "Effect":"Allow",
                  "Principal":{"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:root"}},
                  "Action":"sts:AssumeRole",
                  "Condition":{
                    "ArnEquals":{"aws:PrincipalArn":[
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-plan"},
                      {"Fn::Sub":"arn:${AWS::Partition}:iam::222222222222:role/hubscout/hubscout-sweep"}]},
                    "StringEquals":{"aws:PrincipalOrgID":"o-ab12cd34ef"}}}]}
                """));
    assertThat(reader.at("/Properties/Policies/0/PolicyDocument/Statement"))
        .isEqualTo(
            json(
                """
                [{"Effect":"Allow","Action":["organizations:ListAccounts"],"Resource":["*"]},
                 {"Effect":"Allow","Action":["organizations:ListRoots"],"Resource":["*"]},
                 {"Effect":"Allow","Action":["organizations:ListAccountsForParent",
                     "organizations:ListOrganizationalUnitsForParent"],"Resource":[
                   {"Fn::Sub":"arn:${AWS::Partition}:organizations::${AWS::AccountId}:root/o-ab12cd34ef/*"},
                   {"Fn::Sub":"arn:${AWS::Partition}:organizations::${AWS::AccountId}:ou/o-ab12cd34ef/*"}]},
                 {"Effect":"Allow","Action":["organizations:ListTagsForResource"],"Resource":[
                   {"Fn::Sub":"arn:${AWS::Partition}:organizations::${AWS::AccountId}:account/o-ab12cd34ef/*"}]},
                 {"Effect":"Allow","Action":["account:ListRegions"],"Resource":[
                   {"Fn::Sub":"arn:${AWS::Partition}:account::${AWS::AccountId}:account"},
                   {"Fn::Sub":"arn:${AWS::Partition}:account::${AWS::AccountId}:account/o-ab12cd34ef/*"}]}]
                """));
    assertThat(reader.at("/Properties/MaxSessionDuration").asInt()).isEqualTo(3_600);
  }

  @Test
  void aHubInTheManagementAccountNeedsNoReader() {
    var config =
        config(Map.of("hub", Map.of("account", Deployment.MANAGEMENT, "region", "eu-central-1")));

    assertThat(synthesized(config, Documents.published()).get(SpokeStacks.MANAGEMENT).toString())
        .doesNotContain(Names.ORGANIZATION_READER_ROLE);
  }
}
