package dev.hubscout.benchmarks;

import dev.hubscout.aws.store.DynamoRunStore;
import dev.hubscout.benchmarks.StorageMeter.Consumed;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.hub.EmbeddedHub;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a databases run costs in one account and Region: AWS calls, storage and time for each
 * instance, for a first run, which stores everything, and for a second, which finds nothing new.
 * Ends with 1 where a run does not succeed or needs more calls than the goal.
 */
public final class DispatchBenchmark {
  private static final int INSTANCES = 500;

  /** AWS calls for each instance, storage and queues not included. */
  private static final double GOAL = 0.075;

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final PrintWriter out;
  private final BenchmarkHub hub;

  private DispatchBenchmark(PrintWriter out, BenchmarkHub hub) {
    this.out = out;
    this.hub = hub;
  }

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var hub = new BenchmarkHub(INSTANCES)) {
      var benchmark = new DispatchBenchmark(out, hub);
      out.printf(
          Locale.ROOT,
          "%d instances in one account and Region, %d processors, Java %s%n",
          INSTANCES,
          Runtime.getRuntime().availableProcessors(),
          Runtime.version());
      boolean first = benchmark.run("first run");
      boolean second = benchmark.run("second run, nothing changed");
      reached = first && second;
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run(String name) throws InterruptedException {
    var callsBefore = hub.embedded().hub().calls().snapshot();
    var consumedBefore = StorageMeter.consumed();
    var start = System.nanoTime();
    var run = finished(start(name));
    var seconds = (System.nanoTime() - start) / 1e9;
    var calls = difference(hub.embedded().hub().calls().snapshot(), callsBefore);
    var consumed = StorageMeter.consumed().minus(consumedBefore);
    return print(name, run, seconds, calls, consumed);
  }

  private RunId start(String key) {
    var request = Json.lenient().createObjectNode();
    request.put("capability", "databases").put("idempotency_key", key.replace(' ', '-'));
    request.putArray("accounts").add(BenchmarkHub.MEMBER);
    return new RunId(hub.embedded().plan(request).path("run_id").asText());
  }

  private Run finished(RunId id) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    try (var client = hub.storage().client(DynamoDbClient.builder())) {
      var runs =
          new DynamoRunStore(
              client, EmbeddedHub.RUNS_TABLE, EmbeddedHub.RETENTION, InstantSource.system());
      while (true) {
        var run = StorageMeter.unmetered(() -> runs.run(id)).orElseThrow();
        if (run.status().terminal()) {
          return run;
        }
        if (Instant.now().isAfter(end)) {
          throw new IllegalStateException("the run has not ended in " + LIMIT);
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
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

  private boolean print(
      String name, Run run, double seconds, Map<String, Long> calls, Consumed consumed) {
    out.printf(Locale.ROOT, "%n%s: %s %s in %.1f s%n", name, run.status(), run.outcomes(), seconds);
    var aws = printCalls("AWS calls", calls, Kind.AWS);
    printCalls("storage calls", calls, Kind.STORAGE);
    printCalls("queue calls", calls, Kind.QUEUE);
    line("items written", consumed.itemsWritten());
    line("write units", consumed.writeUnits());
    line("read units", consumed.readUnits());
    boolean reached = aws <= GOAL * INSTANCES;
    out.printf(
        Locale.ROOT,
        "  goal of at most %.3f AWS calls an instance: %s%n",
        GOAL,
        reached ? "reached" : "MISSED");
    return reached && run.status() == RunStatus.SUCCEEDED;
  }

  private enum Kind {
    AWS,
    STORAGE,
    QUEUE;

    static Kind of(String operation) {
      return operation.startsWith("dynamodb:")
          ? STORAGE
          : operation.startsWith("sqs:") ? QUEUE : AWS;
    }
  }

  private long printCalls(String title, Map<String, Long> calls, Kind kind) {
    long sum = 0;
    for (var call : calls.entrySet()) {
      if (Kind.of(call.getKey()) == kind) {
        line("  " + call.getKey(), call.getValue());
        sum += call.getValue();
      }
    }
    line(title + " together", sum);
    return sum;
  }

  private void line(String what, double count) {
    out.printf(Locale.ROOT, "  %-38s %9.1f %9.4f an instance%n", what, count, count / INSTANCES);
  }
}
