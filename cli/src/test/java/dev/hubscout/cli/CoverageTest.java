package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void facts() {
    shell = new Shell(home);
    var places = shell.workplaces;
    places.accounts.add("111111111111", "payments", "/workloads/production");
    places.accounts.add("222222222222", "legacy", "/workloads");
    places.facts.scopes.add(TestData.scope(TestData.PROD, ScopeCoverage.COVERED, null));
    places.facts.scopes.add(
        TestData.scope(Capability.INSTANCES, TestData.PROD, ScopeCoverage.COVERED, null));
    places.facts.scopes.add(
        TestData.scope(TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Not authorized."));
    places.facts.scopes.add(
        TestData.scope(
            Capability.INSTANCES, TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Not it."));
    places.add(TestData.PROD, "i-00000000000000001", "db-1", InstanceCoverage.INSPECTED);
    places.add(TestData.PROD, "i-00000000000000002", "db-2", InstanceCoverage.CONNECTION_LOST);
    places.instances.instances.add(
        TestData.instance(
            TestData.PROD,
            "i-00000000000000009",
            InstanceState.TERMINATED,
            TestData.description("over"),
            Registration.UNKNOWN));
  }

  @Test
  void tellsHowCompleteThePictureIsAndWhatToDo() throws Exception {
    var table = shell.run("coverage").out();
    assertThat(table)
        .contains("50.0 %")
        .containsPattern("CONNECTION_LOST +1  Check that the SSM Agent runs")
        .containsPattern("ACCOUNT_DENIED +1  Deploy or update the spoke role")
        .containsPattern(
            "222222222222 +eu-central-1 +- +- +databases instances +ACCOUNT_DENIED +Not ")
        .containsPattern("111111111111 +eu-central-1 +i-00000000000000002 +db-2 +- +CONN");

    var document = json();
    assertThat(document.path("summary").path("inspected_percent").asDouble()).isEqualTo(50);
    assertThat(document.path("summary").path("instances_known").asInt()).isEqualTo(2);
    assertThat(document.path("summary").path("scopes_not_covered").asInt()).isEqualTo(1);
    assertThat(document.path("coverage")).hasSize(2);
    assertThat(shell.run("coverage", "--all", "-o", "csv").out().lines()).hasSize(5);
  }

  @Test
  void byAccountAndUnitWithNamesAndPaths() throws Exception {
    var document = json();

    assertThat(document.path("accounts").toString())
        .isEqualTo(
            "[{\"account\":\"111111111111\",\"name\":\"payments\",\"path\":"
                + "\"/workloads/production\",\"inspected_percent\":50.0,"
                + "\"instances_inspected\":1,\"instances_known\":2,\"instances_unobserved\":0,"
                + "\"scopes_not_covered\":0},"
                + "{\"account\":\"222222222222\",\"name\":\"legacy\",\"path\":\"/workloads\","
                + "\"instances_inspected\":0,\"instances_known\":0,\"instances_unobserved\":0,"
                + "\"scopes_not_covered\":1}]");
    assertThat(document.path("ous").findValuesAsText("path"))
        .containsExactly("/", "/workloads", "/workloads/production");
    assertThat(document.path("ous").get(0).path("scopes_not_covered").asInt()).isEqualTo(1);
    assertThat(shell.run("coverage").out())
        .containsPattern("111111111111 +payments +/workloads/production +50.0 % +1 +2 +0 +0");
  }

  /** The figures of a unit would be those of one account of it. */
  @Test
  void ofOneAccountThereAreNoUnits() throws Exception {
    var document = json("--account", "111111111111");

    assertThat(document.has("ous")).isFalse();
    assertThat(document.path("accounts")).hasSize(1);
  }

  @Test
  void capabilitiesThatFaredDifferentlyAreRowsOfTheirOwn() throws Exception {
    var scopes = shell.workplaces.facts.scopes;
    scopes.set(
        1,
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.THROTTLED, "Too many calls."));
    scopes.set(0, TestData.scope(TestData.PROD, ScopeCoverage.NOT_DEPLOYED, "No document."));

    var document = json();

    assertThat(document.path("coverage").toString())
        .contains("\"capabilities\":[\"databases\"],\"coverage\":\"NOT_DEPLOYED\"")
        .contains("\"capabilities\":[\"instances\"],\"coverage\":\"THROTTLED\"")
        .contains("\"capabilities\":[\"databases\",\"instances\"],\"coverage\":\"ACCOUNT_DENIED\"");
    assertThat(document.path("scopes_by_coverage").findValuesAsText("coverage"))
        .containsExactly("ACCOUNT_DENIED", "NOT_DEPLOYED", "THROTTLED");
    assertThat(document.path("summary").path("scopes_not_covered").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsKnownOfAScopeThatCouldNotBeLookedAtIsUnobserved() throws Exception {
    shell.workplaces.facts.scopes.set(
        1,
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.THROTTLED, "Too many calls."));

    var document = json();

    assertThat(document.path("summary").path("inspected_percent").asDouble()).isZero();
    assertThat(document.path("summary").path("instances_unobserved").asInt()).isEqualTo(2);
    var inspected = document.path("coverage").get(2);
    assertThat(inspected.path("instance").asText()).isEqualTo("i-00000000000000001");
    assertThat(inspected.path("coverage").asText()).isEqualTo("INSPECTED");
    assertThat(inspected.path("presence").asText()).isEqualTo("UNOBSERVED");
    assertThat(inspected.path("reason").asText())
        .isEqualTo("Its account's Region could not be inspected: THROTTLED.");
    assertThat(inspected.path("remediation").asText())
        .isEqualTo(ScopeCoverage.THROTTLED.remediation());
    assertThat(shell.run("coverage").out()).contains("PRESENCE", "UNOBSERVED");
  }

  @Test
  void nothingKnownIsNotCompleteCoverage() throws Exception {
    var document = json("--account", "333333333333");

    assertThat(document.path("summary").has("inspected_percent")).isFalse();
    assertThat(shell.run("coverage", "--account", "333333333333").out())
        .containsPattern("Inspected +\\?");
  }

  @Test
  void theTableHasNothingThatTheJsonHasNot() throws Exception {
    shell.columns = "1000";
    shell.environment.put("NO_COLOR", "1");

    var table = shell.run("coverage", "--all").out();
    var document = json("--all");

    TableInJson.assertSame(table, "Coverage by organizational unit", document.path("ous"));
    TableInJson.assertSame(table, "Coverage by account", document.path("accounts"));
    TableInJson.assertSame(table, "Instances by coverage", document.path("instances_by_coverage"));
    TableInJson.assertSame(
        table, "Accounts' Regions by coverage", document.path("scopes_by_coverage"));
    TableInJson.assertSame(table, "All", document.path("coverage"));
  }

  private JsonNode json(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("coverage"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    var result = shell.run(all.toArray(String[]::new));
    assertThat(result.status()).as(result.err()).isZero();
    return Json.strict().readTree(result.out());
  }
}
