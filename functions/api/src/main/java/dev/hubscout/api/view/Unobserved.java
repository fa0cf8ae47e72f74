package dev.hubscout.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.ScopeCoverage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Why something could not be inspected since it was last seen. */
public final class Unobserved {
  private Unobserved() {}

  /** Null where it could. */
  public static @Nullable JsonNode of(Observed observed) {
    var reason = observed.reason();
    return reason == null
        ? null
        : new Fields()
            .known("reason", reason)
            .known("since", observed.since())
            .known("remediation", remediation(reason))
            .json();
  }

  private static String remediation(String reason) {
    for (var coverage : InstanceCoverage.values()) {
      if (coverage.name().equals(reason)) {
        return coverage.remediation();
      }
    }
    return Arrays.stream(ScopeCoverage.values())
        .filter(coverage -> coverage.name().equals(reason))
        .map(ScopeCoverage::remediation)
        .findFirst()
        .orElse("Wait for the next inventory; it shows whether the instance still exists.");
  }
}
