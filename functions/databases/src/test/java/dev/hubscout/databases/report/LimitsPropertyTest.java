package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Limits;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Reports at their limits and beyond them: never is a report lost for it, and never silently. */
class LimitsPropertyTest {
  private static final String TRUNCATED = "TRUNCATED";

  /** How far beyond their limits the attributes of a database are, by their names. */
  @Provide
  Arbitrary<Map<String, Integer>> excesses() {
    return Arbitraries.maps(
        Arbitraries.of(Attributes.ALL).map(Attribute::name), Arbitraries.of(-1, 0, 1, 100));
  }

  @Property(tries = 100)
  void whatIsBeyondALimitIsLeftOutAndSaidToBe(@ForAll("excesses") Map<String, Integer> excesses)
      throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT_DEPLOYED.text());
    var database = (ObjectNode) json.path("databases").get(0);
    json.putArray("databases").add(database);
    json.putArray("errors");
    excesses.forEach((name, excess) -> fill(database, name, excess));

    var report = accepted(json);

    var beyond = beyond(excesses);
    if (beyond.contains("db_id") || beyond.contains("engine")) {
      assertThat(report.databases()).isEmpty();
      assertThat(report.inventoryComplete()).as("it is there all the same").isFalse();
      assertThat(report.problems()).extracting(Report.Problem::code).contains(TRUNCATED);
      return;
    }
    assertThat(report.problems())
        .filteredOn(problem -> !problem.message().contains("stored"))
        .allMatch(problem -> problem.code().equals(TRUNCATED))
        .extracting(Report.Problem::where)
        .containsExactlyInAnyOrderElementsOf(
            beyond.stream().map(name -> "databases[0]." + name).toList());
    var read = report.databases().getFirst();
    for (var attribute : Attributes.ALL) {
      holds(read, attribute, excesses.getOrDefault(attribute.name(), -1) > 0);
    }
    var stored = Json.write(read);
    assertThat(stored.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Limits.of("stored.database"));
    assertThat(Json.lenient().readValue(stored, Database.class)).isEqualTo(read);
  }

  private static <T> void holds(Database read, Attribute<T> attribute, boolean beyond) {
    var known = read.get(attribute);
    switch (attribute.type()) {
      case Text _ when beyond && !attribute.required() ->
          assertThat(known).as(attribute.name()).isEqualTo(Known.unknown());
      case EntriesType<?>(_, var most, _, _, _) when known.isValue() ->
          assertThat((List<?>) known.orNull()).as(attribute.name()).hasSizeLessThanOrEqualTo(most);
      default -> {}
    }
  }

  private static Set<String> beyond(Map<String, Integer> excesses) {
    var beyond = new TreeSet<String>();
    excesses.forEach(
        (name, excess) -> {
          boolean limited =
              switch (Attributes.of(name).orElseThrow().type()) {
                case Text _, Name _, EntriesType<?> _, FindingType _ -> true;
                case Word _, Whole _, Flag _, Time _ -> false;
              };
          if (limited && excess > 0) {
            beyond.add(name);
          }
        });
    return beyond;
  }

  private static void fill(ObjectNode database, String name, int excess) {
    switch (Attributes.of(name).orElseThrow().type()) {
      case Text(var longest) -> database.put(name, "\u0416".repeat(longest + excess));
      case Name(var longest) -> database.put(name, "x".repeat(longest + excess));
      case EntriesType<?> type -> entries(database.putArray(name), type, type.most() + excess);
      case FindingType(var most, var longest) -> {
        var texts = database.putObject(name).put("state", "yes").putArray("evidence");
        for (int i = 0; i < most + excess; i++) {
          texts.add(i + "\u0416".repeat(longest - 3));
        }
      }
      case Word _, Whole _, Flag _, Time _ -> {}
    }
  }

  private static void entries(ArrayNode array, EntriesType<?> type, int count) {
    for (int i = 0; i < count; i++) {
      var entry = array.addObject();
      for (var member : type.members()) {
        switch (member.type()) {
          case Whole _ -> entry.put(member.name(), i % 60_000 + 1);
          case Name _ -> entry.put(member.name(), "all");
          default -> entry.put(member.name(), "10.0." + i / 250 + "." + i % 250);
        }
      }
    }
  }

  @Test
  void whatEveryListHoldsAtItsLimitIsMoreThanIsStoredAndTheLargestGo() throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT_DEPLOYED.text());
    var database = (ObjectNode) json.path("databases").get(0);
    json.putArray("databases").add(database);
    var clients = database.putArray("clients");
    for (int i = 0; i < Limits.of("databases[].clients"); i++) {
      clients.addObject().put("address", i + "\u0416".repeat(120)).put("connections", 1);
    }

    var report = accepted(json);

    var read = report.databases().getFirst();
    assertThat(read.get(Attributes.CLIENTS)).isEqualTo(Known.unknown());
    assertThat(read.get(Attributes.LISTENERS).isUnknown()).isFalse();
    assertThat(report.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).isEqualTo("databases[0].clients");
              assertThat(problem.code()).isEqualTo(TRUNCATED);
              assertThat(problem.message()).contains("stored");
            });
  }

  @Test
  void anEntryThatIsTooLongGoesAndItsListStays() throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT_DEPLOYED.text());
    var database = (ObjectNode) json.path("databases").get(0);
    var listeners = database.putArray("listeners");
    listeners.addObject().put("address", "x".repeat(129)).put("port", 1).put("exposure", "all");
    listeners.addObject().put("address", "::1").put("port", 2).put("exposure", "loopback");

    var report = accepted(json);

    assertThat(report.databases().getFirst().get(Attributes.LISTENERS))
        .isEqualTo(Known.of(List.of(new Database.Listener("::1", 2, "loopback"))));
    assertThat(report.problems())
        .extracting(Report.Problem::where)
        .contains("databases[0].listeners");
    assertThat(report.inventoryComplete()).isTrue();
  }

  @Test
  void ofMoreDatabasesThanAReportHoldsTheFirstAreKeptAndTheInventoryIsIncomplete()
      throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT.text());
    var one = json.path("databases").get(0);
    var many = json.putArray("databases");
    for (int i = 0; i < 1_000; i++) {
      many.add(one);
    }

    var report = accepted(json);

    assertThat(report.databases()).hasSize(Limits.of("databases"));
    assertThat(report.inventoryComplete()).isFalse();
    assertThat(report.problems().getFirst().where()).isEqualTo("databases");
    assertThat(report.problems().getFirst().code()).isEqualTo(TRUNCATED);
  }

  @Test
  void ofMoreErrorsThanAReportHoldsTheNumberIsSaid() throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT.text());
    var one = json.path("errors").get(0);
    var many = json.putArray("errors");
    for (int i = 0; i < 1_000; i++) {
      many.add(one);
    }

    var report = accepted(json);

    assertThat(report.problems()).hasSize(Limits.of("errors"));
    assertThat(report.problems().getFirst().where()).isEqualTo("errors");
    assertThat(report.inventoryComplete()).isTrue();
  }

  @Test
  void whatTheReportSaysOfItselfIsLimitedToo() throws IOException {
    var json = (ObjectNode) Json.lenient().readTree(Sample.AGENT_REPORT_ERROR.text());
    json.put("agent_version", "9".repeat(129)).put("error", "e".repeat(513));
    json.putArray("errors")
        .addObject()
        .put("where", "w".repeat(513))
        .put("code", "UNREADABLE")
        .put("message", "m");

    var report = accepted(json);

    assertThat(report.agentVersion()).isNull();
    assertThat(report.failure()).isEqualTo("The agent gave no reason.");
    assertThat(report.problems())
        .extracting(Report.Problem::where)
        .containsExactlyInAnyOrder("agent_version", "error", "errors[0]");
  }

  private static Report accepted(ObjectNode json) {
    var reading = ReportParser.parse(json.toString());
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted<Report>) reading).report();
  }
}
