package dev.hubscout.api.stats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.summary.EngineFigures;
import java.util.List;

/** Databases in all and by engine, as JSON. */
final class EngineStats {
  private EngineStats() {}

  static JsonNode of(List<EngineFigures> engines) {
    return figures(new Fields(), EngineFigures.sum(engines))
        .list("by_engine", engines, EngineStats::of)
        .json();
  }

  private static JsonNode of(EngineFigures figures) {
    var fields =
        new Fields()
            .known("engine", figures.engine())
            .known("family", Engines.family(figures.engine()));
    figures(fields, figures);
    figures.bySupport().forEach((state, count) -> fields.known(state.word(), count));
    return fields.json();
  }

  private static Fields figures(Fields fields, EngineFigures figures) {
    return fields
        .known("total", figures.total())
        .known("running", figures.running())
        .known("exposed_to_all", figures.exposedToAll())
        .known("size_bytes", figures.sizeBytes());
  }
}
