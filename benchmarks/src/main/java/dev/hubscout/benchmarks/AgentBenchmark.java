package dev.hubscout.benchmarks;

import dev.hubscout.benchmarks.AgentHost.Measured;
import dev.hubscout.local.software.DemoHosts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run of the agent takes of an instance, beside the script that went before it: on an idle
 * host, on one with three running servers, and on both with more and more processes and sockets.
 * Ends with 1 where a goal is missed.
 */
public final class AgentBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 21);
  private static final List<Integer> CROWDS = List.of(250, 500, 1_000, 2_000);

  private static final double IDLE_MS = 60;
  private static final double OF_THE_SCRIPT = 1 / 3.0;
  private static final double CROWD_MS = 250;
  private static final double RESIDENT_MB = 45;

  /** How much more than the processes the time may grow between the last two crowds. */
  private static final double LINEAR = 1.15;

  private final PrintWriter out;
  private final List<String> verdicts = new ArrayList<>();
  private boolean reached = true;
  private double resident;

  private AgentBenchmark(PrintWriter out) {
    this.out = out;
  }

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var root = root();
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var demo = DemoHosts.start(root.resolve("benchmarks/target/software"))) {
      var benchmark = new AgentBenchmark(out);
      benchmark.measure(
          AgentHost.prepare(demo.host(DemoHosts.EMPTY), root),
          AgentHost.prepare(
              demo.host(DemoHosts.THREE_SERVERS),
              root,
              "mysql=mariadbd,/srv/mariadb,33306",
              "postgresql=postgres,/srv/pg,55433"));
      benchmark.sizes(root);
      benchmark.verdicts.forEach(out::println);
      out.flush();
      System.exit(benchmark.reached ? 0 : 1);
    }
  }

  private void measure(AgentHost idle, AgentHost busy) throws IOException, InterruptedException {
    out.printf(
        Locale.ROOT,
        "%d processors, Java %s, median of %d runs in turn%n%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        ROUNDS);
    out.println("| host | | wall ms | of the script | CPU ms | resident MB |");
    out.println("|---|---|---:|---:|---:|---:|");
    var alone = table("idle", idle.measure(ROUNDS));
    var servers = table("three servers", busy.measure(ROUNDS));
    goal("idle host, ms", alone.agent().wall(), IDLE_MS);
    goal(
        "three servers, of the script's time",
        servers.agent().wall() / servers.script().wall(),
        OF_THE_SCRIPT);

    out.println();
    out.println(
        "| processes, sockets | idle host, ms | of the script | resident MB"
            + " | three servers, ms | of the script | resident MB |");
    out.println("|---|---:|---:|---:|---:|---:|---:|");
    double before = 0;
    double last = 0;
    for (var crowd : CROWDS) {
      idle.crowd(crowd);
      busy.crowd(crowd);
      var few = idle.measure(ROUNDS);
      var many = busy.measure(ROUNDS);
      out.printf(
          Locale.ROOT,
          "| %,d, %,d | %s | %s |%n",
          crowd,
          10 * crowd,
          besideTheScript(few),
          besideTheScript(many));
      before = last;
      last = many.agent().wall();
    }
    goal("2,000 processes and 20,000 sockets with three servers, ms", last, CROWD_MS);
    goal("growth from 1,000 to 2,000 beyond linear", last / before / 2, LINEAR);
    goal("resident memory at most, MB", resident, RESIDENT_MB);
  }

  private String besideTheScript(AgentHost.Runs runs) {
    var agent = runs.agent();
    noteMemory(runs);
    return String.format(
        Locale.ROOT,
        "%.0f | %.2f | %.1f",
        agent.wall(),
        agent.wall() / runs.script().wall(),
        agent.resident());
  }

  private AgentHost.Runs table(String host, AgentHost.Runs runs) {
    row(host, "agent", runs.agent(), runs.script());
    row(host, "agent without its cache", runs.withoutCache(), runs.script());
    row(host, "its launcher and Java alone", runs.refused(), runs.script());
    row(host, "script", runs.script(), runs.script());
    noteMemory(runs);
    return runs;
  }

  private void noteMemory(AgentHost.Runs runs) {
    resident = Math.max(resident, runs.agent().resident());
    resident = Math.max(resident, runs.withoutCache().resident());
  }

  private void row(String host, String what, Measured measured, Measured script) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.2f | %.0f | %.1f |%n",
        host,
        what,
        measured.wall(),
        measured.wall() / script.wall(),
        measured.cpu(),
        measured.resident());
  }

  private void sizes(Path root) throws IOException {
    var target = root.resolve("agent/target");
    long image = 0;
    try (var files = Files.walk(target.resolve("image/hubscout-agent"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        image += Files.size(file);
      }
    }
    var archive = target.resolve("hubscout-agent-linux-x86_64.tar.gz");
    out.printf(
        Locale.ROOT,
        "%nimage %.1f MB, download %.1f MB%n%n",
        image / 1e6,
        Files.size(archive) / 1e6);
    goal("download, MB", Files.size(archive) / 1e6, 23);
  }

  private void goal(String what, double value, double most) {
    boolean met = value <= most;
    reached &= met;
    verdicts.add("%s: %.2f, goal %.2f, %s".formatted(what, value, most, met ? "met" : "missed"));
  }

  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("functions")) ? here : here.resolve("..").normalize();
  }
}
