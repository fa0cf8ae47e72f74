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
  private static final String SUMMARY = "/coverage/organization";

  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void facts() {
    shell = new Shell(home);
    var places = shell.workplaces;
    places.store.account("111111111111", "payments", "/workloads/production");
    places.store.account("222222222222", "legacy", "/workloads");
    places.store.scopes.add(TestData.scope(TestData.PROD, ScopeCoverage.COVERED, null));
    places.store.scopes.add(
        TestData.scope(Capability.INSTANCES, TestData.PROD, ScopeCoverage.COVERED, null));
    places.store.scopes.add(
        TestData.scope(TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Not authorized."));
    places.store.scopes.add(
        TestData.scope(
            Capability.INSTANCES, TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Not it."));
    places.add(TestData.PROD, "i-00000000000000001", "db-1", InstanceCoverage.INSPECTED);
    places.add(TestData.PROD, "i-00000000000000002", "db-2", InstanceCoverage.CONNECTION_LOST);
    places.store.instances.add(
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
        .containsPattern("As of\nFigures +2026-11-22 21:30:00Z")
        .contains("50.0 %")
        .containsPattern("CONNECTION_LOST +1  Check that the SSM Agent runs")
        .containsPattern("ACCOUNT_DENIED +1  Deploy or update the spoke role")
        .containsPattern(
            "222222222222 +eu-central-1 +- +- +databases instances +ACCOUNT_DENIED +Not ")
        .containsPattern("111111111111 +eu-central-1 +i-00000000000000002 +db-2 +- +CONN");

    var document = json();
    assertThat(document.at(SUMMARY + "/percent").asDouble()).isEqualTo(50);
    assertThat(document.at(SUMMARY + "/known").asInt()).isEqualTo(2);
    assertThat(document.at(SUMMARY + "/closed_scopes").asInt()).isEqualTo(1);
    assertThat(document.at("/scopes/items")).hasSize(2);
    assertThat(document.at("/instances/items")).hasSize(1);
    assertThat(shell.run("coverage", "-o", "csv").out().lines()).hasSize(3);
    assertThat(shell.run("coverage", "--all", "-o", "csv").out().lines()).hasSize(5);
  }

  @Test
  void byAccountAndUnitWithNamesAndPaths() throws Exception {
    var document = json();

    assertThat(document.at("/coverage/items").toString())
        .isEqualTo(
            "[{\"account\":\"111111111111\",\"name\":\"payments\",\"path\":"
                + "\"/workloads/production\",\"coverage\":{\"known\":2,\"inspected\":1,"
                + "\"unobserved\":0,\"percent\":50.0,\"closed_scopes\":0,\"by_coverage\":"
                + "{\"CONNECTION_LOST\":1,\"INSPECTED\":1}},\"databases\":0},"
                + "{\"account\":\"222222222222\",\"name\":\"legacy\",\"path\":\"/workloads\","
                + "\"coverage\":{\"known\":0,\"inspected\":0,\"unobserved\":0,\"percent\":null,"
                + "\"closed_scopes\":1,\"by_coverage\":{}},\"databases\":0}]");
    assertThat(document.at("/coverage/ous").findValuesAsText("path"))
        .containsExactly("/", "/workloads", "/workloads/production");
    assertThat(document.at("/coverage/ous/0/coverage/closed_scopes").asInt()).isEqualTo(1);
    assertThat(shell.run("coverage").out())
        .containsPattern("111111111111 +payments +/workloads/production +50.0 % +1 +2 +0 +0");
  }

  /** The figures of a unit would be those of one account of it. */
  @Test
  void ofOneAccountThereAreNoUnits() throws Exception {
    var document = json("--account", "111111111111");

    assertThat(document.at("/coverage/items")).hasSize(1);
    assertThat(shell.run("coverage", "--account", "111111111111").out())
        .doesNotContain("Coverage by organizational unit")
        .containsPattern("Inspected +50.0 %")
        .containsPattern("Accounts' Regions not looked at +0");
  }

  @Test
  void capabilitiesThatFaredDifferentlyAreRowsOfTheirOwn() throws Exception {
    var scopes = shell.workplaces.store.scopes;
    scopes.set(
        1,
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.THROTTLED, "Too many calls."));
    scopes.set(0, TestData.scope(TestData.PROD, ScopeCoverage.NOT_DEPLOYED, "No document."));

    var document = json();

    assertThat(document.at("/scopes/items").findValuesAsText("coverage"))
        .containsExactly("NOT_DEPLOYED", "THROTTLED", "ACCOUNT_DENIED", "ACCOUNT_DENIED");
    assertThat(document.at(SUMMARY + "/closed_scopes").asInt()).isEqualTo(2);
    shell.columns = "1000";
    assertThat(shell.run("coverage").out())
        .containsPattern("111111111111 +eu-central-1 +- +- +databases +NOT_DEPLOYED")
        .containsPattern("111111111111 +eu-central-1 +- +- +instances +THROTTLED")
        .containsPattern("222222222222 +eu-central-1 +- +- +databases instances +ACCOUNT_DENIED")
        .containsPattern("ACCOUNT_DENIED +1 +")
        .containsPattern("NOT_DEPLOYED +1 +")
        .containsPattern("THROTTLED +1 +");
  }

  @Test
  void whatIsKnownOfAScopeThatCouldNotBeLookedAtIsUnobserved() throws Exception {
    shell.workplaces.store.scopes.set(
        1,
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.THROTTLED, "Too many calls."));

    var document = json();

    assertThat(document.at(SUMMARY + "/percent").asDouble()).isZero();
    assertThat(document.at(SUMMARY + "/unobserved").asInt()).isEqualTo(2);
    var inspected = document.at("/instances/items/0");
    assertThat(inspected.path("instance").asText()).isEqualTo("i-00000000000000001");
    assertThat(inspected.path("coverage").asText()).isEqualTo("INSPECTED");
    assertThat(inspected.path("presence").asText()).isEqualTo("UNOBSERVED");
    var csv = shell.run("coverage", "-o", "csv").out();
    assertThat(csv)
        .contains("Its account's Region could not be inspected: THROTTLED.")
        .contains(ScopeCoverage.THROTTLED.remediation());
    assertThat(shell.run("coverage").out()).contains("PRESENCE", "UNOBSERVED");
  }

  @Test
  void nothingKnownIsNotCompleteCoverage() {
    var elsewhere = shell.run("coverage", "--account", "333333333333");
    assertThat(elsewhere.status()).isEqualTo(1);
    assertThat(elsewhere.out()).isEmpty();
    assertThat(elsewhere.err()).contains("Nothing was looked at in this account yet");
    assertThat(shell.run("coverage", "--account", "222222222222").out())
        .containsPattern("Inspected +\\?");
  }

  @Test
  void withoutARunNothingReadsAsComplete() {
    var nothing = new Shell(home);

    for (var format : List.of("table", "json", "csv")) {
      var result = nothing.run("coverage", "-o", format);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("Nothing was looked at yet");
    }
  }

  @Test
  void jsonHasTheApisOwnAnswers() {
    var store = shell.workplaces.store;

    assertThat(shell.run("coverage", "-o", "json").out())
        .isEqualTo(
            "{\"coverage\":"
                + store.get("/api/coverage", "")
                + ",\"scopes\":"
                + store.get("/api/scopes", "covered=false")
                + ",\"instances\":"
                + store.get("/api/instances", "inspected=false")
                + "}\n");
  }

  @Test
  void theTableHasNothingThatTheJsonHasNot() throws Exception {
    shell.columns = "1000";
    shell.environment.put("NO_COLOR", "1");

    var table = shell.run("coverage", "--all").out();
    var document = json("--all");

    TableInJson.assertSame(table, "Coverage by organizational unit", document.at("/coverage/ous"));
    TableInJson.assertSame(table, "Coverage by account", document.at("/coverage/items"));
    assertThat(TableInJson.section(table, "Instances by coverage"))
        .hasSize(1 + document.at(SUMMARY + "/by_coverage").size());
    assertThat(TableInJson.section(table, "Accounts' Regions by coverage")).hasSize(3);
    assertThat(TableInJson.section(table, "All")).hasSize(5);
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
