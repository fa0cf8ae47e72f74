package dev.hubscout.api.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.coverage.Share;

/** How many instances were inspected, as JSON. */
public final class LevelView {
  private LevelView() {}

  /** Of no instances there is no percentage. */
  public static JsonNode of(Share share) {
    return new Fields()
        .known("known", share.known())
        .known("inspected", share.inspected())
        .known("unobserved", share.unobserved())
        .orNone("percent", share.percent())
        .known("closed_scopes", share.closedScopes())
        .map("by_coverage", share.byCoverage())
        .json();
  }
}
