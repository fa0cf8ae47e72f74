package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.Tally;
import dev.hubscout.databases.coverage.CoverageTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which instances of a listing a command can be sent to, and how many it cannot, and why. */
final class Survey implements InventoryStep {
  private final List<String> reachable = new ArrayList<>();
  private final Map<InstanceCoverage, Long> unreachable = new EnumMap<>(InstanceCoverage.class);

  @Override
  public List<Sighting> page(List<Sighting> page) {
    for (var sighting : page) {
      if (sighting.state() != InstanceState.TERMINATED) {
        var obstacle = sighting.reachability().obstacle();
        if (obstacle == null) {
          reachable.add(sighting.key().id());
        } else {
          unreachable.merge(obstacle, 1L, Long::sum);
        }
      }
    }
    return page;
  }

  /** In the order of their ids, which does not depend on EC2's. */
  @Override
  public void complete() {
    Collections.sort(reachable);
  }

  List<String> reachable() {
    return Collections.unmodifiableList(reachable);
  }

  Tally unreachable() {
    var tally = Tally.NONE;
    for (var entry : unreachable.entrySet()) {
      tally = tally.plus(CoverageTally.instances(entry.getKey(), entry.getValue()));
    }
    return tally;
  }
}
