package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.tables.sizing.Calculator2025;
import dev.hubscout.tables.sizing.InstanceList;
import dev.hubscout.tables.sizing.OlderCalculator;
import dev.hubscout.tables.sizing.OlderCalculator.Protocol;
import dev.hubscout.tables.sizing.Workload;
import java.math.RoundingMode;

/** A case of ScyllaDB sizing by both models. */
final class SizingCase {
  private SizingCase() {}

  /** What comes out, in the form of {@code expected}. */
  static ObjectNode run(Fields input) {
    var workload =
        new Workload(
            input.decimal("peakReadsPerSecond"),
            input.decimal("peakWritesPerSecond"),
            input.decimal("dataGB"),
            input.decimal("averageItemKB"),
            input.integer("rf"));
    input.done();
    var instances = InstanceList.load();
    var result = JsonNodeFactory.withExactBigDecimals(true).objectNode();
    var newer = result.putObject("calculator2025");
    for (var family : Calculator2025.FAMILIES) {
      var cluster = new Calculator2025(instances).cluster(workload, family);
      newer
          .putObject(family)
          .put("vcpuPerZone", cluster.vcpusPerZone())
          .put("nodes", cluster.nodes())
          .put("type", cluster.type().name())
          .put("usdPerHour", cluster.usdPerHour().setScale(4, RoundingMode.HALF_UP))
          .put("usdPerMonth", cluster.usdPerMonth().setScale(2, RoundingMode.HALF_UP));
    }
    var older = result.putObject("calculatorOlder");
    for (var protocol : Protocol.values()) {
      var need = new OlderCalculator(instances).need(workload, protocol);
      older
          .putObject(name(protocol))
          .put("vcpuPerReplica", need.vcpus())
          .put("diskGBPerReplica", need.diskGb())
          .put("ramGBPerReplica", need.memoryGb())
          .put("nodesOf_i3en_3xlarge", need.nodes());
    }
    return result;
  }

  private static String name(Protocol protocol) {
    return switch (protocol) {
      case CQL -> "CQL";
      case ALTERNATOR_WITHOUT_LWT -> "NoLWT";
      case ALTERNATOR_WITH_LWT -> "LWT";
    };
  }
}
