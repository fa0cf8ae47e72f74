package dev.hubscout.tables.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tables as a listing of metrics has them. */
final class Asked {
  static final Instant NOW = Instant.parse("2026-11-22T21:31:17Z");
  static final List<String> SEVEN =
      List.of("GetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");

  private Asked() {}

  /** The metrics of a provisioned table with an index, on which these operations are used. */
  static Set<Metric> listed(String table, List<String> operations) {
    var listed = new LinkedHashSet<Metric>();
    for (var operation : operations) {
      listed.add(Metric.ofOperation(MetricName.LATENCY, table, operation));
      if (operation.equals("Query") || operation.equals("Scan")) {
        listed.add(Metric.ofOperation(MetricName.RETURNED_ITEMS, table, operation));
      }
    }
    for (var index : new String[] {null, "byDate"}) {
      listed.add(Metric.ofTable(MetricName.CONSUMED_READS, table, index));
      listed.add(Metric.ofTable(MetricName.CONSUMED_WRITES, table, index));
      listed.add(Metric.ofTable(MetricName.PROVISIONED_READS, table, index));
      listed.add(Metric.ofTable(MetricName.PROVISIONED_WRITES, table, index));
    }
    listed.add(Metric.ofTable(MetricName.CONDITION_FAILURES, table, null));
    listed.add(Metric.ofTable(MetricName.EXPIRED_ITEMS, table, null));
    return listed;
  }

  /** What is asked about so many tables. */
  static List<Question> about(int tables, Selection selection, Instant now, KnownUntil known) {
    var asking = new Questions(Windows.at(now), selection, known);
    var questions = new ArrayList<>(asking.ofAccount());
    for (int table = 0; table < tables; table++) {
      var name = "table-" + table;
      questions.addAll(asking.of(name, listed(name, SEVEN), List.of("byDate"), null));
    }
    return questions;
  }
}
