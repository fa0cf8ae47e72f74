package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the servers of one engine that run, and describes each. */
final class RunningDetector {
  private final Engine engine;
  private final Scan scan;
  private final Versions versions;
  private final Entry entry;

  private final Set<FileId> dataDirectories = new HashSet<>();
  private final Set<FileId> binaries = new HashSet<>();
  private boolean dataUnknown;

  RunningDetector(Engine engine, Scan scan, Versions versions) {
    this.engine = engine;
    this.scan = scan;
    this.versions = versions;
    this.entry = new Entry(engine, scan);
  }

  List<Database> detect() throws InterruptedException {
    var found = new ArrayList<Database>();
    for (var process : servers()) {
      found.add(describe(process));
    }
    return found;
  }

  /** Data directories in use, containers' included. */
  Set<FileId> dataDirectories() {
    return dataDirectories;
  }

  /** Programs in use. */
  Set<FileId> binaries() {
    return binaries;
  }

  /** Whether a server runs of which nobody knows where its data are. */
  boolean dataUnknown() {
    return dataUnknown;
  }

  /** Servers without their workers, which are children of a server or have no path of their own. */
  private List<HostProcess> servers() {
    var mine =
        scan.snapshot().processes().stream()
            .filter(process -> process.entry().runs(engine.programs()))
            .toList();
    var pids = mine.stream().map(HostProcess::pid).collect(Collectors.toSet());
    return mine.stream()
        .filter(process -> !pids.contains(process.entry().stat().parent()))
        .filter(process -> !isTitle(process.arguments().getFirst()))
        .filter(process -> process.arguments().stream().noneMatch(engine.oneShots()::contains))
        .toList();
  }

  /**
   * {@code postgres: checkpointer} is what a worker calls itself, also one that lost its parent.
   */
  private boolean isTitle(String argument) {
    return engine.programs().stream().anyMatch(name -> argument.startsWith(name + ":"));
  }

  private Database describe(HostProcess process) throws InterruptedException {
    var files = process.files();
    var exe = process.entry().exe();
    if (process.exeId() != null) {
      binaries.add(process.exeId());
    }
    var settings = settings(process);
    boolean keepsData = engine.keepsData(process);
    var directory = keepsData ? dataDirectory(process, settings) : Optional.<String>empty();
    var facts = directory.map(path -> entry.facts(files, path)).orElse(DataFacts.NONE);
    var version = versions.ofProcess(process, facts);
    var clues = new Clues(version.output(), exe, process.environment(), facts, settings);

    var builder = Database.builder();
    entry.product(builder, engine.product(clues), version, exe);
    builder.put("status", "running");
    network(builder, process, settings, facts, engine.defaultPort(clues));
    if (!keepsData) {
      entry.noData(builder);
    } else if (directory.isPresent()) {
      remember(files, directory.get());
      entry.data(builder, files, directory.get(), facts, scan.snapshot().mountsOf(process));
    } else {
      dataUnknown |= process.ofHost();
      scan.problems()
          .add(
              engine.name() + ".data_dir",
              ErrorCode.NOT_FOUND,
              "The data directory of process " + process.pid() + " could not be found.");
    }
    builder.put("binary", exe == null ? "" : HostText.display(exe));
    describeProcess(builder, process, settings, facts);
    entry.machine(builder, scan.snapshot().machine());
    return exe == null ? builder.build().without("binary") : builder.build();
  }

  private void describeProcess(
      Database.Builder builder, HostProcess process, Settings settings, DataFacts facts) {
    var config = settings.configFile();
    if (config == null) {
      builder.putNone("config_file");
    } else {
      builder.put("config_file", HostText.display(config));
    }
    if (facts.identity() == null) {
      builder.putNone("identity");
    } else {
      builder.put("identity", facts.identity());
    }
    builder
        .put("pid", process.pid())
        .putIfKnown(
            "process_started_at",
            process.startedAt() == null
                ? null
                : process.startedAt().truncatedTo(ChronoUnit.SECONDS))
        .putIfKnown("user", Users.name(process.files(), process.uid()));
    var role =
        Optional.ofNullable(facts.role()).or(() -> engine.role(process, settings)).orElse(null);
    builder.putIfKnown("role", role);
    if (process.container() != null) {
      builder.put("container", process.container());
    } else if (process.ofHost()) {
      builder.putNone("container");
    } else {
      scan.problems()
          .add(
              engine.name() + ".container",
              ErrorCode.NOT_FOUND,
              "Process " + process.pid() + " is isolated from the host by something unnamed.");
    }
  }

