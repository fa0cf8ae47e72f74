package dev.hubscout.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What runs of resources cost as an organization grows: twenty operations in the four Regions of
 * 100, 300 and 1,000 accounts, and every default operation in those of ten, each of them twice.
 * Ends with 1 where a listing is missing, or what an account costs grows with the accounts.
 */
public final class ScaleBenchmark {
  private static final String HEAP = "-Xmx256m";

  /** Every operation that is on by default. */
  static final String ALL = "all";

  private static final List<String> USUAL = List.of("100", "300", "1000", ALL + 10);

  /** How much more an account may cost where there are ten times as many. */
  private static final double GROWTH = 1.05;

  private ScaleBenchmark() {}

  /**
   * Runs the benchmark and prints its figures.
   *
   * @param arguments numbers of accounts for twenty operations, and {@code all} before one for
   *     every default operation: {@code 10 30 all10}; none for the usual ones
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var sizes = arguments.length == 0 ? USUAL : List.of(arguments);
    System.out.println(ScaleFigures.HEAD);
    var figures = new ArrayList<List<ScaleFigures>>();
    boolean reached = true;
    for (var size : sizes) {
      if (size.startsWith(ALL)) {
        measure(ALL, Integer.parseInt(size.substring(ALL.length())));
      } else {
        int accounts = Integer.parseInt(size);
        var both = measure("twenty", accounts);
        long listings = (long) ScaleRun.TWENTY.size() * ScaleCloud.REGIONS.size() * accounts;
        reached &= both.stream().allMatch(it -> it.listings() == listings && it.incomplete() == 0);
        figures.add(both);
      }
    }
    if (figures.size() > 1) {
      reached &= linear(figures.getFirst(), figures.getLast());
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean linear(List<ScaleFigures> few, List<ScaleFigures> many) {
    boolean linear = true;
    for (int run = 0; run < few.size(); run++) {
      var first = few.get(run);
      var last = many.get(run);
      linear &= linear("AWS calls", run, first, last, ScaleFigures::calls);
      linear &= linear("storage calls", run, first, last, ScaleFigures::storageCalls);
      linear &= linear("write units", run, first, last, ScaleFigures::writes);
      linear &= linear("read units", run, first, last, ScaleFigures::reads);
    }
    return linear;
  }

  private static List<ScaleFigures> measure(String operations, int accounts)
      throws IOException, InterruptedException {
    try (var cloud = new ScaleCloud(accounts)) {
      var arguments = new ArrayList<>(List.of(operations));
      arguments.addAll(cloud.access().arguments());
      var builder = ChildProcess.java(ScaleRun.class, arguments.toArray(String[]::new));
      builder.command().add(1, HEAP);
      var figures =
          List.of(ChildProcess.lastLine(builder).split(" ", -1)).stream()
              .map(ScaleFigures::parse)
              .toList();
      System.out.println(
          figures.getFirst().row(accounts, operations + ", first", ProcessMeter.load()));
      System.out.println(
          figures.getLast().row(accounts, operations + ", unchanged", ProcessMeter.load()));
      if (!operations.equals(ALL) && cloud.counts().unknown() > 0) {
        throw new IllegalStateException("the cloud did not know what it was asked for");
      }
      return figures;
    }
  }

  private static boolean linear(
      String what,
      int run,
      ScaleFigures first,
      ScaleFigures last,
      ToDoubleFunction<ScaleFigures> figure) {
    double before = figure.applyAsDouble(first) / first.tasks();
    double after = figure.applyAsDouble(last) / last.tasks();
    System.out.printf(
        "run %d: %s a task: %.2f with %,d tasks, %.2f with %,d%n",
        run + 1, what, before, first.tasks(), after, last.tasks());
    return after <= before * GROWTH;
  }
}
