package dev.hubscout.benchmarks;

import dev.hubscout.benchmarks.StorageMeter.Consumed;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what was counted, as it is and for each instance. */
final class Figures {
  /** What a call goes to. */
  enum Kind {
    AWS("AWS calls"),
    STORAGE("storage calls"),
    QUEUE("queue calls");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    private boolean has(String operation) {
      var storage = operation.startsWith("dynamodb:");
      var queue = operation.startsWith("sqs:");
      return switch (this) {
        case AWS -> !storage && !queue;
        case STORAGE -> storage;
        case QUEUE -> queue;
      };
    }

    /** Calls of this kind together. */
    long sum(Map<String, Long> calls) {
      return calls.entrySet().stream()
          .filter(call -> has(call.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  private final PrintWriter out;
  private final int instances;

  Figures(PrintWriter out, int instances) {
    this.out = out;
    this.instances = instances;
  }

  /** Calls that were made between two snapshots of a log. */
  static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
    var difference = new TreeMap<String, Long>();
    after.forEach(
        (operation, count) -> {
          long made = count - before.getOrDefault(operation, 0L);
          if (made > 0) {
            difference.put(operation, made);
          }
        });
    return difference;
  }

  void calls(Kind kind, Map<String, Long> calls) {
    calls.forEach(
        (operation, count) -> {
          if (kind.has(operation)) {
            line("  " + operation, count);
          }
        });
    line(kind.title + " together", kind.sum(calls));
  }

  void consumed(Consumed consumed) {
    line("items written", consumed.itemsWritten());
    line("write units", consumed.writeUnits());
    line("read units", consumed.readUnits());
  }

  void line(String what, double count) {
    text("%-38s %9.1f %9.4f an instance", what, count, count / instances);
  }

  void text(String format, Object... values) {
    out.println("  " + String.format(Locale.ROOT, format, values));
  }

  /** Says what is measured, and on what. */
  void machine(String format, Object... values) {
    title(format, values);
    text(
        "%d processors, Java %s, heap of at most %d MiB",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  void title(String format, Object... values) {
    out.println();
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** Says whether a goal is reached, and gives that back. */
  boolean goal(String goal, boolean reached) {
    text("goal of %s: %s", goal, reached ? "reached" : "MISSED");
    return reached;
  }
}
