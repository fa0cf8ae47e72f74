package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds data directories without a process and server binaries without data. */
final class DormantDetector {
  private static final Settings NOTHING_SET =
      new Settings(null, Map.of(), Map.of(), Map.of(), false);

  private final Engine engine;
  private final Scan scan;
  private final Versions versions;
  private final InUse running;
  private final Entry entry;
  private final FileView files;

  DormantDetector(Engine engine, Scan scan, Versions versions, InUse running) {
    this.engine = engine;
    this.scan = scan;
    this.versions = versions;
    this.running = running;
    this.entry = new Entry(engine, scan);
    this.files = scan.files();
  }

  /**
   * Describes what it finds.
   *
   * @param found takes each as soon as it is described
   */
  void detect(Consumer<Database> found) throws InterruptedException {
    if (!running.dataKnown()) {
      // Any directory found now might be the running server's own.
      scan.problems()
          .addOverlooked(
              engine.name(),
              ErrorCode.NOT_FOUND,
              "Stopped and installed servers were not looked for: the data directory of a running"
                  + " one is unknown.");
      return;
    }
    var binaries = binaries();
    var used = new HashSet<>(running.binaries());
    for (var data : dataDirectories().entrySet()) {
      found.accept(stopped(data.getKey(), data.getValue(), binaries, used));
    }
    for (var binary : binaries.entrySet()) {
      if (!used.contains(binary.getKey()) && !running.isStartedBy(binary.getValue())) {
        found.accept(installed(binary.getValue()));
      }
    }
  }

  /** Directories by canonical path, with the settings that name them or else their own. */
  private Map<String, Settings> dataDirectories() {
    var found = new LinkedHashMap<String, Settings>();
    var seen = new HashSet<>(running.dataDirectories());
    if (!engine.data().kept()) {
      return found;
    }
    for (var settings : onHost()) {
      settings
          .first(engine.data().keys())
          .map(DataSearch::firstOfList)
          .ifPresent(
              path -> {
                consider(path, settings, found, seen);
                // As with running ones, a setting may name what lies in the data directory.
                if (isThere(path)) {
                  consider(path.substring(0, path.lastIndexOf('/') + 1), settings, found, seen);
                }
              });
    }
    for (var pattern : engine.data().patterns()) {
      for (var path : files.glob(pattern, this::overlooked)) {
        consider(path, null, found, seen);
      }
    }
    return found;
  }

  private void consider(
      String path, @Nullable Settings settings, Map<String, Settings> found, Set<FileId> seen) {
    try {
      if (!path.startsWith("/") || !engine.data().isOne(files, path)) {
        return;
      }
      var id = files.id(path);
      var canonical = files.canonical(path);
      if (id.isPresent() && canonical.isPresent() && seen.add(id.get())) {
        found.put(canonical.get(), settings == null ? in(canonical.get()) : settings);
      }
    } catch (IOException e) {
      overlooked(path, e);
    }
  }

  private boolean isThere(String path) {
    try {
      return files.canonical(path).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private Map<FileId, String> binaries() {
    var found = new LinkedHashMap<FileId, String>();
    for (var pattern : engine.places().binaries()) {
      for (var path : files.glob(pattern, this::overlooked)) {
        try {
          var canonical = files.canonical(path);
          var id = files.id(path);
          if (canonical.isPresent() && id.isPresent() && files.isFile(path)) {
            found.putIfAbsent(id.get(), canonical.get());
          }
        } catch (IOException e) {
          overlooked(path, e);
        }
      }
    }
    return found;
  }

  private Database stopped(
      String directory, Settings settings, Map<FileId, String> binaries, Set<FileId> used)
      throws InterruptedException {
    var facts = entry.facts(files, directory, settings);
    Optional<Map.Entry<FileId, String>> server =
        binaries.entrySet().stream()
            .filter(binary -> engine.serves().apply(binary.getValue(), facts))
            .findFirst();
    server.ifPresent(binary -> used.add(binary.getKey()));
    var binary = server.map(Map.Entry::getValue).orElse(null);
    var version = versions.ofBinary(binary, facts);
    var builder = Database.builder();
    var clues = clues(version, binary, facts, settings);
    entry.product(builder, clues, version, directory);
    builder.put("status", "stopped");
    port(builder, clues);
    entry.data(builder, files, directory, facts, scan.snapshot().ownMounts());
    describe(builder, clues);
    entry.configFile(builder, settings, settings.complete());
    entry.identity(builder, facts, facts.wereRead());
    entry.role(builder, clues);
    return finished(builder, clues);
  }

  private Database installed(String binary) throws InterruptedException {
    var version = versions.ofBinary(binary, DataFacts.NONE);
    var builder = Database.builder();
    var failures = new ArrayList<String>();
    var onHost =
        engine
            .configuration()
            .onHost(
                files,
                engine.wanted(),
                (path, failure) -> {
                  failures.add(path);
                  overlooked(path, failure);
                });
    var settings = onHost.stream().filter(this::isFree).findFirst().orElse(NOTHING_SET);
    var clues = clues(version, binary, DataFacts.NONE, settings);
    entry.product(builder, clues, version, binary);
    builder.put("status", "installed");
    port(builder, clues);
    entry.noData(builder);
    describe(builder, clues);
    entry.configFile(builder, settings, onHost.isEmpty() && failures.isEmpty());
    entry.identity(builder, DataFacts.NONE, true);
    return finished(builder, clues);
  }

  /**
   * What a file says of data that are there, or to a server that runs, is not said to a program
   * that has no data.
   */
  private boolean isFree(Settings settings) {
    var directory = settings.first(engine.data().keys()).map(DataSearch::firstOfList);
    if (settings.configFile() != null && running.configFiles().contains(settings.configFile())) {
      return false;
    }
    try {
      return directory.isEmpty() || !engine.data().isOne(files, directory.get());
    } catch (IOException e) {
      return false;
    }
  }

  private static Clues clues(
      Version version, @Nullable String binary, DataFacts facts, Settings settings) {
    return new Clues(
        version.output(), version.text(), binary, List.of(), List.of(), Map.of(), facts, settings);
  }

  private List<Settings> onHost() {
    return engine.configuration().onHost(files, engine.wanted(), this::overlooked);
  }

  private Settings in(String directory) throws IOException {
    return engine.configuration().in(files, directory, engine.wanted());
  }

  private void port(Database.Builder builder, Clues clues) {
    var ports = engine.ports();
    if (ports.none().test(clues.settings())) {
      builder.putNone("port", "port_source");
    } else {
      var port =
          ports
              .in(clues.settings())
              .orElse(new Port(engine.defaultPort().applyAsInt(clues), Port.Source.DEFAULT));
      builder.put("port", port.number()).put("port_source", port.source().text());
    }
    builder.put("listeners", List.of());
  }

  private void describe(Database.Builder builder, Clues clues) {
    Entry.putOrNone(builder, "binary", clues.binary());
    entry.settings(builder, clues);
    builder.putNone("installed_version", "pid", "process_started_at", "user", "unit");
  }

  private Database finished(Database.Builder builder, Clues clues) {
    builder.putNone("container", "container_image", "published_ports").put("clients", List.of());
    entry.protection(builder, clues, true);
    entry.machine(builder, scan.snapshot().machine());
    return builder.build();
  }

  private void overlooked(String what, IOException failure) {
    scan.problems()
        .addOverlooked(
            engine.name(),
            Problems.codeOf(failure),
            HostText.display(what) + " could not be looked at for stopped servers.");
  }
}