  private void network(
      Database.Builder builder,
      HostProcess process,
      Settings settings,
      DataFacts facts,
      int byDefault) {
    var expected = new ArrayList<Port>();
    // In a container the server counts its own processes, so the numbers cannot be compared.
    boolean current = facts.pid() == process.pid() || !process.samePids();
    if (facts.port() != null && current) {
      expected.add(new Port(facts.port(), Port.Source.RUNTIME_FILE));
    }
    settings.port().ifPresent(expected::add);

    var sockets = scan.snapshot().socketsOf(process);
    var held = process.sockets();
    List<Listener> listeners =
        sockets == null || held == null ? List.of() : Listener.of(sockets, held);
    var numbers = listeners.stream().map(Listener::port).collect(Collectors.toSet());
    var port = Port.choose(numbers, expected, byDefault, engine.sidePorts(settings));
    builder.put("port", port.number()).put("port_source", port.source().text());
    if (sockets == null || held == null) {
      scan.problems()
          .add(
              engine.name() + ".listeners",
              ErrorCode.PERMISSION_DENIED,
              "The sockets of process " + process.pid() + " are hidden. Run the agent as root.");
      return;
    }
    builder.put("listeners", mainFirst(listeners, port.number()));
    var forClients =
        listeners.stream()
            .filter(listener -> !engine.peerPorts().contains(listener.port()))
            .toList();
    builder.put("clients", Listener.clients(sockets, forClients));
  }

  private static List<Map<String, Object>> mainFirst(List<Listener> listeners, int port) {
    return Stream.concat(
            listeners.stream().filter(listener -> listener.port() == port),
            listeners.stream().filter(listener -> listener.port() != port))
        .map(Listener::shown)
        .toList();
  }

  private Settings settings(HostProcess process) {
    try {
      return engine.settings(process);
    } catch (IOException e) {
      scan.problems()
          .add(
              engine.name() + ".config_file",
              Problems.codeOf(e),
              "The configuration of process " + process.pid() + " could not be read.");
      return new Settings(null, Map.of(), Map.of(), "", "");
    }
  }

  /** Where the process is or has files open tells more than what it was told. */
  private Optional<String> dataDirectory(HostProcess process, Settings settings) {
    var candidates = new LinkedHashSet<@Nullable String>();
    candidates.add(process.cwd());
    for (var anchor : process.anchors()) {
      candidates.add(anchor.substring(0, Math.max(1, anchor.lastIndexOf('/'))));
    }
    var directory = process.cwd() == null ? "" : process.cwd();
    var named = settings.dataDirectory().map(path -> Texts.absolute(path, directory));
    candidates.add(named.orElse(null));
    candidates.add(process.environment().get("PGDATA"));
    if (named.isEmpty()) {
      candidates.addAll(engine.dataPatterns().stream().filter(p -> p.indexOf('*') < 0).toList());
    }
    var files = process.files();
    try {
      for (var candidate : candidates.stream().filter(Objects::nonNull).toList()) {
        if (engine.isDataDirectory(files, candidate)) {
          return files.canonical(candidate);
        }
      }
      return named.isPresent() && files.isDirectory(named.get())
          ? files.canonical(named.get())
          : Optional.empty();
    } catch (IOException e) {
      scan.problems()
          .add(
              engine.name() + ".data_dir",
              Problems.codeOf(e),
              "The data directory of process " + process.pid() + " could not be looked at.");
      return Optional.empty();
    }
  }

  private void remember(FileView files, String directory) {
    try {
      files.id(directory).ifPresent(dataDirectories::add);
    } catch (IOException e) {
      dataUnknown = true;
    }
  }
}
