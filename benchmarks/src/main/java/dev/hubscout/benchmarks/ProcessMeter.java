package dev.hubscout.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a process has used, as the system says. */
final class ProcessMeter {
  private ProcessMeter() {}

  /** The most memory that this process ever had, in MB. */
  static long peakMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("the system does not say how much memory there was");
  }

  /** Processor time of a process so far, in seconds. */
  static double processorSeconds(ProcessHandle process) throws IOException {
    return process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IOException("the system does not say what was used"))
            .dividedBy(Duration.ofMillis(1))
        / 1000.0;
  }

  /** How many threads of the whole machine wanted to run, over the last minute. */
  static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
