package dev.hubscout.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Seconds that short commands take through the whole launcher, on what the demo found. Several
 * checkouts are measured in turns, so that other load is the same for all.
 */
public final class CommandBenchmark {
  /** The environment's name for the checkouts, with colons between them. */
  static final String CHECKOUTS = "HUBSCOUT_CHECKOUTS";

  private static final int ROUNDS = 11;
  private static final List<List<String>> COMMANDS =
      List.of(List.of("--help"), List.of("runs", "list"), List.of("databases"));

  private CommandBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var named = System.getenv(CHECKOUTS);
    if (named == null) {
      throw new IllegalArgumentException(CHECKOUTS + " names no checkouts of Hubscout");
    }
    var checkouts = Arrays.stream(named.split(":")).map(Path::of).toList();
    for (var checkout : checkouts) {
      prepare(checkout);
    }
    System.out.println("| command | checkout | median | least | load |");
    System.out.println("|---|---|---:|---:|---:|");
    for (var command : COMMANDS) {
      var seconds = new ArrayList<List<Double>>();
      checkouts.forEach(_ -> seconds.add(new ArrayList<>()));
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < checkouts.size(); i++) {
          seconds.get(i).add(seconds(checkouts.get(i), command));
        }
      }
      for (int i = 0; i < checkouts.size(); i++) {
        row(String.join(" ", command), i + 1, seconds.get(i));
      }
    }
  }

  private static void row(String command, int checkout, List<Double> seconds) {
    var sorted = seconds.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %d | %.2f | %.2f | %s |%n",
        command,
        checkout,
        sorted[sorted.length / 2],
        sorted[0],
        ProcessMeter.load());
  }

  /** Builds it, and finds what there is to list. */
  private static void prepare(Path checkout) throws IOException, InterruptedException {
    Files.createDirectories(checkout.resolve("target"));
    if (!Files.isDirectory(data(checkout))) {
      run(checkout, List.of("demo", "--once", "--keep", "--data", home(checkout).toString()));
    }
  }

  private static double seconds(Path checkout, List<String> command)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    run(checkout, command);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void run(Path checkout, List<String> command)
      throws IOException, InterruptedException {
    var whole = new ArrayList<String>();
    whole.add(checkout.resolve("hubscout").toString());
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(checkout.resolve("target").resolve("benchmark.log").toFile());
    builder.environment().put("HUBSCOUT_DATA", data(checkout).toString());
    ChildProcess.ended(builder);
  }

  private static Path home(Path checkout) {
    return checkout.resolve("target").resolve("benchmark-data");
  }

  private static Path data(Path checkout) {
    return home(checkout).resolve("demo");
  }
}
