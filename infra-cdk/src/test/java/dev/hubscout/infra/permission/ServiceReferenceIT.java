package dev.hubscout.infra.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.ContextSamples;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.hub.Deployed;
import dev.hubscout.infra.spoke.SpokeStacks;
import dev.hubscout.infra.spoke.SpokeTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** Every statement of every template and session says something to AWS. */
class ServiceReferenceIT {
  private static final String ACCOUNT = "222222222222";

  /** What the reference says of actions that change nothing. */
  private static final Set<String> READING = Set.of("List", "Read", "List, Read", "Read, List");

  private static final String REGION = "eu-central-1";

  private static ServiceReference reference;
  private static Map<String, JsonNode> templates;

  @BeforeAll
  static void synthesize(@TempDir Path folder) throws Exception {
    reference = new ServiceReference(IamData.get());
    templates = templates(folder);
  }

  private static Map<String, JsonNode> templates(Path folder) throws IOException {
    var all = new LinkedHashMap<String, JsonNode>();
    for (var management : List.of("111111111111", ACCOUNT)) {
      var context = ContextSamples.with("tracing", true);
      context.put("managementAccount", management);
      context.put("customerKey", true);
      context.put("defaultHostManagement", true);
      var config = HubscoutConfig.of(context);
      var hub = new Deployed(context, folder).app();
      var spokes = new App();
      SpokeStacks.add(spokes, config);
      for (var app : List.of(hub, spokes)) {
        for (var child : app.getNode().getChildren()) {
          if (child instanceof Stack stack) {
            all.put(
                stack.getNode().getId() + " of " + management,
                Json.lenient().valueToTree(Template.fromStack(stack).toJSON()));
          }
        }
      }
      var spoke = new SpokeTemplates(config);
      all.put("roles of " + management, new ObjectMapper().readTree(spoke.roles()));
      all.put("regional of " + management, new ObjectMapper().readTree(spoke.regional()));
    }
    return all;
  }

