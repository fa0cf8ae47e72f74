package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstancesTest {
  private static final String WEB = "i-00000000000000001";
  private static final String STOPPED = "i-00000000000000002";
  private static final String TOLD = "i-00000000000000003";
  private static final String OVER = "i-00000000000000004";

  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void facts() {
    shell = new Shell(home);
    var places = shell.workplaces;
    places.store.scopes.add(
        TestData.scope(Capability.INSTANCES, TestData.PROD, ScopeCoverage.COVERED, null));
    places.add(TestData.PROD, WEB, "=web\t\u001b[31m", InstanceCoverage.INSPECTED);
    places.add(TestData.DENIED, STOPPED, "db-2", InstanceCoverage.STOPPED);
    // a state-change event told of it, and nobody has looked at it since
    places.store.instances.add(
        TestData.instance(TestData.PROD, TOLD, InstanceState.RUNNING, null, Registration.UNKNOWN));
    places.store.instances.add(
        TestData.instance(
            TestData.PROD,
            OVER,
            InstanceState.TERMINATED,
            TestData.description("old"),
            Registration.UNKNOWN));
  }

  @Test
  void listsEveryInstanceThatIsNotOver() throws Exception {
    assertThat(ids(json("instances"))).containsExactly(WEB, TOLD, STOPPED);
    assertThat(ids(json("instances", "--over"))).containsExactly(WEB, TOLD, OVER, STOPPED);
  }

  @Test
  void saysEverythingThatIsKnown() throws Exception {
    var web = json("instances", "--instance", WEB).get(0);

    assertThat(web.path("account").asText()).isEqualTo("111111111111");
    assertThat(web.path("name").asText()).isEqualTo("=web\t\u001b[31m");
    assertThat(web.path("private_addresses").path(0).asText()).isEqualTo("10.0.0.1");
    assertThat(web.path("public_addresses")).hasSize(2);
    assertThat(web.path("tags").path("env").asText()).isEqualTo("prod");
    assertThat(web.path("iam_profile").isNull()).isTrue();
    assertThat(web.path("terminated_at").isNull()).isTrue();
    assertThat(web.at("/ssm/status").asText()).isEqualTo("ONLINE");
    assertThat(web.at("/ssm/agent_version").asText()).isEqualTo("3.3.0");
    assertThat(web.path("coverage").asText()).isEqualTo("INSPECTED");
    assertThat(web.path("presence").asText()).isEqualTo("PRESENT");
    assertThat(web.path("inspected_at").asText()).isEqualTo("2026-11-22T21:30:00Z");
    assertThat(web.path("source").asText()).isEqualTo(TestData.RUN.value());
  }

  @Test
  void unknownIsNeverAValue() throws Exception {
    var told = json("instances", "--instance", TOLD).get(0);

    assertThat(told.path("state").asText()).isEqualTo("running");
    for (var field : List.of("name", "type", "zone", "tags", "private_addresses", "ssm")) {
      assertThat(told.has(field)).as(field).isFalse();
    }
    assertThat(shell.run("instances", "--instance", TOLD).out())
        .containsPattern(TOLD + " +\\? +\\? +running +\\? +\\? ");
    var csv = shell.run("instances", "--instance", TOLD, "-o", "csv").out().lines().toList();
    var header = List.of(csv.get(0).split(","));
    assertThat(csv.get(1).split(",", -1)[header.indexOf("tags")]).isEqualTo("unknown");
    assertThat(json("instances", "--instance", STOPPED).get(0).has("ssm")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--state running | 1 3",
        "--state running,stopped | 1 3 2",
        "--state stopped | 2",
        "--state terminated | 4",
        "--type m7i.large | 1 2",
        "--type m7i | ''",
        "--tag env | 1 2",
        "--tag env=prod --tag Name=db-2 | 2",
        "--tag env=test | ''",
        "--tag env=prod=1 | ''",
        "--coverage INSPECTED | 1",
        "--coverage STOPPED,NOT_YET_INSPECTED | 3 2",
        "--account 222222222222 | 2",
        "--account 111111111111 --region us-east-1 | ''",
        "--region eu-central-1 --state stopped | 2",
        "--instance i-00000000000000004 | ''",
        "--instance i-00000000000000004 --over | 4"
      })
  void filters(String flags, String expected) throws Exception {
    var arguments = new ArrayList<>(List.of("instances"));
    arguments.addAll(List.of(flags.strip().split(" ")));

    var numbers =
        ids(json(arguments.toArray(String[]::new))).stream()
            .map(id -> id.substring(id.length() - 1))
            .toList();

    assertThat(String.join(" ", numbers)).isEqualTo(expected.strip());
  }

  @Test
  void saysHowManyItCouldNotTell() {
    var result = shell.run("instances", "--tag", "env");

    assertThat(result.err()).contains("Skipped as unknown: 1.");
  }

  @Test
  void anInstanceInAScopeThatCouldNotBeLookedAtIsUnobserved() throws Exception {
    shell.workplaces.store.scopes.set(
        0,
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.ORG_DENIED, "An SCP denies it."));

    var web = json("instances", "--instance", WEB).get(0);

    assertThat(web.path("presence").asText()).isEqualTo("UNOBSERVED");
    assertThat(web.at("/unobserved/reason").asText()).isEqualTo("ORG_DENIED");
  }

  /** The databases capability lists instances on its own; its own trouble is not theirs. */
  @Test
  void presenceIsWhatTheInventorySays() throws Exception {
    shell.workplaces.store.scopes.add(
        TestData.scope(TestData.PROD, ScopeCoverage.NOT_DEPLOYED, "No document."));

    assertThat(json("instances", "--instance", WEB).get(0).path("presence").asText())
        .isEqualTo("PRESENT");
  }

  @Test
  void linesAreObjectsOfWhatJsonHas() throws Exception {
    var lines = shell.run("instances", "-o", "jsonl").out().lines().toList();
    var rows = json("instances");

    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    for (int i = 0; i < lines.size(); i++) {
      var line = (com.fasterxml.jackson.databind.node.ObjectNode) read(lines.get(i));
      assertThat(line.remove("timestamp")).isEqualTo(line.get("last_seen"));
      assertThat(line).isEqualTo(rows.get(i));
    }
  }

  @Test
  void tabSeparatedLinesHaveSixFieldsWhateverANameHolds() {
    assertThat(shell.run("instances", "-o", "tsv").out())
        .isEqualTo(
            "2026-11-22T21:30:00Z\t=web\\t\\x1b[31m\tm7i.large\teu-central-1a\trunning\t"
                + WEB
                + "\n2026-11-22T21:30:00Z\t?\t?\t?\trunning\t"
                + TOLD
                + "\n2026-11-22T21:30:00Z\tdb-2\tm7i.large\teu-central-1a\tstopped\t"
                + STOPPED
                + "\n");
  }

  @Test
  void jsonIsTheApisOwn() {
    assertThat(shell.run("instances", "--tag", "env", "--tag", "Name=db-2", "-o", "json").out())
        .isEqualTo(shell.workplaces.store.get("/api/instances", "tag=env&tag=Name%3Ddb-2") + "\n");
  }

  @Test
  void csvAndJsonHoldTheSame() throws Exception {
    var lines = shell.run("instances", "--instance", STOPPED, "-o", "csv").out().lines().toList();
    var row = json("instances", "--instance", STOPPED).get(0);

    var header = List.of(lines.getFirst().split(","));
    row.properties().stream()
        .flatMap(InstancesTest::columns)
        .forEach(
            name ->
                assertThat(header)
                    .as(name)
                    .anyMatch(it -> it.equals(name) || it.startsWith(name + ".")));
    assertThat(lines.get(1))
        .contains("10.0.0.1,192.0.2.1 2001:db8::1,")
        .contains("\"{\"\"Name\"\":\"\"db-2\"\",\"\"env\"\":\"\"prod\"\"}\"");
  }

  /** The parts of an object are columns of their own, but for tags, which anyone may name. */
  private static Stream<String> columns(Map.Entry<String, JsonNode> field) {
    return field.getValue().isObject() && !field.getKey().equals("tags")
        ? field.getValue().properties().stream().map(it -> field.getKey() + "." + it.getKey())
        : Stream.of(field.getKey());
  }

  @Test
  void theTableHasNothingThatTheJsonHasNot() throws Exception {
    shell.columns = "1000";
    shell.environment.put("NO_COLOR", "1");
    shell.workplaces.store.instances.removeIf(fact -> fact.key().id().equals(WEB));

    var table = "Instances\n" + shell.run("instances", "--over").out();

    TableInJson.assertSame(table, "Instances", json("instances", "--over"));
  }

  @Test
  void historyHasTheLatestFirstWithWhatWasBefore() throws Exception {
    change(WEB, Kind.APPEARED, 0, new Field("state", null, "running"));
    change(
        WEB,
        Kind.CHANGED,
        2,
        new Field("tags.env", "test", "prod"),
        new Field("iam_profile", "arn:aws:iam::1:instance-profile/p", null));
    change(WEB, Kind.MISSING, 1);
    change(STOPPED, Kind.STOPPED, 3, new Field("state", "running", "stopped"));

    var changes = json("instances", "history", WEB);

    assertThat(changes.findValuesAsText("kind")).containsExactly("CHANGED", "MISSING", "APPEARED");
    assertThat(changes.get(0).path("fields").toString())
        .isEqualTo(
            "[{\"name\":\"tags.env\",\"before\":\"test\",\"after\":\"prod\"},{\"name\":\"iam_profile\","
                + "\"before\":\"arn:aws:iam::1:instance-profile/p\",\"after\":null}]");
    assertThat(changes.get(2).path("fields").toString())
        .isEqualTo("[{\"name\":\"state\",\"after\":\"running\"}]");
    assertThat(changes.get(0).path("source").asText()).isEqualTo("event");
    assertThat(shell.run("instances", "history", WEB).out())
        .contains("2026-11-22 21:30:02Z", "tags.env test → prod, iam_profile arn:")
        .containsPattern("MISSING +- +event")
        .containsPattern("APPEARED +state - → running +event");
  }

  /** History is kept for longer than what it is the history of. */
  @Test
  void anInstanceThatIsForgottenStillHasAHistory() throws Exception {
    change(OVER, Kind.TERMINATED, 0, new Field("state", "running", "terminated"));
    shell.workplaces.store.instances.clear();

    assertThat(json("instances", "history", OVER)).hasSize(1);
  }

  @Test
  void anInstanceThatIsNotKnownIsASentence() {
    var result = shell.run("instances", "history", "i-0123456789abcdef0");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("No instance i-0123456789abcdef0 is known here.");
  }

  private void change(String id, Kind kind, int second, Field... fields) {
    var key =
        shell.workplaces.store.instances.stream()
            .map(InstanceFact::key)
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElse(new InstanceKey(TestData.PROD, id));
    shell.workplaces.store.changes.add(
        new Change(
            Capability.INSTANCES,
            key.scope().account(),
            key.scope().region(),
            id,
            kind,
            TestData.NOW.plusSeconds(second),
            InstanceFact.EVENT,
            List.of(fields)));
  }

  private static List<String> ids(JsonNode rows) {
    return rows.findValuesAsText("instance");
  }

  private static JsonNode read(String text) throws Exception {
    return Json.strict().readTree(text);
  }

  private JsonNode json(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    var result = shell.run(all.toArray(String[]::new));
    assertThat(result.status()).as(result.err()).isZero();
    return read(result.out()).path("items");
  }
}
