package dev.hubscout.benchmarks;

import dev.hubscout.benchmarks.cost.RunPrice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run was.
 *
 * @param calls to AWS, lists and all others, without queues and storage
 * @param messages tasks, chunks of accounts, and the run itself
 * @param memory the most that the process ever had by then, in MB
 */
record ScaleFigures(
    long tasks,
    long listings,
    long incomplete,
    long calls,
    long messages,
    long storageCalls,
    long writes,
    long reads,
    double seconds,
    double cpu,
    long memory) {
  static final String HEAD =
      "| accounts | run | tasks | listings | not complete | AWS calls | storage calls | write units"
          + " | read units | dollars | seconds | CPU s | peak MB | load |\n"
          + "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

  /** One line, for another process to {@link #parse}. */
  String line() {
    return Stream.of(
            tasks,
            listings,
            incomplete,
            calls,
            messages,
            storageCalls,
            writes,
            reads,
            seconds,
            cpu,
            memory)
        .map(Number::toString)
        .collect(Collectors.joining(","));
  }

  static ScaleFigures parse(String line) {
    List<Double> all = Arrays.stream(line.split(",", -1)).map(Double::valueOf).toList();
    return new ScaleFigures(
        all.get(0).longValue(),
        all.get(1).longValue(),
        all.get(2).longValue(),
        all.get(3).longValue(),
        all.get(4).longValue(),
        all.get(5).longValue(),
        all.get(6).longValue(),
        all.get(7).longValue(),
        all.get(8),
        all.get(9),
        all.get(10).longValue());
  }

  double dollars() {
    return RunPrice.of(messages, writes, reads);
  }

  /** A row below {@link #HEAD}. */
  String row(int accounts, String run, String load) {
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %.4f | %.0f | %.0f | %d | %s |",
        accounts,
        run,
        tasks,
        listings,
        incomplete,
        calls,
        storageCalls,
        writes,
        reads,
        dollars(),
        seconds,
        cpu,
        memory,
        load);
  }
}
