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
import org.jspecify.annotations.Nullable;

/** Finds data directories without a process and server binaries without data. */
final class DormantDetector {
  private final Engine engine;
  private final Scan scan;
  private final Versions versions;
  private final RunningDetector running;
  private final Entry entry;
  private final FileView files;

  DormantDetector(Engine engine, Scan scan, Versions versions, RunningDetector running) {
    this.engine = engine;
    this.scan = scan;
    this.versions = versions;
    this.running = running;
    this.entry = new Entry(engine, scan);
    this.files = scan.files();
  }

  List<Database> detect() throws InterruptedException {
    if (running.dataUnknown()) {
      // Any directory found now might be the running server's own.
      scan.problems()
          .addOverlooked(
              engine.name(),
              ErrorCode.NOT_FOUND,
              "Stopped and installed servers were not looked for: the data directory of a running"
                  + " one is unknown.");
      return List.of();
    }
    var binaries = binaries();
    var used = new HashSet<>(running.binaries());
    var found = new ArrayList<Database>();
    for (var data : dataDirectories().entrySet()) {
      found.add(stopped(data.getKey(), data.getValue(), binaries, used));
    }
    for (var binary : binaries.entrySet()) {
      if (!used.contains(binary.getKey())) {
        found.add(installed(binary.getValue()));
      }
    }
    return found;
  }

  /** Directories by canonical path, with the settings that name them or else their own. */
  private Map<String, Settings> dataDirectories() {
    var found = new LinkedHashMap<String, Settings>();
    var seen = new HashSet<>(running.dataDirectories());
    for (var settings : engine.configured(files, this::overlooked)) {
      settings.dataDirectory().ifPresent(path -> consider(path, settings, found, seen));
    }
    for (var pattern : engine.dataPatterns()) {
      for (var path : files.glob(pattern, this::overlooked)) {
        consider(path, null, found, seen);
      }
    }
    return found;
  }

  private void consider(
      String path, @Nullable Settings settings, Map<String, Settings> found, Set<FileId> seen) {
    try {
      if (!path.startsWith("/") || !engine.isDataDirectory(files, path)) {
        return;
      }
      var id = files.id(path);
      var canonical = files.canonical(path);
      if (id.isPresent() && canonical.isPresent() && seen.add(id.get())) {
        found.put(
            canonical.get(),
            settings == null ? engine.settingsIn(files, canonical.get()) : settings);
      }
    } catch (IOException e) {
      overlooked(path, e);
    }
  }

  private Map<FileId, String> binaries() {
    var found = new LinkedHashMap<FileId, String>();
    for (var pattern : engine.binaryPatterns()) {
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
    var facts = entry.facts(files, directory);
    Optional<Map.Entry<FileId, String>> server =
        binaries.entrySet().stream()
            .filter(binary -> engine.serves(binary.getValue(), facts))
            .findFirst();
    server.ifPresent(binary -> used.add(binary.getKey()));
    var binary = server.map(Map.Entry::getValue).orElse(null);
    var version = versions.ofBinary(binary, facts);
    var clues = new Clues(version.output(), binary, Map.of(), facts, settings);
    var builder = Database.builder();
    entry.product(builder, engine.product(clues), version, directory);
    builder.put("status", "stopped");
    port(builder, clues);
    entry.data(builder, files, directory, facts, scan.snapshot().ownMounts());
    describe(builder, settings, facts, binary);
    return builder.build();
  }

  private Database installed(String binary) throws InterruptedException {
    var version = versions.ofBinary(binary, DataFacts.NONE);
    var settings = new Settings(null, Map.of(), Map.of(), "", "");
    var clues = new Clues(version.output(), binary, Map.of(), DataFacts.NONE, settings);
    var builder = Database.builder();
    entry.product(builder, engine.product(clues), version, binary);
    builder.put("status", "installed");
    port(builder, clues);
    entry.noData(builder);
    describe(builder, settings, DataFacts.NONE, binary);
    return builder.build();
  }

  private void port(Database.Builder builder, Clues clues) {
    var port =
        clues.settings().port().orElse(new Port(engine.defaultPort(clues), Port.Source.DEFAULT));
    builder
        .put("port", port.number())
        .put("port_source", port.source().text())
        .put("listeners", List.of());
  }

  private void describe(
      Database.Builder builder, Settings settings, DataFacts facts, @Nullable String binary) {
    putOrNone(builder, "binary", binary);
    putOrNone(builder, "config_file", settings.configFile());
    putOrNone(builder, "identity", facts.identity());
    builder.putNone("pid", "process_started_at", "user");
    builder.putIfKnown("role", facts.role());
    builder.putNone("container").put("clients", List.of());
    entry.machine(builder, scan.snapshot().machine());
  }

  private static void putOrNone(Database.Builder builder, String field, @Nullable String value) {
    if (value == null) {
      builder.putNone(field);
    } else {
      builder.put(field, HostText.display(value));
    }
  }

  private void overlooked(String what, IOException failure) {
    scan.problems()
        .addOverlooked(
            engine.name(),
            Problems.codeOf(failure),
            HostText.display(what) + " could not be looked at for stopped servers.");
  }
}
