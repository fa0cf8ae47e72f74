package dev.hubscout.benchmarks.cost;

import java.util.List;

/**
 * What the table multiplies prices with, and where each number is from. Those of {@code
 * benchmarks/README.md} were measured on a machine with DynamoDB Local; those that are counted
 * follow from the stores' writes; the rest is assumed, and said to be.
 */
enum Measured {
  DATABASES_WRITES(
      2.4,
      "write units an instance and databases run, nothing changed",
      "measured: DispatchBenchmark, second run"),
  DATABASES_READS(
      2.8, "read units an instance and databases run", "measured: DispatchBenchmark, second run"),
  DATABASES_TASK_WRITES(
      30,
      "write units a databases task, its one group and their entries in the index",
      "counted: 11 items, 9 of them in transactions, and 10 writes of the index `due`"),
  INVENTORY_READS(
      0.30, "read units an instance and listing", "measured: InventoryBenchmark, second poll"),
  INVENTORY_TASK_WRITES(
      14,
      "write units an instances task and its entries in the index",
      "counted: 5 items in transactions, and 4 writes of the index `due`"),
  CHANGE_WRITES(
      6.0,
      "write units a change of an instance",
      "measured: InventoryBenchmark, first poll, without the two of its deletes"),
  COVERAGE_READS(
      0.73,
      "read units an instance and summary",
      "measured: InventoryBenchmark, coverage of 100,000 in 100 accounts"),
  COVERAGE_SECONDS(
      0.00036,
      "seconds an instance and summary",
      "measured: the same, 36 s for 100,000 on 2 slow cores"),
  INSTANCE_BYTES(
      4_000,
      "bytes of an instance, its inspection, its database and their history",
      "measured in part: InventoryBenchmark says 1.2 KB of an instance; the rest is assumed"),
  TASK_BYTES(1_500, "bytes of a task, its groups and their entries in the index", "assumed"),
  DISPATCH_SECONDS(1.5, "seconds of a dispatch", "assumed: no function has run on Lambda"),
  COLLECT_SECONDS(1.0, "seconds of a collect", "assumed"),
  LISTING_SECONDS(1.0, "seconds of a listing", "assumed"),
  EVENT_SECONDS(0.2, "seconds of an event or an announcement", "assumed"),
  CHUNK_SECONDS(
      12.5,
      "seconds to plan 50 accounts, at most",
      "counted: four lists of Regions a second, once a day"),
  SWEEP_SECONDS(1.0, "seconds of a sweep", "assumed"),
  RESOURCES_SECONDS(60.0, "seconds of a scrape of an account's Region, all services", "assumed"),
  RESOURCES_WRITES(
      110,
      "write units a resources task whose listings are unchanged",
      "measured: ScaleBenchmark, ten whole accounts, second run"),
  RESOURCES_READS(
      156, "read units of the same", "measured: ScaleBenchmark, ten whole accounts, second run"),
  MEMORY(1.0, "GB of memory of most functions", "as deployed: 1,024 MB"),
  WHOLE_CPU(1.73, "GB of memory of collect and coverage", "as deployed: 1,769 MB"),
  LOG_BYTES(2_000, "bytes of log an invocation", "assumed"),
  AGENT_BYTES(23_000_000, "bytes of the agent", "measured: the x86_64 archive");

  private final double value;
  private final String what;
  private final String source;

  Measured(double value, String what, String source) {
    this.value = value;
    this.what = what;
    this.source = source;
  }

  double value() {
    return value;
  }

  String what() {
    return what;
  }

  String source() {
    return source;
  }

  Factor factor(String unit) {
    return Factor.of(value, unit);
  }

  static List<Measured> all() {
    return List.of(values());
  }
}
