package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {

  @Test
  void readsEveryFieldOfADatabase() {
    var report = accepted(Sample.AGENT_REPORT.text());
    assertThat(report.agentVersion()).isEqualTo("0.1.0");
    assertThat(report.failure()).isNull();
    assertThat(report.inventoryComplete()).isTrue();
    assertThat(report.memoryMb()).isEqualTo(8192);
    assertThat(report.cores()).isEqualTo(4);
    assertThat(report.databases().getFirst())
        .isEqualTo(
            Database.builder("postgresql-55432", "postgresql", "running")
                .with(Attributes.PRODUCT, "PostgreSQL")
                .with(Attributes.VERSION, "16.15")
                .with(Attributes.VERSION_SOURCE, "binary")
                .with(Attributes.PORT, 55432)
                .with(Attributes.PORT_SOURCE, "listener")
                .with(
                    Attributes.LISTENERS,
                    List.of(new Database.Listener("127.0.0.1", 55432, "loopback")))
                .with(Attributes.DATA_DIR, "/srv/pg/16")
                .with(Attributes.DATA_SIZE_MB, 39L)
                .with(Attributes.DATA_SIZE_BYTES, 40894464L)
                .with(Attributes.DATA_APPARENT_BYTES, 40880010L)
                .with(Attributes.DATA_SIZE_COMPLETE, true)
                .with(Attributes.CONFIG_FILE, "/srv/pg/16/postgresql.conf")
                .with(Attributes.BINARY, "/usr/lib/postgresql/16/bin/postgres")
                .with(Attributes.IDENTITY, "7365123456789012345")
                .with(Attributes.PID, 4711L)
                .with(Attributes.PROCESS_STARTED_AT, Instant.parse("2026-11-20T07:12:44Z"))
                .with(Attributes.USER, "postgres")
                .with(Attributes.ROLE, "primary")
                .with(Attributes.CLIENTS, List.of(new Database.Client("10.0.1.7", 12)))
                .withNone(Attributes.CONTAINER)
                .build());
    assertThat(report.shortcomings())
        .isEqualTo("mongodb.version TIMEOUT: mongod --version gave no answer in 5 s");
  }

  @Test
  void whatIsAbsentStaysUnknown() {
    var installed = accepted(Sample.AGENT_REPORT.text()).databases().get(1);
    assertThat(installed.version()).isNull();
    assertThat(installed.get(Attributes.DATA_SIZE_BYTES)).isEqualTo(Known.unknown());
    assertThat(installed.get(Attributes.CLIENTS)).isEqualTo(Known.unknown());
    assertThat(installed.get(Attributes.PORT)).as("told to be none").isEqualTo(Known.none());
    assertThat(installed.get(Attributes.CONTAINER)).isEqualTo(Known.none());
  }

  @Test
  void nothingFoundIsAnAnswer() {
    var report = accepted(Sample.AGENT_REPORT_NOTHING_FOUND.text());
    assertThat(report.databases()).isEmpty();
    assertThat(report.inventoryComplete()).isTrue();
    assertThat(report.shortcomings()).isNull();
  }

  @Test
  void anErrorIsNeverACompleteInventory() {
    var report =
        accepted(changed(Sample.AGENT_REPORT_ERROR, r -> r.put("inventory_complete", true)));
    assertThat(report.failure()).isEqualTo("/proc could not be read.");
    assertThat(report.inventoryComplete()).isFalse();
  }

  @Test
  void fieldsOfALaterAgentAreIgnored() {
    accepted(
        changed(
            Sample.AGENT_REPORT,
            report -> {
              report.put("added", "later");
              database(report).putObject("added").put("nested", 1);
            }));
  }

  @Test
  void anIdentityInTheReportIsIgnored() {
    var plain = accepted(Sample.AGENT_REPORT.text());
    var claiming =
        accepted(
            changed(
                Sample.AGENT_REPORT,
                report -> {
                  report.put("account", "999999999999").put("instance_id", "i-00000000000000000");
                  database(report).put("account", "999999999999").put("instance", "i-0");
                }));
    assertThat(claiming).isEqualTo(plain);
  }

  @Test
  void aScriptInANameIsTextAndControlCharactersAreReplaced() {
    var report =
        accepted(
            changed(
                Sample.AGENT_REPORT,
                r ->
                    database(r)
                        .put("product", "<script>alert(1)</script>")
                        .put("user", "a\u001b[2J\r\nroot\u202Egpj\u0000")));
    assertThat(report.databases().getFirst().get(Attributes.PRODUCT).orNull())
        .isEqualTo("<script>alert(1)</script>");
    assertThat(report.databases().getFirst().get(Attributes.USER).orNull())
        .isEqualTo("a\uFFFD[2J\uFFFD\uFFFDroot\uFFFDgpj\uFFFD");
  }

  @Test
  void aTruncatedReportLosesOnlyItsDetail() {
    var report =
        accepted(
            changed(
                Sample.AGENT_REPORT,
                r -> database(r).remove(List.of("product", "listeners", "clients", "family"))));
    assertThat(report.databases().getFirst().get(Attributes.PRODUCT).orNull())
        .isEqualTo("postgresql");
    assertThat(report.databases().getFirst().family()).isEqualTo("postgresql");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema_version     | 2
          schema_version     | "1"
          schema_version     | null
          agent_version      | null
          discovery_status   | "fine"
          inventory_complete | "true"
          inventory_complete | null
          system_memory_mb   | -1
          system_memory_mb   | 8192.5
          system_memory_mb   | 1e999999999
          system_cpu_cores   | 123456789012345678901234567890
          databases          | null
          databases          | {}
          databases          | "none"
          databases          | [1]
          errors             | {}
          errors             | [{"where":"x","code":"not a code","message":"m"}]
          """)
  void aReportOfTheWrongShapeIsInvalidAndNamesTheField(String field, String json) {
    var reading = Reading.of(Envelopes.line(with(field, json, false)), ReportParser::parse);
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid<?>) reading).reason()).contains(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db_id              | null
          db_id              | ""
          engine             | "PostgreSQL"
          engine             | "a#b"
          engine             | "../x"
          status             | "maybe"
          port               | 0
          port               | 65536
          port               | "5432"
          listeners          | [{"address":"::","port":70000,"exposure":"all"}]
          listeners          | [{"address":"::","port":4294967296,"exposure":"all"}]
          listeners          | [null]
          data_dir           | ["/srv"]
          data_size_bytes    | -5
          data_size_complete | 1
          pid                | 0
          process_started_at | "yesterday"
          process_started_at | "+999999999-12-31T23:59:59Z"
          published_ports    | [{"address":"::","port":5432,"container_port":4294967296,"exposure":"all"}]
          clients            | [{"address":"10.0.0.1"}]
          clients            | [{"address":"10.0.0.1","connections":4294967296}]
          """)
  void aDatabaseOfTheWrongShapeMakesTheReportInvalid(String field, String json) {
    var reading = Reading.of(Envelopes.line(with(field, json, true)), ReportParser::parse);
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid<?>) reading).reason()).contains("databases[0]." + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "{", "{}{}", "{\"a\":NaN}"})
  void whatIsNotAnObjectIsInvalid(String json) {
    assertThat(ReportParser.parse(json)).isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void deepNestingIsInvalid() {
    assertThat(ReportParser.parse("[".repeat(100_000))).isInstanceOf(Reading.Invalid.class);
  }

  @Property
  void anyTextIsReadWithoutAnException(@ForAll String text) {
    assertThat(ReportParser.parse(text)).isInstanceOf(Reading.Invalid.class);
  }

  @Property
  void aReportWithAnyCharacterReplacedIsReadWithoutAnException(
      @ForAll @IntRange(max = 1_500) int position, @ForAll char replacement) {
    var json = new StringBuilder(Sample.AGENT_REPORT.text());
    json.setCharAt(Math.min(position, json.length() - 1), replacement);
    assertThat(ReportParser.parse(json.toString())).isNotNull();
  }

  @Property
  void anyTextInAReportIsCleanAfterwards(@ForAll String text) {
    var json = changed(Sample.AGENT_REPORT, r -> database(r).put("user", text));
    if (ReportParser.parse(json) instanceof Reading.Accepted(var report)) {
      var user = report.databases().getFirst().get(Attributes.USER).orNull();
      assertThat(user == null ? "" : user)
          .doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    }
  }

  private static Report accepted(String json) {
    var reading = ReportParser.parse(json);
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted<Report>) reading).report();
  }

  private static String changed(Sample sample, Consumer<ObjectNode> change) {
    var report = (ObjectNode) tree(sample.text());
    change.accept(report);
    return report.toString();
  }

  private static String with(String field, String json, boolean inDatabase) {
    var raw = "\"%s\":%s".formatted(field, json);
    var text =
        changed(
            Sample.AGENT_REPORT,
            report -> (inDatabase ? database(report) : report).put(field, "@value@"));
    return text.replace("\"%s\":\"@value@\"".formatted(field), raw);
  }

  private static ObjectNode database(ObjectNode report) {
    return (ObjectNode) report.path("databases").get(0);
  }

  private static JsonNode tree(String json) {
    try {
      return Json.lenient().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
