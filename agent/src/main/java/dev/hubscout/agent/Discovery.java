package dev.hubscout.agent;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.engine.Detectors;
import dev.hubscout.agent.engine.SizeBudget;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.files.UnixFile;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.report.Report;
import dev.hubscout.agent.snapshot.Machine;
import dev.hubscout.agent.snapshot.ProcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      var reader = new ProcReader(root, Detectors.anchorFiles(), Detectors.environmentKeys());
      var snapshot = reader.take(Detectors::mayServe);
      machine(header, snapshot.machine(), problems);
      if (!runsAsRoot()) {
        problems.addOverlooked(
            "host",
            ErrorCode.NOT_ROOT,
            "Without root, files and sockets of other users are hidden. Run the agent as root.");
      }
      var sizes = new SizeBudget(SIZE_LIMIT, ALL_SIZES_LIMIT);
      databases =
          new Detectors(new FileView(root), programs, sizes, problems)
              .detect(snapshot, ENGINES_LIMIT);
    } catch (IOException e) {
      failure = "The list of processes in /proc cannot be read.";
      problems.addOverlooked("host", Problems.codeOf(e), failure);
    } catch (RuntimeException e) {
      failure = "The agent failed: " + e.getClass().getSimpleName() + ". Please report it.";
      problems.addOverlooked("host", ErrorCode.INTERNAL, failure);
    }
    var ordered = new LinkedHashMap<String, Object>();
    ordered.put("agent_version", version());
    ordered.put("started_at", header.get("started_at"));
    ordered.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
    ordered.putAll(header);
    return new Report(ordered, databases, problems.list(), problems.inventoryComplete(), failure)
        .bounded();
  }

  private static void machine(Map<String, Object> header, Machine machine, Problems problems) {
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
    header.put("host", host);
  }

  private static boolean runsAsRoot() {
    try {
      return UnixFile.of(Path.of("/proc/self")).uid() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String version() {
    try (var in = Discovery.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
