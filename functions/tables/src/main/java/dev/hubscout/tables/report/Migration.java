package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.sizing.InstanceList;
import dev.hubscout.tables.sizing.OlderCalculator.Protocol;
import dev.hubscout.tables.sizing.SizingRange;
import dev.hubscout.tables.sizing.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a move to ScyllaDB would take. */
final class Migration {
  /** Operations that Alternator does not have, by what they are. */
  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "TransactWriteItems", "a transaction of several items",
          "TransactGetItems", "a transaction of several items",
          "ExecuteStatement", "PartiQL",
          "BatchExecuteStatement", "PartiQL",
          "ExecuteTransaction", "a transaction in PartiQL");

  private final TableFacts facts;

  Migration(TableFacts facts) {
    this.facts = facts;
  }

  /**
   * A cluster. Nothing tells for sure that no write needs a lightweight transaction, so all count
   * as one.
   */
  Known<SizingRange> cluster(InstanceList instances) {
    return switch (facts.workload()) {
      case Known.Value<Workload>(Workload workload) ->
          Known.of(SizingRange.of(workload, Protocol.ALTERNATOR_WITH_LWT, instances));
      case Known.None<Workload> _, Known.Unknown<Workload> _ -> Known.unknown();
    };
  }

  /** What stands in the way. */
  Known<List<String>> blockers() {
    var operations = facts.operations().orNull();
    return operations == null ? Known.unknown() : Known.of(blockers(operations));
  }

  private List<String> blockers(Set<String> operations) {
    var sentences = new ArrayList<String>();
    for (var operation : new TreeSet<>(operations)) {
      var what = UNSUPPORTED.get(operation);
      if (what != null) {
        sentences.add(
            operation
                + " was used: it is "
                + what
                + ", which Alternator did not have when this was written.");
      }
    }
    return sentences;
  }

  /** What failed conditions tell: that there are conditional writes. */
  Optional<String> hint() {
    var failures = facts.conditionFailures().orNull();
    return failures == null || failures == 0
        ? Optional.empty()
        : Optional.of(
            failures
                + " conditional writes failed, so there are such writes: on ScyllaDB they need"
                + " lightweight transactions.");
  }
}
