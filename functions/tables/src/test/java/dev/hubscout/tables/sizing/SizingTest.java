package dev.hubscout.tables.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.tables.sizing.OlderCalculator.Protocol;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edges of both models that the worked cases do not reach. */
class SizingTest {
  private static final InstanceList INSTANCES = InstanceList.load();

  private static Workload workload(long reads, long writes, long dataGb, String itemKb) {
    return new Workload(
        BigDecimal.valueOf(reads),
        BigDecimal.valueOf(writes),
        BigDecimal.valueOf(dataGb),
        new BigDecimal(itemKb),
        3);
  }

  @ParameterizedTest
  @CsvSource({"10,1", "10.01,1.3333", "99.9,1.3333", "100,2", "999,2", "1000,4"})
  void largerItemsTakeMoreProcessors(String itemKb, BigDecimal vcpus) {
    var need = new OlderCalculator(INSTANCES).need(workload(8_000, 0, 0, itemKb), Protocol.CQL);

    assertThat(need.vcpus()).isEqualByComparingTo(vcpus);
  }

  @ParameterizedTest
  @CsvSource({
    // 12 processors of 8,000 reads, 7,500 GB of disk for 1.4 times the data.
    "96000,0,3",
    "96001,0,6",
    "0,5357,3",
    "0,5358,6",
  })
  void whatIsScarcestDecidesHowManyNodesThereAre(long reads, long dataGb, long nodes) {
    var need = new OlderCalculator(INSTANCES).need(workload(reads, 0, dataGb, "1"), Protocol.CQL);

    assertThat(need.nodes()).isEqualTo(nodes);
  }

  @ParameterizedTest
  @CsvSource({
    // An i7ie.large has two processors of 15,000 operations, and holds 2,250 GB before compression.
    "30000,0,3,i7ie.large",
    "30001,0,6,i7ie.large",
    "0,2250,3,i7ie.large",
    "0,2251,6,i7ie.large",
    // Beyond 24 nodes of the cheapest type, the next one.
    "240000,0,24,i7ie.large",
    "240001,0,15,i7ie.xlarge",
  })
  void theCheapestClusterOfAtMost24Nodes(long reads, long dataGb, long nodes, String type) {
    var cluster = new Calculator2025(INSTANCES).cluster(workload(reads, 0, dataGb, "1"), "i7ie");

    assertThat(cluster.nodes()).isEqualTo(nodes);
    assertThat(cluster.type().name()).isEqualTo(type);
  }

  @Test
  void aFamilyWithoutTypesIsRefused() {
    var calculator = new Calculator2025(INSTANCES);

    assertThatThrownBy(() -> calculator.cluster(workload(1, 1, 1, "1"), "i8g"))
        .hasMessage("family: i8g has no known instance type");
    assertThatThrownBy(() -> workload(-1, 1, 1, "1")).hasMessage("readsPerSecond: -1 is below 0");
  }

  @Test
  void withLightweightTransactionsWritesAreFiveTimesAsDear() {
    var calculator = new OlderCalculator(INSTANCES);
    var writes = workload(0, 6_000, 0, "1");

    assertThat(calculator.need(writes, Protocol.ALTERNATOR_WITH_LWT).vcpus())
        .isEqualByComparingTo("5");
    assertThat(calculator.need(writes, Protocol.ALTERNATOR_WITHOUT_LWT).vcpus())
        .isEqualByComparingTo("1");
  }

  @Test
  void theRangeCoversBothModels() {
    var range =
        SizingRange.of(
            workload(200_000, 100_000, 20_000, "40"), Protocol.ALTERNATOR_WITH_LWT, INSTANCES);

    // 15 x i7ie.xlarge and 45 x i3en.3xlarge, as in the worked case.
    assertThat(range.lowUsdPerMonth()).isEqualByComparingTo("16723.935");
    assertThat(range.highUsdPerMonth()).isEqualByComparingTo("143833.725");
    assertThat(range.clusters())
        .allSatisfy(
            cluster ->
                assertThat(cluster.usdPerMonth())
                    .isBetween(range.lowUsdPerMonth(), range.highUsdPerMonth()));
  }
}
