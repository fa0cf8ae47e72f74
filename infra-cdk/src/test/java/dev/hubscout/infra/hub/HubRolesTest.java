package dev.hubscout.infra.hub;

import static dev.hubscout.infra.hub.Deployed.at;
import static dev.hubscout.infra.hub.Deployed.property;
import static dev.hubscout.infra.hub.Deployed.resources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.ContextSamples;
import dev.hubscout.infra.iam.Grants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The permissions of the hub's roles; that they suffice, and no more, what really runs shows. */
class HubRolesTest {
  private static Deployed deployed;

  @BeforeAll
  static void synthesize(@TempDir Path folder) throws IOException {
    // in the management account, with everything that is off otherwise
    var context = ContextSamples.with("tracing", true);
    context.put("managementAccount", "222222222222");
    context.put("customerKey", true);
    context.put(
        "api",
        Map.of(
            "origins",
            List.of("https://hubscout.example.com"),
            "jwt",
            Map.of("issuer", "https://id.example.com", "audience", List.of("hubscout"))));
    deployed = new Deployed(context, folder);
  }

  private static List<Map<String, Object>> roles() {
    var roles = new ArrayList<>(resources(deployed.hub(), "AWS::IAM::Role").values());
    roles.addAll(resources(deployed.artifacts("us-east-1"), "AWS::IAM::Role").values());
    return roles;
  }

  private static List<?> statements(Map<String, Object> role) {
    return (List<?>) property(role, "Policies", 0, "PolicyDocument", "Statement");
  }

  private static List<?> statements(HubFunction function) {
    return statements(
        roles().stream()
            .filter(role -> function.roleName().equals(property(role, "RoleName")))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void everyPolicyIsInARole() {
    assertThat(resources(deployed.hub(), "AWS::IAM::Policy")).isEmpty();
    assertThat(resources(deployed.artifacts("us-east-1"), "AWS::IAM::Policy")).isEmpty();
    assertThat(roles()).hasSize(Registrations.functions().size() + 3);
  }

  @Test
  void noActionHasAWildcard() {
    for (var role : roles()) {
      for (var statement : statements(role)) {
        assertThat((List<?>) at(statement, "Action"))
            .allSatisfy(action -> assertThat((String) action).doesNotContain("*"));
      }
    }
  }

  @Test
  void anyResourceHasAWrittenReason() {
    int any = 0;
    for (var role : roles()) {
      for (var statement : statements(role)) {
        if (((List<?>) at(statement, "Resource")).contains("*")) {
          any++;
          for (var action : (List<?>) at(statement, "Action")) {
            assertThat(at(role.get("Metadata"), Grants.ANY_RESOURCE, action))
                .as("%s of %s", action, property(role, "RoleName"))
                .isNotNull();
          }
        }
      }
    }
    assertThat(any).isPositive();
  }

  static List<HubFunction> functions() {
    return Registrations.functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void onlyWhoEntersSpokesMayAssumeTheirRole(HubFunction function) {
    var assumed =
        statements(function).stream()
            .filter(
                statement ->
                    List.of(Names.SPOKE_ROLE, Names.RESOURCES_ROLE).stream()
                        .anyMatch(statement.toString()::contains))
            .toList();
    assertThat(assumed.toString().contains(Names.RESOURCES_ROLE))
        .as("the role that calls list operations is for their function alone")
        .isEqualTo(function.id().equals("resources"));

    assertThat(assumed).hasSize(function.entersSpokes() ? 1 : 0);
    assertThat(assumed)
        .allSatisfy(
            statement -> {
              assertThat(at(statement, "Action")).isEqualTo(List.of("sts:AssumeRole"));
              assertThat(at(statement, "Condition", "StringEquals", "aws:ResourceOrgID"))
                  .isEqualTo("o-ab12cd34ef");
            });
  }

  @Test
  void theApiWritesOrdersAndWhatIsLeftOfDeletedListingsAlone() {
    var writing =
        statements(CoreFunctions.API).stream()
            .filter(
                statement ->
                    ((List<?>) at(statement, "Action"))
                        .stream()
                            .map(Object::toString)
                            .anyMatch(
                                action ->
                                    action.startsWith("dynamodb:")
                                        && !List.of(
                                                "dynamodb:GetItem",
                                                "dynamodb:BatchGetItem",
                                                "dynamodb:Query")
                                            .contains(action)))
            .toList();

    assertThat(writing)
        .allSatisfy(
            statement ->
                assertThat(at(statement, "Resource").toString())
                    .containsPattern("table/hubscout-(runs|listings|documents)")
                    .doesNotContain("facts"));
    assertThat(writing).hasSize(4);
    var orders =
        writing.stream()
            .filter(it -> at(it, "Resource").toString().contains("table/hubscout-runs"))
            .toList();
    assertThat(orders)
        .hasSize(2)
        .allSatisfy(
            statement -> {
              assertThat(at(statement, "Resource").toString())
                  .contains("table/hubscout-runs")
                  .doesNotContain("facts");
              assertThat(
                      (List<?>)
                          at(
                              statement,
                              "Condition",
                              "ForAllValues:StringLike",
                              "dynamodb:LeadingKeys"))
                  .allMatch(List.of("RUN#*", "OPEN#*", "KEY#*", "PAGE_KEY")::contains);
            });
  }

  @Test
  void linksAreSignedByWhatSendsCommandsAlone() {
    var reader =
        roles().stream()
            .filter(role -> "HubscoutArtifactReader".equals(property(role, "RoleName")))
            .findFirst()
            .orElseThrow();
    var trust = property(reader, "AssumeRolePolicyDocument", "Statement", 0);

    assertThat(at(trust, "Principal", "AWS"))
        .isEqualTo(Map.of("Fn::Sub", "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"));
    assertThat(at(trust, "Condition", "ArnEquals", "aws:PrincipalArn"))
        .isEqualTo(
            List.of(
                Map.of(
                    "Fn::Sub",
                    "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/hubscout/hubscout-databases")));
    assertThat(statements(reader)).hasSize(1);
    assertThat(at(statements(reader).getFirst(), "Action")).isEqualTo(List.of("s3:GetObject"));
  }

  @Test
  void tokensHaveAScopeForEachMethod() {
    var scopes =
        resources(deployed.hub(), "AWS::ApiGatewayV2::Route").values().stream()
            .map(
                route ->
                    property(route, "RouteKey")
                        + " "
                        + property(route, "AuthorizationType")
                        + " "
                        + property(route, "AuthorizationScopes", 0));

    assertThat(scopes)
        .containsExactlyInAnyOrder(
            "GET /api/{proxy+} JWT hubscout/read",
            "HEAD /api/{proxy+} JWT hubscout/read",
            "POST /api/{proxy+} JWT hubscout/write",
            "DELETE /api/{proxy+} JWT hubscout/write",
            "OPTIONS /api/{proxy+} NONE null");
  }

  @Test
  void aKeyOfTheHubsOwnEncryptsTablesAndAlarms() {
    var tables = resources(deployed.hub(), "AWS::DynamoDB::Table").values();
    assertThat(tables)
        .allSatisfy(
            table -> assertThat(property(table, "SSESpecification", "KMSMasterKeyId")).isNotNull());
    var key = resources(deployed.hub(), "AWS::KMS::Key").values().iterator().next();
    assertThat(property(key, "EnableKeyRotation")).isEqualTo(true);
    var topic = resources(deployed.hub(), "AWS::SNS::Topic").values().iterator().next();
    assertThat(property(topic, "KmsMasterKeyId")).isNotNull();
  }
}
