package dev.hubscout.benchmarks;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.benchmarks.Figures.Kind;
import dev.hubscout.benchmarks.StorageMeter.Consumed;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes runs of a hub, waits for their ends, and prints what they cost. */
final class RunMeter {
  /** No run takes longer. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final BenchmarkHub hub;
  private final Figures figures;

  RunMeter(BenchmarkHub hub, Figures figures) {
    this.hub = hub;
    this.figures = figures;
  }

  /**
   * What a run was.
   *
   * @param awsCalls storage and queues not included
   */
  record Measured(boolean succeeded, long awsCalls, Consumed consumed) {}

  Measured run(Capability capability, String name) throws InterruptedException {
    var log = hub.embedded().hub().calls();
    var callsBefore = log.snapshot();
    var consumedBefore = StorageMeter.consumed();
    var start = System.nanoTime();
    var run = finished(start(capability, name));
    var seconds = (System.nanoTime() - start) / 1e9;
    var calls = Figures.difference(log.snapshot(), callsBefore);
    var consumed = StorageMeter.consumed().minus(consumedBefore);
    figures.title("%s: %s %s in %.1f s", name, run.status(), run.outcomes(), seconds);
    for (var kind : Kind.values()) {
      figures.calls(kind, calls);
    }
    figures.consumed(consumed);
    return new Measured(run.status() == RunStatus.SUCCEEDED, Kind.AWS.sum(calls), consumed);
  }

  private RunId start(Capability capability, String key) {
    var request = Json.lenient().createObjectNode();
    request.put("capability", capability.id()).put("idempotency_key", key.replace(' ', '-'));
    request.putArray("accounts").add(BenchmarkHub.MEMBER);
    return new RunId(hub.embedded().plan(request).path("run_id").asText());
  }

  private Run finished(RunId id) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    try (var client = hub.storage().client(DynamoDbClient.builder())) {
      var runs =
          new StoredRuns(
              new Table(new DynamoEngine(client), Tables.RUNS, InstantSource.system()),
              Retention.DEFAULT.runs());
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
}
