package dev.hubscout.instances.inventory;

import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.Tally;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts instances by state: {@code instances.running}, {@code instances.stopped}, ... */
final class StateTally implements InventoryStep {
  private static final String PREFIX = "instances.";

  private final Map<InstanceState, Long> counts = new EnumMap<>(InstanceState.class);

  @Override
  public List<Sighting> page(List<Sighting> page) {
    page.forEach(sighting -> counts.merge(sighting.state(), 1L, Long::sum));
    return page;
  }

  Tally tally() {
    var named = new HashMap<String, Long>();
    counts.forEach((state, count) -> named.put(PREFIX + state.word(), count));
    return new Tally(named);
  }
}
