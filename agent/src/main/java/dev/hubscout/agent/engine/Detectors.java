package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.container.Containers;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every engine the agent knows, looked for one beside the other: one failing hides no other. */
public final class Detectors {
  /** More than there are processors only take turns, and meet at the same code. */
  private static final int CREW = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<Engine> engines;
  private final FileView files;
  private final Programs programs;
  private final HostTools tools;
  private final Problems problems;
  private final SizeBudget sizes;

  /** Detectors of some engines over one host's files. */
  public Detectors(
      List<Engine> engines,
      FileView files,
      Programs programs,
      HostTools tools,
      SizeBudget sizes,
      Problems problems) {
    this.engines = engines;
    this.files = files;
    this.programs = programs;
    this.tools = tools;
    this.sizes = sizes;
    this.problems = problems;
  }

  /** Names of open files that lead to data directories. */
  public static Set<String> anchorFiles(List<Engine> engines) {
    var names = new HashSet<String>();
    for (var engine : engines) {
      names.addAll(engine.data().anchors());
    }
    return names;
  }

  /** Variables that the engines read. */
  public static Set<String> environmentKeys(List<Engine> engines) {
    var names = new HashSet<String>();
    for (var engine : engines) {
      engine.addVariables(names);
    }
    return names;
  }

  /** Everything found in a snapshot, within a bound for all engines together. */
  public List<Database> detect(Snapshot snapshot, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    var scan =
        new Scan(
            snapshot,
            files,
            programs,
            new Containers(files, snapshot, problems),
            tools,
            sizes,
            problems);
    if (!snapshot.processes().isEmpty()) {
      prepareTools();
    }
    var searches = searches(scan);
    var waiting = new ConcurrentLinkedQueue<>(searches);
    for (int i = 0; i < CREW; i++) {
      work(waiting);
    }
    var found = new ArrayList<Database>();
    for (var search : searches) {
      var engine = search.engine();
      try {
        await(search, waiting, end);
      } catch (TimeoutException e) {
        problems.addOverlooked(
            engine.name(),
            ErrorCode.TIMEOUT,
            "Looking for %s took longer than %d s.".formatted(engine.name(), limit.toSeconds()));
      } catch (ExecutionException e) {
        problems.addOverlooked(
            engine.name(),
            ErrorCode.INTERNAL,
            "Looking for %s failed: %s. Please report it."
                .formatted(engine.name(), RunningDetector.kind(e.getCause())));
      }
      found.addAll(search.soFar());
    }
    return Identifiers.assign(found);
  }

  /** Reading what the host has scheduled takes a while, and every server will ask for it. */
  private void prepareTools() {
    Thread.ofPlatform()
        .daemon()
        .name("tools")
        // Whoever asks meets the same failure, and reports it.
        .uncaughtExceptionHandler((thread, failure) -> {})
        .start(tools::complete);
  }

  /** Engines that seem to run first: their programs are run, which takes longest. */
  private List<Search> searches(Scan scan) {
    var first = new ArrayList<Search>();
    var then = new ArrayList<Search>();
    for (var engine : engines) {
      boolean runs = false;
      for (var process : scan.snapshot().processes()) {
        runs |= engine.identity().matches(process.entry());
      }
      (runs ? first : then).add(Search.of(engine, scan));
    }
    first.addAll(then);
    return first;
  }

  private static void work(Queue<Search> waiting) {
    Thread.ofPlatform()
        .daemon()
        .name("search")
        .start(
            () -> {
              for (var search = waiting.poll(); search != null; search = waiting.poll()) {
                search.task().run();
              }
            });
  }

  /** A thread that is stuck on one engine does not block the others: somebody else goes on. */
  private static void await(Search search, Queue<Search> waiting, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long left = end - System.nanoTime();
      try {
        search.task().get(Math.max(0, Math.min(left, PATIENCE.toNanos())), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        if (left <= PATIENCE.toNanos()) {
          throw e;
        }
        if (!waiting.isEmpty()) {
          work(waiting);
        }
      }
    }
  }

  /** The search for one engine. What it has found stays, however it ends. */
  private record Search(Engine engine, FutureTask<@Nullable Void> task, List<Database> found) {

    static Search of(Engine engine, Scan scan) {
      var found = new ArrayList<Database>();
      var task =
          new FutureTask<@Nullable Void>(
              () -> {
                look(engine, scan, found);
                return null;
              });
      return new Search(engine, task, found);
    }

    private static void look(Engine engine, Scan scan, List<Database> found)
        throws InterruptedException {
      Consumer<Database> taken =
          database -> {
            synchronized (found) {
              found.add(database);
            }
          };
      var versions = new Versions(engine, scan);
      var running = new RunningDetector(engine, scan, versions);
      running.detect(taken);
      new DormantDetector(engine, scan, versions, running.used()).detect(taken);
    }

    List<Database> soFar() {
      synchronized (found) {
        return List.copyOf(found);
      }
    }
  }
}
