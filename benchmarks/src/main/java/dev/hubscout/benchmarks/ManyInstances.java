package dev.hubscout.benchmarks;

import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.inventory.InstanceRecordingStep;
import dev.hubscout.aws.store.StoredFacts;
import dev.hubscout.aws.store.StoredInstances;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.benchmarks.Figures.Kind;
import dev.hubscout.benchmarks.StorageMeter.Consumed;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.storage.Table;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps instances of many accounts as inventory tasks do, one after the other, and reads them as
 * the coverage function does. A program of its own, so that its memory is what these need.
 */
final class ManyInstances {
  /** As many as AWS lists at a time. */
  private static final int PAGE = 1_000;

  /** What {@link InstanceRecordingStep} says that it holds in memory, at most. */
  private static final int STATE_BYTES = 200;

  private final int accounts;
  private final int each;
  private final CallLog calls = new CallLog();
  private final HeapMeter heap = new HeapMeter();
  private final InstantSource clock = InstantSource.system();
  private final Figures figures;
  private final StoredInstances instances;
  private final StoredFacts facts;

  private ManyInstances(PrintWriter out, String endpoint, int accounts, int each) {
    this.accounts = accounts;
    this.each = each;
    var dynamo = InventoryBenchmark.access(endpoint).client(DynamoDbClient.builder(), calls);
    var retention = Retention.DEFAULT;
    figures = new Figures(out, accounts * each);
    instances =
        new StoredInstances(
            new Table(new DynamoEngine(dynamo), Tables.FACTS, clock),
            retention.gone(),
            retention.history());
    facts =
        new StoredFacts(
            new Table(new DynamoEngine(dynamo), Tables.FACTS, clock),
            retention.gone(),
            retention.history());
  }

  /**
   * Measures.
   *
   * @param arguments where the tables are, how many accounts there are, and how many instances each
   *     of them has
   */
  public static void main(String[] arguments) {
    SmallProcess.endWithParent();
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8)) {
      reached =
          new ManyInstances(
                  out, arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
              .measure();
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean measure() {
    figures.machine("%d instances in each of %d accounts, one Region", each, accounts);
    var first = run("first");
    measured("first listing", () -> list(first));
    measured("inspections of every second one", () -> inspect(first));
    observe(first);
    var second = measured("second listing, nothing changed", () -> list(run("second")));
    boolean still = figures.goal("no item written", second.itemsWritten() == 0);
    // a small scope is less than what else moves in memory
    boolean small = each < 10 * PAGE || state();
    boolean counted = coverage();
    return still && small && counted;
  }

  private static RunId run(String seed) {
    return RunId.of(Capability.INSTANCES, Instant.now(), seed);
  }

  private Consumed measured(String name, Runnable phase) {
    long before = HeapMeter.used();
    heap.reset();
    var callsBefore = calls.snapshot();
    var consumedBefore = StorageMeter.consumed();
    var start = System.nanoTime();
    phase.run();
    var seconds = (System.nanoTime() - start) / 1e9;
    long kept = heap.kept();
    int collections = heap.collections();
    long peak = heap.peak();
    var consumed = StorageMeter.consumed().minus(consumedBefore);
    figures.title("%s: %.1f s", name, seconds);
    figures.calls(Kind.STORAGE, Figures.difference(calls.snapshot(), callsBefore));
    figures.consumed(consumed);
    figures.text(
        "heap: %.1f MiB before, %.1f after, %.1f with garbage; %s",
        mib(before),
        mib(HeapMeter.used()),
        mib(peak),
        collections == 0
            ? "no full collection"
            : "at most %.1f after %d full collections".formatted(mib(kept), collections));
    return consumed;
  }

  private static double mib(long bytes) {
    return bytes / 1_048_576.0;
  }

  // ---- what is measured

  private void list(RunId run) {
    for (int account = 0; account < accounts; account++) {
      var step = step(account, run);
      pages(account, step);
      step.complete();
    }
  }

  private InstanceRecordingStep step(int account, RunId run) {
    return new InstanceRecordingStep(
        SampleInstances.scope(account),
        instances,
        new InstanceRecorder(instances, facts, clock),
        run.value(),
        clock.instant());
  }

  private void pages(int account, InstanceRecordingStep step) {
    var scope = SampleInstances.scope(account);
    for (int from = 0; from < each; from += PAGE) {
      step.page(
          SampleInstances.sightings(scope, from, Math.min(from + PAGE, each), clock.instant()));
    }
  }

  private void inspect(RunId run) {
    for (int account = 0; account < accounts; account++) {
      var scope = SampleInstances.scope(account);
      for (int from = 0; from < each; from += PAGE) {
        facts.observe(
            SampleInstances.inspections(
                scope, from, Math.min(from + PAGE, each), run, clock.instant()));
      }
    }
  }

  private void observe(RunId run) {
    for (int account = 0; account < accounts; account++) {
      facts.observe(observation(SampleInstances.scope(account), run, clock.instant()));
    }
  }

  private static ScopeObservation observation(Scope scope, RunId run, Instant at) {
    return new ScopeObservation(
        scope, Capability.INSTANCES, ScopeCoverage.COVERED, at, at, at, run, null);
  }

  /** What a task holds in memory of its own scope. */
  private boolean state() {
    long before = HeapMeter.used();
    var step = step(0, run("third"));
    long read = HeapMeter.used() - before;
    pages(0, step);
    long listed = HeapMeter.used() - before;
    step.complete();
    figures.title("what a task holds of its own scope of %d instances", each);
    figures.text(
        "%.1f bytes an instance before the listing, %.1f at its end",
        (double) read / each, (double) listed / each);
    return figures.goal(
        "at most %d bytes an instance".formatted(STATE_BYTES),
        Math.max(read, listed) <= (long) STATE_BYTES * each);
  }

  private boolean coverage() {
    var counting = new CoverageSummary.Counting();
    var consumed =
        measured(
            "coverage of all",
            () -> new Coverages(instances, facts).read(Filter.ALL, false, counting));
    var share = counting.summary(List.of()).organization();
    return figures.goal(
            "every instance and inspection counted",
            share.known() == (long) accounts * each && share.inspected() == share.known() / 2)
        && consumed.itemsWritten() == 0;
  }
}
