package dev.hubscout.tables.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program prints of a folder, and how it ends. */
class RunCasesTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private String steady;
  private String small;

  @BeforeEach
  void read() throws IOException {
    steady = resource("01-steady.json");
    small = resource("s1-small.json");
  }

  private static String resource(String name) throws IOException {
    try (var in = RunCasesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int run() throws IOException {
    return RunCases.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void allHold() throws IOException {
    file("a.json", steady);
    file("notes.txt", "no case");

    assertThat(run()).isZero();
    assertThat(output()).isEqualTo("holds    a.json%n1 of 1 cases hold%n".formatted());
  }

  @Test
  void eachDifferenceHasItsPath() throws IOException {
    file(
        "a.json",
        steady
            .replace("\"34.492500\"", "\"34.492501\"")
            .replace("\"p99\": 7.0", "\"p99\": 7.000001"));
    file(
        "b.json", steady.replace("\"unitMinutes\": 1800,", "\"unitMinutes\": 1800, \"other\": 1,"));
    file("c.json", steady.replace("\"events\": []", "\"events\": [[1, \"out\", 1, 2]]"));
    file("d.json", steady.replace("\"excluded\": []", "\"excluded\": [\"PROVISIONED/STANDARD\"]"));
    file("e.json", small.replace("0.6667", "0.6666"));

    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .contains(
            "differs  a.json",
            "  expected.resources.orders.write.stats.p99: expected 7.000001, got 7",
            "  expected.monthly.ON_DEMAND/STANDARD: expected \"34.492501\", got \"34.492500\"",
            "  expected.recommendation.currentMonthly: expected \"34.492501\", got \"34.492500\"",
            "  expected.resources.orders.write.autoscaling.other: expected 1, got nothing",
            "  expected.resources.orders.read.autoscaling.events[0]: expected [1,\"out\",1,2], got"
                + " nothing",
            "  expected.excluded[0]: expected \"PROVISIONED/STANDARD\", got nothing",
            "  expected.calculatorOlder.LWT.vcpuPerReplica: expected 0.6666, got 0.6667",
            "0 of 5 cases hold; see above");
  }

  @Test
  void whatComesOutTooMuchInAListIsADifference() throws IOException {
    file("a.json", resource("02-step-up.json").replace("30,\n       31\n", "30\n"));

    assertThat(run()).isEqualTo(1);
    assertThat(output()).contains("read.autoscaling.throttledMinutes[1]: expected nothing, got 31");
  }

  @Test
  void aFieldThatNoRuleKnowsIsNamedAndTheOthersAreRun() throws IOException {
    file("a.json", steady.replace("\"storageGB\": 0,", "\"storageGB\": 0, \"reserved\": 1,"));
    file("b.json", steady.replace("\"freeDecreases\": 4,", "\"freeDecreases\": 4, \"warm\": 1,"));
    file("c.json", steady.replace("\"initial\": 100,", "\"initial\": 100, \"cap\": 1,"));
    file("d.json", "{\"name\": \"m9\", \"input\": {\"colour\": 1}, \"expected\": {}}");
    file("e.json", "{");
    file("f.json", steady.replace("\"max\": 40000", "\"max\": 5"));
    file("g.json", steady.replace("\"lowPeriods\": 15,", ""));
    file("h.json", steady);

    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .contains(
            "not run  a.json%n  case.input has fields that no rule knows: reserved".formatted(),
            "case.input.rules has fields that no rule knows: warm",
            "case.input.resources.orders.read has fields that no rule knows: cap",
            "case.input has fields that no rule knows: colour",
            "not run  e.json%n  it is not JSON: ".formatted(),
            "initial: 100 is not between min, 1, and max, 5",
            "case.input.rules.lowPeriods is missing",
            "holds    h.json",
            "1 of 8 cases hold; see above");
  }

  @Test
  void whatIsForbiddenIsADifference() throws IOException {
    file("a.json", resource("m1-rate-from-minute.json").replace("6000\n }", "100\n }"));
    file("b.json", resource("m3-window-p99.json").replace("173.333333", "11.20"));

    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .contains(
            "expected.neverPrint: expected never 100, got 100",
            "expected.forbidden: expected never 11.20, got 11.20");
  }

  @Test
  void anotherWordingOfTheSameReasonIsANote() throws IOException {
    var tooSmall = resource("own-saving-too-small.json");
    file("a.json", tooSmall.replace("\"saving below threshold\"", "\"saving under minimum\""));
    file("b.json", tooSmall.replace("\"saving below threshold\"", "\"cheaper\""));
    file("c.json", tooSmall.replace("\"saving below threshold\"", "\"present excluded\""));

    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .contains(
            "  note: the reason \"saving under minimum\" was read as \"saving below threshold\"",
            "expected \"cheaper\", got \"saving below threshold\"",
            "expected \"present excluded\", got \"saving below threshold\"",
            "1 of 3 cases hold; see above");
  }

  @Test
  void aFolderWithoutCasesIsNoSuccess() throws IOException {
    assertThat(run()).isEqualTo(2);
    folder = folder.resolve("absent");
    assertThat(run()).isEqualTo(2);
    assertThat(output()).contains("has no case files (*.json)", "is not a folder");
  }
}
