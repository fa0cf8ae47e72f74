package dev.hubscout.tables.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.tables.capacity.Dimension;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThrottleCauseTest {

  @Test
  void metricsAreNamedAsDynamoDbNamesThem() {
    assertThat(
            Arrays.stream(ThrottleCause.values())
                .flatMap(cause -> Arrays.stream(Dimension.values()).map(cause::metric)))
        .containsExactlyInAnyOrder(
            "ReadProvisionedThroughputThrottleEvents",
            "ReadAccountLimitThrottleEvents",
            "ReadKeyRangeThroughputThrottleEvents",
            "ReadMaxOnDemandThroughputThrottleEvents",
            "WriteProvisionedThroughputThrottleEvents",
            "WriteAccountLimitThrottleEvents",
            "WriteKeyRangeThroughputThrottleEvents",
            "WriteMaxOnDemandThroughputThrottleEvents");
  }
}
