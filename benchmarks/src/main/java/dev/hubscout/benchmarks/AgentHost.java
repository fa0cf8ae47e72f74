package dev.hubscout.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.local.host.IsolatedHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** An isolated host with the agent and the script on it, each where it can be run. */
final class AgentHost {
  private static final String HOME = "/var/lib/hubscout-benchmark";
  private static final String AGENT = HOME + "/agent";

  /** A second copy, beside which the launcher makes no cache: others could write there. */
  private static final String OPEN = HOME + "/open";

  private static final String DISCOVER = "discover --envelope";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  private final IsolatedHost host;
  private final String script;
  private int crowd;

  private AgentHost(IsolatedHost host, String script) {
    this.host = host;
    this.script = script;
  }

  /**
   * What one program took, as the median of its runs.
   *
   * @param wall milliseconds
   * @param cpu milliseconds of it and of what it started
   * @param resident MB (1,000,000 bytes) of the greatest process among them, at its most
   */
  record Measured(double wall, double cpu, double resident) {}

  /**
   * The same of all that are run in turn.
   *
   * @param refused the agent told to do what it does not know: its launcher and Java alone
   */
  record Runs(Measured agent, Measured withoutCache, Measured refused, Measured script) {}

  /**
   * Brings everything to a host, and has the agent make its cache.
   *
   * @param told what the script is told of the host: where an engine is that is not where it looks
   */
  static AgentHost prepare(IsolatedHost host, Path root, String... told)
      throws IOException, InterruptedException {
    var script = new ArrayList<>(List.of("/usr/bin/python3", HOME + "/discovery.py"));
    script.addAll(List.of(told));
    var prepared = new AgentHost(host, String.join(" ", script));
    host.directories(AGENT);
    host.directories(OPEN);
    var image = root.resolve("agent/target/image/hubscout-agent");
    copy(image, host.path(AGENT + "/hubscout-agent"));
    copy(image, host.path(OPEN + "/hubscout-agent"));
    Files.setAttribute(host.path(OPEN), "unix:mode", 0777);
    for (var file : List.of("discovery.py", "measure.py", "crowd.pl")) {
      host.write(
          HOME + "/" + file, Files.readAllBytes(root.resolve("benchmarks/agent/" + file)), 0755);
    }
    prepared.read(1, agent(AGENT, DISCOVER));
    var cache = host.path(AGENT + "/hubscout-agent.cache");
    long end = System.nanoTime() + PATIENCE;
    while (!Files.exists(cache.resolve("agent.aot")) || Files.exists(cache.resolve("lock"))) {
      if (System.nanoTime() > end) {
        throw new IOException("The agent made no cache in " + cache);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return prepared;
  }

  /** Has so many sleeping processes on the host, with ten established TCP sockets each. */
  void crowd(int processes) throws IOException {
    var process = start("/usr/bin/perl", HOME + "/crowd.pl", Integer.toString(processes - crowd));
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!"ready".equals(reader.readLine())) {
      throw new IOException("The crowd of " + processes + " did not come up.");
    }
    crowd = processes;
  }

  /** Runs all in turn, so many times. */
  Runs measure(int rounds) throws IOException, InterruptedException {
    var read =
        read(
            rounds,
            agent(AGENT, DISCOVER),
            agent(OPEN, DISCOVER),
            "ends:2 " + agent(AGENT, "nothing"),
            script);
    return new Runs(
        median(read.get(0)), median(read.get(1)), median(read.get(2)), median(read.get(3)));
  }

  private static String agent(String home, String words) {
    return home + "/hubscout-agent/bin/hubscout-agent " + words;
  }

  private JsonNode read(int rounds, String... commands) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("/usr/bin/python3", HOME + "/measure.py"));
    words.add(Integer.toString(rounds));
    words.addAll(Arrays.asList(commands));
    var process = start(words.toArray(String[]::new));
    var read = new ObjectMapper().readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException("Measuring failed on " + host.name() + ".");
    }
    return read;
  }

  private Process start(String... words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target",
                Long.toString(host.pid()),
                "--mount",
                "--uts",
                "--net",
                "--pid",
                "--root",
                "--wd",
                "--"));
    command.addAll(Arrays.asList(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Measured median(JsonNode runs) {
    return new Measured(
        median(runs, run -> run.get("wall").asDouble()),
        median(runs, run -> run.get("cpu").asDouble()),
        median(runs, run -> run.get("rss").asDouble()) * 1024 / 1e6);
  }

  private static double median(JsonNode runs, ToDoubleFunction<JsonNode> figure) {
    var sorted = new double[runs.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = figure.applyAsDouble(runs.get(i));
    }
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
        if (Files.isExecutable(file)) {
          Files.setAttribute(to.resolve(from.relativize(file).toString()), "unix:mode", 0755);
        }
      }
    }
  }
}
