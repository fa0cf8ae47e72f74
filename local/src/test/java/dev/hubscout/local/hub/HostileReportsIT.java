package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hub distrusts what instances print. */
class HostileReportsIT {

  private record Print(String output, InstanceCoverage expected) {}

  private static final String GOOD = Reports.postgresql(5432);

  private static List<Print> prints() {
    return List.of(
        new Print(GOOD, InstanceCoverage.INSPECTED),
        new Print(GOOD.substring(0, GOOD.length() / 2), InstanceCoverage.REPORT_INVALID),
        new Print(GOOD.replace("HUBSCOUT1 ", "HUBSCOUT1 1"), InstanceCoverage.REPORT_INVALID),
        new Print(damaged(), InstanceCoverage.REPORT_INVALID),
        new Print(bomb(), InstanceCoverage.REPORT_INVALID),
        new Print(Reports.envelope("{\"schema_version\":1"), InstanceCoverage.REPORT_INVALID),
        new Print(Reports.envelope("[]"), InstanceCoverage.REPORT_INVALID),
        new Print("", InstanceCoverage.REPORT_INVALID),
        new Print(
            "HUBSCOUT1-ERROR DOWNLOAD_FAILED The agent could not be downloaded.\n",
            InstanceCoverage.ARTIFACT_UNREACHABLE),
        new Print(impersonating(), InstanceCoverage.INSPECTED),
        new Print(scripted(), InstanceCoverage.INSPECTED));
  }

  private static String damaged() {
    int middle = GOOD.length() - 40;
    char other = GOOD.charAt(middle) == 'A' ? 'B' : 'A';
    return GOOD.substring(0, middle) + other + GOOD.substring(middle + 1);
  }

  /** Twelve mebibytes of spaces in less than twenty thousand characters. */
  private static String bomb() {
    var json = " ".repeat(12 << 20).getBytes(StandardCharsets.UTF_8);
    return "HUBSCOUT1 "
        + json.length
        + " "
        + Reports.sha256(json)
        + " "
        + Base64.getEncoder().encodeToString(Reports.gzip(json))
        + "\n";
  }

  private static String impersonating() {
    return Reports.envelope(
        Reports.json(List.of(5432))
            .replaceFirst(
                "\\{",
                "{\"account\":\"999999999999\",\"region\":\"us-east-1\","
                    + "\"instance_id\":\"i-0000000000000dead\","));
  }

  private static String scripted() {
    return Reports.envelope(
        Reports.json(List.of(5432))
            .replace("/srv/pg/5432", "/srv/<img src=x onerror=alert(1)>\\u001b[2J"));
  }

  @Test
  void whatCannotBeBelievedIsInvalidAndKeptForDiagnosisAndTheRestIsHarmless() {
    var prints = prints();
    var organization =
        Rig.organization()
            .instances(Rig.instances(prints.size(), n -> Rig.printing(prints.get(n - 1).output())))
            .build();
    try (var rig = Rig.of(organization)) {
      var run = rig.run();

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.PARTIAL, 1L));
      var found = new ArrayList<InstanceCoverage>();
      var expected = new ArrayList<InstanceCoverage>();
      for (int i = 0; i < prints.size(); i++) {
        expected.add(prints.get(i).expected());
        found.add(observation(rig, i + 1).coverage());
      }
      assertThat(found).isEqualTo(expected);
      assertThat(rig.inspections())
          .filteredOn(it -> it.coverage() == InstanceCoverage.REPORT_INVALID)
          .filteredOn(it -> !prints.get(number(it) - 1).output().isEmpty())
          .allSatisfy(
              it -> {
                assertThat(it.raw()).isNotBlank();
                assertThat(it.raw().length()).isLessThanOrEqualTo(Inspection.MAX_RAW);
              });
      assertThat(rig.databases())
          .allSatisfy(
              it -> assertThat(it.instance().scope().account().value()).isEqualTo(Rig.MEMBER));
      assertThat(rig.databases())
          .filteredOn(it -> it.instance().id().equals(Rig.id(prints.size())))
          .singleElement()
          .satisfies(
              it ->
                  assertThat(it.database().get(Attributes.DATA_DIR).orNull())
                      .doesNotContain("\u001b"));
    }
  }

  private static int number(Inspection observation) {
    return Integer.parseInt(observation.key().id().substring(3), 16);
  }

  private static Inspection observation(Rig rig, int number) {
    return rig.inspections().stream()
        .filter(it -> it.key().id().equals(Rig.id(number)))
        .findFirst()
        .orElseThrow();
  }
}
