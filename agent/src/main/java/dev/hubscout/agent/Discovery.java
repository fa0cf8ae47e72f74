package dev.hubscout.agent;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.catalog.Catalog;
import dev.hubscout.agent.engine.Detectors;
import dev.hubscout.agent.engine.Recognizer;
import dev.hubscout.agent.evidence.HostEvidence;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.files.UnixFile;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.report.Report;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.Machine;
import dev.hubscout.agent.snapshot.ProcReader;
import dev.hubscout.agent.snapshot.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks a host over once: the snapshot first, then every engine, then the report. */
public final class Discovery {
  private static final Duration ENGINES_LIMIT = Duration.ofSeconds(75);
  private static final Duration SIZE_LIMIT = Duration.ofSeconds(15);
  private static final Duration ALL_SIZES_LIMIT = Duration.ofSeconds(40);

  private final Path root;
  private final Programs programs;
  private final Clock clock;

  /**
   * A discovery of one host.
   *
   * @param root the host's root directory
   */
  public Discovery(Path root, Programs programs, Clock clock) {
    this.root = root;
    this.programs = programs;
    this.clock = clock;
  }

  /** Looks once. Whatever fails, there is a report, and it says what failed. */
  public Report run() throws InterruptedException {
    var problems = new Problems();
    var header = new LinkedHashMap<String, Object>();
    var started = clock.instant();
    header.put("agent_version", version());
    header.put("started_at", started.truncatedTo(ChronoUnit.SECONDS));
    List<Database> databases = List.of();
    String failure = null;
    try {
      var reader =
          new ProcReader(
              root,
              Detectors.anchorFiles(Catalog.ENGINES),
              Detectors.environmentKeys(Catalog.ENGINES));
      var snapshot = reader.take(new Recognizer(Catalog.ENGINES));
      machine(header, snapshot.machine(), snapshot.seen(), problems);
      overlooked(snapshot.seen(), problems);
      var sizes = new SizeBudget(SIZE_LIMIT, ALL_SIZES_LIMIT);
      var files = FileView.ofHost(root);
      databases =
          new Detectors(
                  Catalog.ENGINES,
                  files,
                  programs,
                  new HostEvidence(files, snapshot.programs()),
                  sizes,
                  problems)
              .detect(snapshot, ENGINES_LIMIT);
    } catch (NoSuchFileException | NotDirectoryException e) {
      failure = "There is no /proc. Mount it: mount -t proc proc /proc";
      problems.addOverlooked("host", ErrorCode.UNSUPPORTED, failure);
    } catch (IOException e) {
      failure = "The list of processes in /proc cannot be read.";
      problems.addOverlooked("host", Problems.codeOf(e), failure);
    } catch (RuntimeException | Error e) {
      // Also memory and stack that a hostile host used up: a report that says so is due all the
      // same.
      failure = "The agent failed: " + e.getClass().getSimpleName() + ". Please report it.";
      problems.addOverlooked("host", ErrorCode.INTERNAL, failure);
    }
    var ordered = new LinkedHashMap<String, Object>();
    ordered.put("agent_version", header.get("agent_version"));
    ordered.put("started_at", header.get("started_at"));
    ordered.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
    ordered.putAll(header);
    return new Report(ordered, databases, problems.list(), problems.inventoryComplete(), failure)
        .bounded();
  }

  private static void machine(
      Map<String, Object> header, Machine machine, Seen seen, Problems problems) {
    if (machine.memoryMb() == null) {
      problems.add("host.system_memory_mb", ErrorCode.UNREADABLE, "/proc/meminfo tells nothing.");
    } else {
      header.put("system_memory_mb", machine.memoryMb());
    }
    if (machine.cpuCores() == null) {
      problems.add("host.system_cpu_cores", ErrorCode.UNREADABLE, "/proc/cpuinfo tells nothing.");
    } else {
      header.put("system_cpu_cores", machine.cpuCores());
    }
    var host = new LinkedHashMap<String, Object>();
    if (machine.os() == null) {
      problems.add("host.os", ErrorCode.NOT_FOUND, "/etc/os-release tells no name.");
    } else {
      host.put("os", HostText.display(machine.os()));
    }
    if (machine.kernel() != null) {
      host.put("kernel", HostText.display(machine.kernel()));
    }
    host.put("arch", machine.architecture());
    host.put("root", runsAsRoot());
    host.put("processes", seen.processes());
    host.put("processes_hidden", seen.hidden());
    header.put("host", host);
  }

  /** What the agent could not see may be a database. */
  private static void overlooked(Seen seen, Problems problems) {
    if (!runsAsRoot()) {
      problems.addOverlooked(
          "host",
          ErrorCode.NOT_ROOT,
          "Without root, files and sockets of other users are hidden: %d of %d processes show none."
                  .formatted(seen.hidden(), seen.processes())
              + " Run the agent as root.");
    } else if (seen.suspects() > 0) {
      problems.addOverlooked(
          "host",
          ErrorCode.PERMISSION_DENIED,
          "Files or sockets of %d processes that go by a server's name are hidden from root."
                  .formatted(seen.suspects())
              + " Leave the agent the capabilities CAP_DAC_READ_SEARCH and CAP_SYS_PTRACE.");
    }
    if (seen.lost() > 0) {
      problems.addOverlooked(
          "host",
          ErrorCode.TIMEOUT,
          seen.lost()
              + " processes could not be looked at in time. Look for file systems that do not"
              + " answer.");
    }
  }

  private static boolean runsAsRoot() {
    try {
      return UnixFile.of(Path.of("/proc/self")).uid() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String version() {
    // In the image; opening a resource there takes longer than reading all of /proc.
    var module = Discovery.class.getModule().getDescriptor();
    if (module != null && module.rawVersion().isPresent()) {
      return module.rawVersion().get();
    }
    try (var in = Discovery.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
