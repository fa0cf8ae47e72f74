package dev.hubscout.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CostTableTest {
  private static final Organization THOUSAND = new Organization(1_000);

  @Test
  void thePageHasExactlyWhatIsPrinted() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "cost.md")))
        .contains("<!-- CostTable -->\n" + CostTable.markdown() + "<!-- /CostTable -->\n");
  }

  @Test
  void theReadmeHasTheTableOfIt() throws IOException {
    assertThat(Files.readString(Path.of("..", "README.md"))).contains(CostTable.table());
  }

  @Test
  void aLineIsTheProductOfWhatItShows() {
    var line =
        Line.of(
            Price.WRITES, "tasks", Factor.tasks(), Factor.of(30, "runs"), Factor.of(28, "units"));

    assertThat(line.arithmetic(THOUSAND))
        .isEqualTo(
            "4,000 tasks × 30 runs × 28 units, at $0.625 a million"
                + " (DynamoDB write units, on demand)");
    assertThat(line.dollars(THOUSAND)).isEqualTo(2.10, within(1e-9));
  }

  @Test
  void aRowIsTheSumOfItsLines() {
    for (var part : CostModel.parts()) {
      double sum = part.lines().stream().mapToDouble(line -> line.dollars(THOUSAND)).sum();
      assertThat(part.dollars(THOUSAND)).isEqualTo(sum, within(1e-9)).isPositive();
    }
  }
}
