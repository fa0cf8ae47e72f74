package dev.hubscout.benchmarks;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.benchmarks.ManagedRuntime.Start;
import dev.hubscout.benchmarks.RuntimeApi.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a cold start costs: every function from its zip, as Lambda would start it without SnapStart,
 * ten times, and its first invocation with a sample event. Ends with 1 where a function fails or
 * the median of start and first invocation misses the goal.
 */
public final class ColdStartBenchmark {
  private static final Duration GOAL = Duration.ofMillis(1_500);
  private static final int STARTS = Integer.getInteger("starts", 10);

  private ColdStartBenchmark() {}

  /**
   * Runs the benchmark and prints its figures.
   *
   * @param arguments names of functions, such as {@code hubscout-api}; none for all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean reached = true;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var hub = new ColdStartHub()) {
      out.printf(
          Locale.ROOT,
          "%d processors, Java %s, %s, median of %d starts%n",
          Runtime.getRuntime().availableProcessors(),
          Runtime.version(),
          String.join(" ", ManagedRuntime.FLAGS),
          STARTS);
      out.println("| function | zip MB | init s | first invocation s | together s | CPU s |");
      out.println("|---|---:|---:|---:|---:|---:|");
      for (var function : Registrations.functions()) {
        if (arguments.length == 0 || List.of(arguments).contains(function.functionName())) {
          reached &= measure(hub, PackagedFunction.of(function), out);
        }
      }
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean measure(ColdStartHub hub, PackagedFunction function, PrintWriter out)
      throws IOException, InterruptedException {
    var zip = PackagedFunction.zip(root(), function.module());
    var task = Files.createTempDirectory("hubscout-task");
    try {
      PackagedFunction.unpack(zip, task);
      var event = function.sample().text();
      var archive = task.resolveSibling(task.getFileName() + ".jsa");
      new ManagedRuntime(task, hub.environment(), ManagedRuntime.FLAGS)
          .archive(function, event, archive);
      var flags = new ArrayList<>(ManagedRuntime.FLAGS);
      flags.add("-XX:SharedArchiveFile=" + archive);
      var starts = new ArrayList<Start>();
      for (int i = 0; i < STARTS; i++) {
        var start = new ManagedRuntime(task, hub.environment(), flags).start(function, event);
        if (start.answer().kind() == Step.Kind.FAILED) {
          out.println(function.function().functionName() + " failed: " + start.answer().body());
          out.println(start.log());
          return false;
        }
        starts.add(start);
      }
      var total = median(starts, Start::total);
      out.printf(
          Locale.ROOT,
          "| `%s` | %.1f | %.2f | %.2f | %.2f | %.2f |%n",
          function.function().functionName(),
          Files.size(zip) / 1e6,
          seconds(median(starts, Start::init)),
          seconds(median(starts, Start::invocation)),
          seconds(total),
          seconds(median(starts, Start::cpu)));
      return total.compareTo(GOAL) < 0;
    } finally {
      delete(task);
      Files.deleteIfExists(task.resolveSibling(task.getFileName() + ".jsa"));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration median(List<Start> starts, Function<Start, Duration> figure) {
    var sorted = starts.stream().map(figure).sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
  }

  /** The source tree that was built, since its root is where Maven starts programs. */
  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("functions")) ? here : here.resolve("..").normalize();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
