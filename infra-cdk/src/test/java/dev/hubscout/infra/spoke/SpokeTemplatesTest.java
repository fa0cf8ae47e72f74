package dev.hubscout.infra.spoke;

import static dev.hubscout.infra.spoke.Deployment.config;
import static dev.hubscout.infra.spoke.Deployment.json;
import static dev.hubscout.infra.spoke.Deployment.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.ssm.SsmDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokeTemplatesTest {
  private static final SpokeTemplates TEMPLATES = new SpokeTemplates(config());

  private static Stream<String> all(SpokeTemplates templates) {
    return Stream.concat(
        Stream.of(templates.roles(), templates.regional()), templates.secondDocuments().stream());
  }

  @Test
  void theyFitIntoAStackSet() {
    var everything = config(Map.of("defaultHostManagement", true));
    for (var documents :
        List.of(Documents.published(), Deployment.withNumber(2), Deployment.withNumber(3))) {
      assertThat(all(new SpokeTemplates(everything, documents)))
          .allSatisfy(
              template ->
                  assertThat(template.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(51_200));
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWhenItIsMade() {
    var long_ =
        new SsmDocument(
            "Hubscout-Discover-1", "x".repeat(SpokeTemplates.MAX_BYTES), "0".repeat(64));
    var templates =
        new SpokeTemplates(config(), new Documents(List.of(long_), SsmDocument.remove()));

    assertThatThrownBy(templates::regional).hasMessageContaining("longer than the 51200");
  }

  @Test
  void nothingInThemIsForTheCdk() {
    assertThat(all(new SpokeTemplates(config(), Deployment.withNumber(2))))
        .allSatisfy(
            template -> {
              var json = json(template);
              assertThat(json.properties())
                  .extracting(Map.Entry::getKey)
                  .containsExactlyInAnyOrder("Description", "Resources");
              assertThat(json.findParents("Type"))
                  .extracting(it -> it.path("Type").asText())
                  .doesNotContain("AWS::CDK::Metadata");
              assertThat(template).doesNotContain("BootstrapVersion").doesNotContain("aws:cdk");
              assertThat(template).doesNotContain("\n");
            });
  }

  @Test
  void theyAreTheSameTextEveryTime() {
    assertThat(all(TEMPLATES)).isEqualTo(all(new SpokeTemplates(config())).toList());
  }

  @Test
  void thePartitionIsAskedForWhereTheyAreDeployed() {
    assertThat(all(TEMPLATES))
        .allSatisfy(template -> assertThat(template).doesNotContainPattern("arn:aws[a-z-]*:"));
  }

  @Test
  void theDocumentsArriveByteForByte() throws Exception {
    var template = json(TEMPLATES.regional());

    for (var document : List.of(SsmDocument.discover(), SsmDocument.remove())) {
      var deployed = resource(template, "AWS::SSM::Document", "Name", document.name());
      var content = deployed.at("/Properties/Content").textValue();
      assertThat(content).isEqualTo(document.content());
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(document.sha256());
      assertThat(deployed.at("/Properties/DocumentFormat").asText()).isEqualTo("JSON");
      assertThat(deployed.at("/Properties/DocumentType").asText()).isEqualTo("Command");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 9})
  void theNewestTwoNumbersAreKeptAndNoneMoves(int newest) {
    var before = new SpokeTemplates(config(), documentsBefore(newest));
    var after = new SpokeTemplates(config(), Deployment.withNumber(newest));

    assertThat(numbers(all(after))).containsExactlyInAnyOrder(newest, newest - 1);
    var stays = newest - 1;
    assertThat(numbers(Stream.of(after.regional())).contains(stays))
        .isEqualTo(numbers(Stream.of(before.regional())).contains(stays));
    assertThat(numbers(after.secondDocuments().stream()).contains(stays))
        .isEqualTo(numbers(before.secondDocuments().stream()).contains(stays));
  }

  private static Documents documentsBefore(int newest) {
    return newest == 2 ? Documents.published() : Deployment.withNumber(newest - 1);
  }

  private static List<Integer> numbers(Stream<String> templates) {
    var numbers = new ArrayList<Integer>();
    templates
        .flatMap(template -> json(template).path("Resources").valueStream())
        .filter(it -> it.path("Type").asText().equals("AWS::SSM::Document"))
        .map(it -> it.at("/Properties/Name").asText())
        .filter(name -> name.startsWith("Hubscout-Discover-"))
        .forEach(name -> numbers.add(Integer.parseInt(name.substring(18))));
    return numbers;
  }

  static List<SpokeEvent> events() {
    return Registrations.events();
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventHasARuleToTheHubsBus(SpokeEvent event) {
    var rule =
        resource(json(TEMPLATES.regional()), "AWS::Events::Rule", "Name", event.ruleName())
            .path("Properties");

    assertThat(rule.path("EventPattern")).isEqualTo(json(event.pattern()));
    assertThat(rule.has("EventBusName")).as("AWS's events come in on the default bus").isFalse();
    assertThat(rule.path("Targets"))
        .isEqualTo(
            json(
                """
                [{"Id":"hub",
                  "Arn":{"Fn::Sub":
                    "arn:${AWS::Partition}:events:eu-central-1:222222222222:event-bus/hubscout"},
                  "RoleArn":{"Fn::Sub":
                    "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/hubscout/HubscoutEventForwarder"}}]
                """));
  }

  @Test
  void thereIsNothingElse() {
    assertThat(json(TEMPLATES.regional()).path("Resources").valueStream())
        .extracting(it -> it.path("Type").asText())
        .containsExactlyInAnyOrder(
            "AWS::Events::Rule", "AWS::Events::Rule", "AWS::SSM::Document", "AWS::SSM::Document");
    assertThat(TEMPLATES.secondDocuments()).isEmpty();
  }

  @Test
  void commandsOfOthersStayWhereTheyAre() {
    var pattern =
        resource(json(TEMPLATES.regional()), "AWS::Events::Rule", "Name", "hubscout-command-ends")
            .at("/Properties/EventPattern");

    assertThat(EventRule.matches(pattern, sample("databases-events/sqs-command-status"))).isTrue();
    assertThat(EventRule.matches(pattern, command("Hubscout-Discover-2", "Failed"))).isTrue();
    assertThat(EventRule.matches(pattern, command("AWS-RunShellScript", "Success"))).isFalse();
    assertThat(EventRule.matches(pattern, command("Hubscout-Remove-1", "Success"))).isFalse();
    assertThat(EventRule.matches(pattern, command("My-Hubscout-Discover-1", "Success"))).isFalse();
    assertThat(EventRule.matches(pattern, command("Hubscout-Discover-1", "InProgress"))).isFalse();
    assertThat(EventRule.matches(pattern, sample("instances-events/sqs-state-change"))).isFalse();
    var perInstance =
        command("Hubscout-Discover-1", "Success")
            .toString()
            .replace("EC2 Command Status", "EC2 Command Invocation Status");
    assertThat(EventRule.matches(pattern, json(perInstance))).isFalse();
  }

  @Test
  void statesOfInstancesAreForwarded() {
    var pattern =
        resource(json(TEMPLATES.regional()), "AWS::Events::Rule", "Name", "hubscout-state-changes")
            .at("/Properties/EventPattern");

    assertThat(EventRule.matches(pattern, sample("instances-events/sqs-state-change"))).isTrue();
    assertThat(EventRule.matches(pattern, sample("databases-events/sqs-command-status"))).isFalse();
  }

  private static JsonNode sample(String name) {
    return json(EventRule.sample(name).at("/Records/0/body").asText());
  }

  private static JsonNode command(String document, String status) {
    return json(
        """
        {"source":"aws.ssm","detail-type":"EC2 Command Status-change Notification",
         "detail":{"document-name":"%s","status":"%s","parameters":"{\\"commands\\":[\\"secret\\"]}"}}
        """
            .formatted(document, status));
  }
}
