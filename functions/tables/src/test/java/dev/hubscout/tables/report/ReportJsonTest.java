package dev.hubscout.tables.report;

import static dev.hubscout.tables.report.Tables.noThrottles;
import static dev.hubscout.tables.report.Tables.onDemand;
import static dev.hubscout.tables.report.Tables.steady;
import static dev.hubscout.tables.report.Tables.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.capacity.MinuteSeries;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API and the command line will show. */
class ReportJsonTest {

  @Test
  void everythingThatIsKnownIsThere() {
    var report =
        new Tables()
            .resource(
                "orders",
                throttled(onDemand(steady(4_200)), ThrottleCause.KEY_RANGE, 2),
                onDemand(steady(420)))
            .report();
    JsonNode json = ReportJson.of(report);

    assertThat(json.at("/table").asText()).isEqualTo("orders");
    assertThat(json.at("/from").asText()).isEqualTo("2026-11-16T00:00:00Z");
    assertThat(json.at("/resources/0/name").asText()).isEqualTo("orders");
    assertThat(json.at("/resources/0/read/peak").decimalValue()).isEqualByComparingTo("70");
    assertThat(json.at("/resources/0/read/minutes_with_points").asInt()).isEqualTo(120);
    assertThat(json.at("/resources/0/read/by_hour").properties()).hasSize(2);
    assertThat(json.at("/resources/0/write/autoscaling/final").asInt()).isEqualTo(10);
    assertThat(json.at("/throttling/0/cause").asText()).isEqualTo("key_range");
    assertThat(json.at("/throttling/0/advice").asText()).contains("hot key");
    assertThat(json.at("/options/0/usd_month").toString()).isEqualTo("34.492500");
    assertThat(json.at("/options/1/excluded").asBoolean(true)).isFalse();
    assertThat(json.at("/recommendation/choice").asText()).isEqualTo("PROVISIONED/STANDARD");
    assertThat(json.at("/recommendation/reason").asText()).isEqualTo("cheaper");
    assertThat(json.at("/recommendation/cheapest_saves_usd_month").toString())
        .isEqualTo("20.257500");
    assertThat(json.at("/confidence").asText()).isEqualTo("low");
    assertThat(json.at("/confidence_means").asText()).startsWith("high: at least 14 days");
    assertThat(json.at("/scylla/low_usd_month").toString()).isEqualTo("1320.57");
    assertThat(json.at("/scylla/older_calculator/protocol").asText())
        .isEqualTo("alternator_with_lwt");
    assertThat(json.at("/blockers").isArray()).isTrue();
    assertThat(json.at("/not_read")).isEmpty();
    assertThat(json.toString()).doesNotContain("E-", "E+");
  }

  @Test
  void aNumberHasNoExponent() {
    var thousand =
        onDemand(new MinuteSeries(Tables.START, Collections.nCopies(60, new BigDecimal("1E+3"))));
    var json = ReportJson.of(new Tables().resource("orders", thousand, thousand).report());

    assertThat(json.at("/resources/0/read/units")).hasToString("60000");
    assertThat(json.toString()).doesNotContain("E+");
  }

  @Test
  void whatIsUnknownIsAbsent() {
    var tables = new Tables();
    tables.operations = Known.unknown();
    tables.workload = Known.unknown();
    var unread = new DimensionFacts(Known.unknown(), Known.none(), Known.none(), noThrottles());
    JsonNode json = ReportJson.of(tables.resource("orders", unread, unread).report());

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "table", "region", "resources", "throttling", "no_costs", "reasons", "not_read");
    assertThat(json.at("/resources/0").fieldNames()).toIterable().containsExactly("name");
    assertThat(json.at("/no_costs").asText()).contains("were not read");
  }

  @Test
  void allTablesTogether() {
    var report =
        new Tables().resource("orders", onDemand(steady(4_200)), onDemand(steady(420))).report();

    assertThat(ReportJson.of(CapacitySummary.of(List.of(report))))
        .hasToString(
            "{\"tables\":1,\"priced\":1,\"changes\":1,\"current_usd_month\":34.492500,"
                + "\"recommended_usd_month\":14.235000,\"saving_usd_month\":20.257500,\"hot_keys\":[],"
                + "\"operations_read\":1,\"with_blockers\":0,\"sized\":1,\"scylla_low_usd_month\":1320.57,"
                + "\"scylla_high_usd_month\":9588.92}");
  }
}