  @Test
  void everyStatementOfEveryTemplateIsKnown() {
    var findings = new TreeSet<String>();
    var types = new TreeSet<String>();
    int statements = 0;
    for (var template : templates.entrySet()) {
      var resolved = new Resolved(template.getValue(), ACCOUNT, REGION, Map.of());
      for (var resource : resolved.resources().properties()) {
        var type = resource.getValue().path("Type").asText();
        for (var statement : statements(resource.getValue().path("Properties"))) {
          statements++;
          types.add(type);
          boolean own = !type.startsWith("AWS::IAM::");
          for (var finding : reference.findings(resolved.of(statement), own)) {
            findings.add(template.getKey() + ", " + resource.getKey() + ": " + finding);
          }
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(statements).isGreaterThan(100);
    assertThat(types).contains("AWS::IAM::Role", "AWS::KMS::Key", "AWS::S3::BucketPolicy");
  }

  @Test
  void everyStatementOfEverySessionIsKnown() throws IOException {
    var findings = new ArrayList<String>();
    for (var step : Registrations.steps()) {
      if (step.role() != null) {
        continue; // see below
      }
      var policy = step.document("aws", new AccountId(ACCOUNT).value()).json();
      for (var statement : statements(Json.strict().readTree(policy))) {
        findings.addAll(reference.findings(statement, false));
      }
    }

    assertThat(findings).isEmpty();
    assertThat(Registrations.steps()).isNotEmpty();
  }

  /** A step with a role of its own names many actions together, on any resource. */
  @Test
  void rolesOfTheirOwnAllowNothingButListingAndReading() {
    var more = new TreeSet<String>();
    int known = 0;
    for (var step : Registrations.steps()) {
      if (step.role() == null) {
        continue;
      }
      for (var action : step.permissions().getFirst().actions()) {
        var levels = reference.levels(action);
        known += levels.size();
        assertThat(levels).as(action).isNotEmpty();
        levels.forEach(
            (name, level) -> {
              if (!READING.contains(level)) {
                more.add((action.endsWith("*") ? action + " with " : "") + name);
              }
            });
      }
    }

    assertThat(more)
        .as("their level is another one in the reference, but they list")
        .containsExactly("glue:ListConnectionTypes", "glue:ListEntities");
    assertThat(known).isGreaterThan(3_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ssm:SendCommands            | * | | there is no action ssm:SendCommands
          SSM:SendCommand             | * | | there is no action SSM:SendCommand
          ssm                         | * | | there is no action ssm
          nosuch:Thing                | * | | there is no action nosuch:Thing
          ssm:ListCommands            | arn:aws:ssm:*:222222222222:document/X | | ssm:ListCommands does not take arn:aws:ssm:*:222222222222:document/X, but [*]
          ssm:SendCommand             | * | | ssm:SendCommand does not take *
          ssm:SendCommand             | arn:aws:ssm:*:222222222222:parameter/X | | ssm:SendCommand does not take
          ssm:SendCommand             | arn:aws:ec2:*:222222222222:volume/* | | ssm:SendCommand does not take
          dynamodb:PutItem            | arn:aws:dynamodb:eu-central-1:222222222222:table/t/index/i | | dynamodb:PutItem does not take
          dynamodb:GetRecords         | arn:aws:dynamodb:eu-central-1:222222222222:table/t | | dynamodb:GetRecords does not take
          sqs:SendMessage             | arn:aws:sns:eu-central-1:222222222222:q | | sqs:SendMessage does not take
          s3:GetObject                | arn:aws:s3:::bucket | | s3:GetObject does not take
          iam:PassRole                | arn:aws:iam::222222222222:user/u | | iam:PassRole does not take
          sqs:SendMessage             | arn:aws:sqs:eu-central-1:222222222222:q | dynamodb:LeadingKeys | sqs:SendMessage does not know the condition key dynamodb:LeadingKeys
          sts:AssumeRole              | arn:aws:iam::222222222222:role/r | aws:PrincipalOrgId2 | does not know the condition key aws:PrincipalOrgId2
          sqs:SendMessage             | arn:aws:sqs:eu-central-1:222222222222:q | aws:RequestTag/team | does not know the condition key aws:RequestTag/team
          """)
  void whatIsWrongIsFound(String action, String resource, @Nullable String key, String finding) {
    assertThat(reference.findings(statement(action, resource, key), false))
        .singleElement()
        .asString()
        .contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ssm:ListCommands            | * |
          ssm:SendCommand             | arn:aws:ssm:*:222222222222:document/Hubscout-Discover-* |
          ssm:SendCommand             | arn:aws:ec2:*:222222222222:instance/* | ssm:resourceTag/team
          dynamodb:PutItem            | arn:aws:dynamodb:eu-central-1:222222222222:table/t | dynamodb:LeadingKeys
          dynamodb:Query              | arn:aws:dynamodb:eu-central-1:222222222222:table/t/index/i |
          logs:PutLogEvents           | arn:aws:logs:eu-central-1:222222222222:log-group:/aws/lambda/f:* |
          s3:GetObject                | arn:aws:s3:::bucket/a/b |
          iam:PassRole                | arn:aws:iam::*:role/hubscout/Role | aws:ResourceOrgID
          ssm:GetParameter            | arn:aws:ssm:eu-central-1:222222222222:parameter/hubscout/settings | aws:sourcearn
          """)
  void whatIsRightIsNot(String action, String resource, @Nullable String key) {
    assertThat(reference.findings(statement(action, resource, key), false)).isEmpty();
  }

  private static JsonNode statement(String action, String resource, @Nullable String key) {
    var statement = Json.strict().createObjectNode().put("Effect", "Allow");
    statement.putArray("Action").add(action);
    statement.putArray("Resource").add(resource);
    if (key != null) {
      statement.putObject("Condition").putObject("StringEquals").put(key, "value");
    }
    return statement;
  }

  /** Statements wherever a template has a policy. */
  private static List<JsonNode> statements(JsonNode node) {
    var found = new ArrayList<JsonNode>();
    if (Set.of("Allow", "Deny").contains(node.path("Effect").asText())) {
      found.add(node);
    } else {
      node.forEach(child -> found.addAll(statements(child)));
    }
    return found;
  }
}
