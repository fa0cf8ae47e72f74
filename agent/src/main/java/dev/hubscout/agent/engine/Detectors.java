package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every engine the agent knows, looked for one beside the other: one failing hides no other. */
public final class Detectors {
  private static final List<Engine> ENGINES = List.of(new Mysql(), new Postgresql(), new Mongodb());

  private final List<Engine> engines;
  private final FileView files;
  private final Programs programs;
  private final Problems problems;
  private final SizeBudget sizes;

  /** Detectors over one host's files. */
  public Detectors(FileView files, Programs programs, SizeBudget sizes, Problems problems) {
    this(ENGINES, files, programs, sizes, problems);
  }

  Detectors(
      List<Engine> engines,
      FileView files,
      Programs programs,
      SizeBudget sizes,
      Problems problems) {
    this.engines = engines;
    this.files = files;
    this.programs = programs;
    this.sizes = sizes;
    this.problems = problems;
  }

  /** Whether a process may be a server of a known engine. */
  public static boolean mayServe(ProcessEntry entry) {
    return ENGINES.stream().anyMatch(engine -> entry.runs(engine.programs()));
  }

  /** Names of open files that lead to data directories. */
  public static Set<String> anchorFiles() {
    return union(Engine::anchorFiles);
  }

  /** Variables of containers that the engines read. */
  public static Set<String> environmentKeys() {
    return union(Engine::environmentKeys);
  }

  /** Everything found in a snapshot, within a bound for all engines together. */
  public List<Database> detect(Snapshot snapshot, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    var scan = new Scan(snapshot, files, programs, sizes, problems);
    var tasks = new ArrayList<FutureTask<List<Database>>>();
    for (var engine : engines) {
      var task = new FutureTask<>(() -> detect(engine, scan));
      tasks.add(task);
      Thread.ofPlatform().daemon().name(engine.name()).start(task);
    }
    var found = new ArrayList<Database>();
    for (int i = 0; i < engines.size(); i++) {
      var engine = engines.get(i);
      var task = tasks.get(i);
      try {
        found.addAll(task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
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
                .formatted(engine.name(), kind(e.getCause())));
      }
    }
    return Identifiers.assign(found);
  }

  private static List<Database> detect(Engine engine, Scan scan) throws InterruptedException {
    var versions = new Versions(engine, scan);
    var running = new RunningDetector(engine, scan, versions);
    var found = new ArrayList<>(running.detect());
    found.addAll(new DormantDetector(engine, scan, versions, running).detect());
    return found;
  }

  private static String kind(@Nullable Throwable cause) {
    return cause == null ? "unknown" : cause.getClass().getSimpleName();
  }

  private static Set<String> union(Function<Engine, Set<String>> property) {
    return ENGINES.stream()
        .flatMap(engine -> property.apply(engine).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
