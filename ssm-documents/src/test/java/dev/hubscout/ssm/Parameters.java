package dev.hubscout.ssm;

import java.util.HashMap;
import java.util.Map;

/** The parameters of Hubscout-Discover-1, as the hub would send them with short times. */
final class Parameters {
  private Parameters() {}

  static Map<String, String> of(String url, String sha256) {
    return Map.of(
        "AgentVersion",
        "0.1.0",
        "UrlX8664",
        url,
        "Sha256X8664",
        sha256,
        "UrlAarch64",
        url,
        "Sha256Aarch64",
        sha256,
        "JitterSeconds",
        "0",
        "TimeLimitSeconds",
        "30",
        "ExecutionTimeoutSeconds",
        "60");
  }

  static Map<String, String> with(Map<String, String> parameters, String name, String value) {
    var changed = new HashMap<>(parameters);
    changed.put(name, value);
    return changed;
  }
}
