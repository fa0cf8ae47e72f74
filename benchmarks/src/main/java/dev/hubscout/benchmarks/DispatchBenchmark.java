package dev.hubscout.benchmarks;

import dev.hubscout.core.run.Capability;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a databases run costs in one account and Region: AWS calls, storage and time for each
 * instance, for a first run, which stores everything, and for a second, which finds nothing new.
 * Ends with 1 where a run does not succeed or needs more calls than the goal.
 */
public final class DispatchBenchmark {
  private static final int INSTANCES = 500;

  /** AWS calls for each instance, storage and queues not included. */
  private static final double GOAL = 0.075;

  private DispatchBenchmark() {}

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var hub = new BenchmarkHub(INSTANCES)) {
      var figures = new Figures(out, INSTANCES);
      figures.machine("%d instances in one account and Region", INSTANCES);
      var meter = new RunMeter(hub, figures);
      boolean first = run(meter, figures, "first run");
      boolean second = run(meter, figures, "second run, nothing changed");
      reached = first && second;
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean run(RunMeter meter, Figures figures, String name)
      throws InterruptedException {
    var run = meter.run(Capability.DATABASES, name);
    boolean few =
        figures.goal(
            "at most %.3f AWS calls an instance".formatted(GOAL),
            run.awsCalls() <= GOAL * INSTANCES);
    return few && run.succeeded();
  }
}
