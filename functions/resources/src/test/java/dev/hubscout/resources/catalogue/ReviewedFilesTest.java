package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue says what the reviewed files say: whoever changes one of them refreshes it. */
class ReviewedFilesTest {

  @Test
  void everyOperationWasReviewedOrIsOff() {
    var reviewed =
        Reviewed.rows("reviewed.tsv").stream()
            .flatMap(
                row ->
                    Arrays.stream(row.get(1).split(" ", -1)).map(name -> row.get(0) + ":" + name))
            .collect(Collectors.toSet());

    assertThat(Loaded.operations().map(Operation::id)).containsAll(reviewed);
    assertThat(
            Loaded.operations()
                .filter(it -> !reviewed.contains(it.id()))
                .filter(it -> it.rule().mode() == CallRule.Mode.ON))
        .isEmpty();
  }

  @Test
  void namesOutsideTheAllowedVerbsWereReviewed() {
    var others =
        Loaded.operations()
            .filter(it -> !it.name().matches("(List|Describe|Get)[A-Z0-9].*"))
            .map(Operation::id);

    assertThat(others)
        .containsExactlyInAnyOrderElementsOf(
            Reviewed.rows("verbs.tsv").stream().map(row -> row.get(0) + ":" + row.get(1)).toList());
  }

  @Test
  void nothingIsResolvedForSomebodyElse() {
    assertThat(Loaded.operation("iotwireless:GetPositionEstimate").rule().mode())
        .isEqualTo(CallRule.Mode.OFF);
    assertThat(Loaded.operations().filter(it -> it.rule().mode() == CallRule.Mode.ON))
        .hasSizeGreaterThanOrEqualTo(2_150);
  }

  @Test
  void rulesAreKept() {
    var rules = byId("rules.tsv");

    assertThat(rules)
        .allSatisfy(
            (id, row) ->
                assertThat(Loaded.operation(id).rule())
                    .as(id)
                    .isEqualTo(
                        new CallRule(
                            CallRule.Mode.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                            row.get(3),
                            row.get(4))));
    assertThat(
            Loaded.operations()
                .filter(it -> it.rule().mode() != CallRule.Mode.ON)
                .filter(it -> !List.of("deprecated", "new").contains(it.rule().category()))
                .map(Operation::id))
        .isSubsetOf(rules.keySet());
  }

  @Test
  void presetsAreKept() {
    assertThat(byId("presets.tsv"))
        .allSatisfy(
            (id, row) -> {
              var operation = Loaded.operation(id);
              var limit = operation.paging().limit();
              boolean sized = limit != null && limit.required();
              assertThat(row.get(2).contains("{page-size}")).as(id).isEqualTo(sized);
              if (!sized) {
                var request = operation.request();
                assertThat(request.variants()).as(id).hasSize(combinations(row.get(2)));
                assertThat(request + "").as(id).containsPattern("value=|\\{account}");
              }
            });
  }

  private static int combinations(String inputs) {
    return Arrays.stream(inputs.split("; ", -1))
        .map(part -> part.substring(part.indexOf('=') + 1))
        .mapToInt(value -> value.startsWith("(") ? value.split("\\|", -1).length : 1)
        .reduce(1, (one, other) -> one * other);
  }

  @Test
  void identitiesAreKept() {
    assertThat(Reviewed.rows("identity.tsv"))
        .allSatisfy(
            row -> {
              var operation =
                  Loaded.all()
                      .filter(it -> it.id().equals(row.get(0) + ":" + row.get(1)))
                      .findFirst();
              var paths =
                  row.get(3).equals("-") ? List.<String>of() : List.of(row.get(3).split(",", -1));
              assertThat(operation)
                  .as(row.toString())
                  .map(it -> it.answer().lists().stream().map(ItemList::identity).toList())
                  .hasValueSatisfying(
                      it -> assertThat(it).contains(paths.stream().map(Path::parse).toList()));
            });
  }

  @Test
  void actionsAreKept() {
    var operations =
        Loaded.all().collect(Collectors.groupingBy(Operation::id, Collectors.toList()));

    assertThat(Reviewed.rows("actions.tsv").stream().filter(row -> !row.get(1).equals("*")))
        .allSatisfy(
            row ->
                assertThat(operations.get(row.get(0) + ":" + row.get(1)))
                    .as(row.toString())
                    .isNotEmpty()
                    .extracting(Operation::action)
                    .containsOnly(Optional.of(row.get(2)).filter(it -> !it.equals("-"))));
  }

  /**
   * Every path of the model that a rule names was found in an answer when the catalogue was made.
   */
  @Test
  void whatIsReviewedAsSensitiveIsHidden() {
    assertThat(hidden("lambda:ListFunctions")).contains("Functions[].Environment");
    assertThat(hidden("cloudformation:DescribeStacks"))
        .contains("Stacks[].Parameters[].ParameterValue", "Stacks[].Outputs[].OutputValue");
    assertThat(hidden("glue:GetJobs")).contains("Jobs[].DefaultArguments");
    assertThat(hidden("batch:DescribeJobDefinitions"))
        .contains("jobDefinitions[].containerProperties.environment");
    assertThat(hidden("autoscaling:DescribeLaunchConfigurations"))
        .contains("LaunchConfigurations[].UserData");
    assertThat(hidden("ec2:DescribeLaunchTemplateVersions"))
        .contains("LaunchTemplateVersions[].LaunchTemplateData.UserData");
    assertThat(hidden("ec2:DescribeVpnConnections"))
        .contains(
            "VpnConnections[].CustomerGatewayConfiguration",
            "VpnConnections[].Options.TunnelOptions[].PreSharedKey");
    assertThat(hidden("ecs:DescribeTaskDefinition"))
        .contains("taskDefinition.containerDefinitions[].environment");
    assertThat(hidden("codebuild:BatchGetProjects"))
        .contains("projects[].environment.environmentVariables");
    assertThat(hidden("amplify:ListApps"))
        .contains("apps[].environmentVariables", "apps[].basicAuthCredentials");
    assertThat(hidden("account:GetContactInformation")).contains("ContactInformation.PhoneNumber");
  }

  @Test
  void secretsThatTheModelsDoNotMarkAreHidden() {
    assertThat(hidden("chime:ListUsers")).contains("Users[].PersonalPIN");
    assertThat(hidden("eks:ListEksAnywhereSubscriptions"))
        .contains("subscriptions[].licenses[].token");
    assertThat(hidden("eks:DescribeCluster")).contains("cluster.connectorConfig.activationCode");
    assertThat(hidden("dataexchange:ListJobs"))
        .contains("Jobs[].Details.ImportAssetFromApiGatewayApi.ApiKey");
    assertThat(hidden("dms:DescribeEndpoints")).contains("Endpoints[].ExtraConnectionAttributes");
    assertThat(hidden("support:DescribeCases")).contains("cases[].recentCommunications");
    assertThat(hidden("grafana:ListWorkspaces")).contains("workspaces[].grafanaToken");
  }

  private static List<String> hidden(String id) {
    var answer = Loaded.all().filter(it -> it.id().equals(id)).findFirst().orElseThrow().answer();
    return Stream.concat(
            answer.sensitive().stream().map(Object::toString),
            answer.lists().stream()
                .flatMap(
                    list ->
                        list.sensitive().stream()
                            .map(path -> list.path() + (list.map() ? "{}." : "[].") + path)))
        .toList();
  }

  private static Map<String, List<String>> byId(String file) {
    return Reviewed.rows(file).stream()
        .collect(Collectors.toMap(row -> row.get(0) + ":" + row.get(1), Function.identity()));
  }
}
