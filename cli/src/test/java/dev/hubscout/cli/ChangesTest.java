package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangesTest {
  private static final String DATABASE =
      "111111111111_eu-central-1_i-00000000000000001_postgresql_" + "0f".repeat(16);

  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void history() {
    shell = new Shell(home);
    change(Capability.INSTANCES, TestData.PROD, "i-00000000000000001", Kind.APPEARED, 600);
    change(
        Capability.DATABASES,
        TestData.PROD,
        DATABASE,
        Kind.VERSION_CHANGED,
        60,
        new Field("version", "16.14", "16.15\u001b[31m"));
    change(Capability.INSTANCES, TestData.DENIED, "i-00000000000000002", Kind.STOPPED, 30);
    change(Capability.INSTANCES, TestData.PROD, "i-00000000000000003", Kind.GONE, 20_000);
  }

  private void change(
      Capability capability, Scope scope, String subject, Kind kind, long ago, Field... fields) {
    shell.workplaces.store.changes.add(
        new Change(
            capability,
            scope.account(),
            scope.region(),
            subject,
            kind,
            TestData.NOW.minus(Duration.ofMinutes(ago)),
            "event",
            List.of(fields)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | STOPPED VERSION_CHANGED APPEARED",
        "--since 1h | STOPPED VERSION_CHANGED",
        "--since 60m | STOPPED VERSION_CHANGED",
        "--since 365d | STOPPED VERSION_CHANGED APPEARED GONE",
        "--since 2026-11-22T21:00:00Z | STOPPED",
        "--capability databases | VERSION_CHANGED",
        "--kind APPEARED | APPEARED",
        "--account 222222222222 | STOPPED",
        "--subject i-00000000000000001 | APPEARED",
        "--subject i-00000000000000003 | ''",
        "--subject i-00000000000000003 --since 99d | GONE",
      })
  void listsWhatChangedTheLatestFirst(String flags, String kinds) throws Exception {
    var command = new ArrayList<>(List.of("changes"));
    command.addAll(List.of(flags.split(" ")));
    command.removeIf(String::isEmpty);

    assertThat(json(command.toArray(String[]::new)))
        .extracting(change -> change.path("kind").asText())
        .containsExactly(kinds.isEmpty() ? new String[0] : kinds.split(" "));
  }

  @Test
  void csvNamesItsColumnsAsTheJsonDoes() {
    var csv = shell.run("changes", "--kind", "VERSION_CHANGED", "-o", "csv").out();

    assertThat(csv)
        .startsWith("at,capability,account,account_name,region,subject,kind,fields,source\r\n")
        .contains("databases,111111111111,unknown,eu-central-1," + DATABASE + ",VERSION_CHANGED");
  }

  @Test
  void nothingIsSaidOnStandardErrorAlone() {
    var none = shell.run("changes", "--kind", "TERMINATED");

    assertThat(none.status()).isZero();
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("Nothing changed.\n");
  }

  @Test
  void hostileTextIsNoControlSequence() {
    var table = shell.run("changes", "--kind", "VERSION_CHANGED").out();

    assertThat(table).contains(DATABASE).contains("16.14").doesNotContain("\u001b[31m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--since yesterday | --since",
        "--since 0d | --since",
        "--kind MOVED | --kind",
        "--capability tables | --capability",
        "--account 12 | --account",
      })
  void badFlagsAreNamed(String flags, String flag) {
    var command = new ArrayList<>(List.of("changes"));
    command.addAll(List.of(flags.split(" ")));

    var ended = shell.run(command.toArray(String[]::new));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains(flag + ":");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void comparesTwoRuns() throws Exception {
    var earlier = run("instances-20261122T100000Z-1f3a9c2e", 700);
    var later = run("instances-20261122T210000Z-1f3a9c2e", 30);
    task(earlier, TestData.PROD, TaskOutcome.OK, 700);
    task(later, TestData.PROD, TaskOutcome.OK, 30);

    var whole = shell.run("compare", earlier.value(), later.value(), "-o", "json");
    assertThat(whole.status()).isZero();
    assertThat(Json.lenient().readTree(whole.out()).path("items"))
        .extracting(it -> it.path("change").asText() + " " + it.path("subject").asText())
        .containsExactly("ADDED i-00000000000000001");

    task(earlier, TestData.DENIED, TaskOutcome.OK, 700);
    task(later, TestData.DENIED, TaskOutcome.DENIED, 30);
    var part = shell.run("compare", earlier.value(), later.value());
    assertThat(part.status()).isEqualTo(3);
    assertThat(part.out()).contains("INCOMPARABLE").contains("DENIED").contains("ADDED");
    var only = shell.run("compare", earlier.value(), later.value(), "--change", "ADDED");
    assertThat(only.out()).contains("ADDED").doesNotContain("INCOMPARABLE");
  }

  private RunId run(String id, long ago) {
    Run run = TestData.run(new RunId(id), RunStatus.SUCCEEDED, Map.of(TaskOutcome.OK, 1L));
    shell.workplaces.runs.runs.put(
        run.id(),
        new Run(
            run.id(),
            run.status(),
            run.request(),
            TestData.NOW.minus(Duration.ofMinutes(ago + 1)),
            null,
            run.plannedAt(),
            run.finishedAt(),
            run.dueAt(),
            run.outcomes(),
            run.total(),
            false,
            false,
            List.of()));
    return run.id();
  }

  private void task(RunId run, Scope scope, TaskOutcome outcome, long ago) {
    shell.workplaces.runs.tasks.add(
        TestData.ended(run, scope, outcome, TestData.NOW.minus(Duration.ofMinutes(ago))));
  }

  @Test
  void runsThatCannotBeComparedAreRefused() {
    var known = run("instances-20261122T100000Z-1f3a9c2e", 700).value();

    assertThat(shell.run("compare", known, "instances-20261122T210000Z-1f3a9c2e").status())
        .isEqualTo(1);
    assertThat(shell.run("compare", known, known).err())
        .startsWith("hubscout: LATER: it is the later");
    assertThat(shell.run("compare", known, "x").status()).isEqualTo(2);
    assertThat(shell.run("compare", known).status()).isEqualTo(2);
  }

  private JsonNode json(String... command) throws Exception {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-o", "json"));
    var ended = shell.run(all.toArray(String[]::new));
    assertThat(ended.status()).as(ended.err()).isZero();
    return Json.lenient().readTree(ended.out()).path("items");
  }
}
