package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the servers of one engine that run, and describes each. */
final class RunningDetector {
  private static final Duration EACH = Duration.ofSeconds(30);
  private static final int AT_ONCE = 4;

  private final Engine engine;
  private final Scan scan;
  private final Versions versions;
  private final Entry entry;
  private final DataSearch search;

  private final InUse used = new InUse();

  RunningDetector(Engine engine, Scan scan, Versions versions) {
    this.engine = engine;
    this.scan = scan;
    this.versions = versions;
    this.entry = new Entry(engine, scan);
    this.search = new DataSearch(engine, scan);
  }

  /**
   * Describes a few servers at a time, each within a bound: whoever can start a server can also
   * make its files never answer, and must not hide the others by it.
   *
   * @param found takes each as soon as it is described, in the order of their processes
   */
  void detect(Consumer<Database> found) throws InterruptedException {
    var waiting = new ArrayDeque<>(ServerProcess.of(engine, scan.snapshot()));
    var begun = new ArrayDeque<Description>();
    while (!waiting.isEmpty() || !begun.isEmpty()) {
      while (!waiting.isEmpty() && begun.size() < AT_ONCE) {
        begun.add(begin(waiting.remove()));
      }
      end(begun.remove(), found);
    }
  }

  /** A description that is being made. */
  private record Description(ServerProcess server, FutureTask<Database> task, long since) {}

  private Description begin(ServerProcess server) {
    versions.begin(server.main());
    var task = new FutureTask<>(() -> describe(server));
    Thread.ofPlatform().daemon().name(engine.name() + "-" + server.main().pid()).start(task);
    return new Description(server, task, System.nanoTime());
  }

  private void end(Description description, Consumer<Database> found) throws InterruptedException {
    var server = description.server();
    long left = EACH.toNanos() - (System.nanoTime() - description.since());
    try {
      found.accept(description.task().get(Math.max(0, left), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      lost(server, ErrorCode.TIMEOUT, "took longer than " + EACH.toSeconds() + " s.");
    } catch (ExecutionException e) {
      lost(server, ErrorCode.INTERNAL, "failed: " + kind(e.getCause()) + ". Please report it.");
    }
  }

  private void lost(ServerProcess server, ErrorCode code, String what) {
    // Its data may be among those that look as if nobody used them.
    used.dataUnknown();
    scan.problems()
        .addOverlooked(
            engine.name(), code, "Looking at process " + server.main().pid() + " " + what);
  }

  static String kind(@Nullable Throwable cause) {
    return cause == null ? "unknown" : cause.getClass().getSimpleName();
  }

  /** What running servers use. */
  InUse used() {
    return used;
  }

  private Database describe(ServerProcess server) throws InterruptedException {
    var process = server.main();
    var files = process.files();
    var exe = process.entry().exe();
    if (process.exeId() != null) {
      used.binary(process.exeId());
    }
    if (process.ofHost() && engine.release().jar() != null) {
      process.arguments().stream().skip(1).forEach(used::javaArgument);
    }
    var network = new Network(engine, scan, server);
    var settings = settings(process, network);
    if (process.ofHost() && settings.configFile() != null) {
      used.configFile(settings.configFile());
    }
    boolean keepsData = engine.data().kept();
    var directory = keepsData ? search.of(server, settings) : Optional.<String>empty();
    var facts =
        directory
            .map(path -> entry.facts(files, path, settings))
            .orElse(keepsData ? DataFacts.UNREAD : DataFacts.NONE);
    var version = versions.ofProcess(process, facts, settings);
    var clues =
        new Clues(
            version.output(),
            version.text(),
            exe,
            process.arguments(),
            server.workers(),
            process.environment(),
            facts,
            settings);

    var builder = Database.builder();
    entry.product(builder, clues, version, exe);
    versions.installedInstead(builder, process, version);
    builder.put("status", "running");
    network.describe(builder, clues);
    if (!keepsData) {
      entry.noData(builder);
    } else if (directory.isPresent()) {
      remember(files, directory.get());
      entry.data(builder, files, directory.get(), facts, scan.snapshot().mountsOf(process));
    } else {
      if (process.ofHost()) {
        used.dataUnknown();
      }
      scan.problems()
          .add(
              engine.name() + ".data_dir",
              ErrorCode.NOT_FOUND,
              "The data directory of process " + process.pid() + " could not be found.");
    }
    builder.putIfKnown("binary", exe == null ? null : HostText.display(exe));
    entry.settings(builder, clues);
    entry.configFile(builder, settings, settings.complete());
    entry.identity(builder, facts, facts.wereRead());
    describeProcess(builder, process);
    entry.role(builder, clues);
    container(builder, process);
    entry.protection(builder, clues, process.ofHost());
    entry.machine(builder, scan.snapshot().machine());
    return builder.build();
  }

  private void describeProcess(Database.Builder builder, HostProcess process) {
    builder
        .put("pid", process.pid())
        .putIfKnown(
            "process_started_at",
            process.startedAt() == null
                ? null
                : process.startedAt().truncatedTo(ChronoUnit.SECONDS))
        .putIfKnown("user", Users.name(process.files(), process.uid()));
    if (process.unit() == null) {
      builder.putNone("unit");
    } else {
      builder.put("unit", HostText.display(process.unit()));
    }
  }

  private void container(Database.Builder builder, HostProcess process) {
    if (process.container() != null) {
      builder.put("container", process.container());
      var facts = scan.containers().of(process);
      builder
          .putIfKnown("container_image", facts.image())
          .putIfKnown("published_ports", facts.published());
    } else if (process.ofHost()) {
      builder.putNone("container", "container_image", "published_ports");
    } else {
      scan.problems()
          .add(
              engine.name() + ".container",
              ErrorCode.NOT_FOUND,
              "Process " + process.pid() + " is isolated from the host by something unnamed.");
    }
  }

  private Settings settings(HostProcess process, Network network) {
    var wanted = engine.wanted();
    var arguments = StartArguments.of(process);
    var start =
        new ServerStart(
            process.files(),
            process.arguments().getFirst(),
            process.cwd() == null ? "" : process.cwd(),
            engine.options().parse(arguments.list(), wanted),
            engine.options().parse(process.environment()),
            process.environment(),
            arguments.known(),
            network.ports(),
            wanted);
    try {
      return engine.configuration().of(start);
    } catch (IOException e) {
      scan.problems()
          .add(
              engine.name() + ".config_file",
              Problems.codeOf(e),
              "The configuration of process " + process.pid() + " could not be read.");
      return new Settings(null, start.commandLine(), start.environment(), Map.of(), false);
    }
  }

  private void remember(FileView files, String directory) {
    try {
      files.id(directory).ifPresent(used::dataDirectory);
    } catch (IOException e) {
      used.dataUnknown();
    }
  }
}
