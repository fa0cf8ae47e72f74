package dev.hubscout.benchmarks;

import dev.hubscout.benchmarks.canned.CannedLists;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lists fifteen services in two Regions from the same server with aws-list-all, as it is published
 * and without its worst flaw, and with the generic caller. Each side calls what it calls by itself,
 * as many at once as it does by itself, in a process that has yet to start.
 */
public final class PeerBenchmark {
  /** The environment's name for the folder with the other program. */
  static final String PEER = "HUBSCOUT_PEER";

  private static final Duration DELAY = Duration.ofMillis(50);
  private static final int PAGES = 3;

  /** How often what is quick is measured; in turns, so that other load is the same for both. */
  private static final int ROUNDS = 3;

  private static final int ITEMS = 10;
  private static final List<String> SERVICES =
      List.of(
          "autoscaling",
          "cloudformation",
          "cloudwatch",
          "dynamodb",
          "ec2",
          "ecs",
          "elbv2",
          "kms",
          "lambda",
          "logs",
          "rds",
          "secretsmanager",
          "sns",
          "sqs",
          "ssm");
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  private final CannedLists aws;
  private final Path folder;

  private PeerBenchmark(CannedLists aws, Path folder) {
    this.aws = aws;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var peer = System.getenv(PEER);
    if (peer == null) {
      throw new IllegalArgumentException(
          PEER + " names no folder with aws_list_all; benchmarks/README.md says how to make one");
    }
    var folder = Files.createTempDirectory("peer");
    try (var aws = CannedLists.start(new CannedLists.Settings(DELAY, 0, 0, PAGES, ITEMS))) {
      var benchmark = new PeerBenchmark(aws, folder);
      System.out.println(
          "| | seconds | CPU s | listings | calls | pages after the first | files | peak MB |"
              + " load |");
      System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
      // the first one warms the server up for those behind it
      var published =
          benchmark.measured("aws-list-all, as published", benchmark.peer(peer, "published", 0));
      var fixed = new ArrayList<Side>();
      var ours = new ArrayList<Side>();
      for (int round = 1; round <= ROUNDS; round++) {
        fixed.add(benchmark.measured("aws-list-all, fixed", benchmark.peer(peer, "fixed", round)));
        ours.add(benchmark.measured("generic caller", benchmark.ours(round)));
      }
      double seconds = median(ours);
      System.out.printf(
          Locale.ROOT,
          "%n%.1f times as fast as published, %.1f times as fast as fixed (medians)%n",
          published.seconds() / seconds,
          median(fixed) / seconds);
      boolean reached =
          goal("10 times as fast as published", published.seconds() >= 10 * seconds)
              & goal("2 times as fast as fixed", median(fixed) >= 2 * seconds)
              & goal("all pages", ours.stream().allMatch(Side::whole))
              & goal("at most 250 MB", ours.stream().allMatch(it -> it.megabytes() <= 250));
      if (!reached) {
        System.exit(1);
      }
    } finally {
      delete(folder);
    }
  }

  private static double median(List<Side> sides) {
    return sides.stream().mapToDouble(Side::seconds).sorted().toArray()[sides.size() / 2];
  }

  private static boolean goal(String goal, boolean reached) {
    System.out.println("goal of " + goal + ": " + (reached ? "reached" : "MISSED"));
    return reached;
  }

  /**
   * What one side needed.
   *
   * @param later calls for another page than the first
   * @param paged listings that have pages
   */
  private record Side(double seconds, long later, long paged, long megabytes) {
    /** Whether every listing that has pages was read to its end. */
    boolean whole() {
      return paged > 0 && later == paged * (PAGES - 1);
    }
  }

  private Side measured(String name, ProcessBuilder side) throws IOException, InterruptedException {
    var before = aws.counts();
    long begun = System.nanoTime();
    var last = ChildProcess.lastLine(side);
    double seconds = (System.nanoTime() - begun) / 1e9;
    var after = aws.counts();
    long calls = after.calls() - before.calls();
    long later = after.laterPages() - before.laterPages();
    var used = last.split(" ", -1);
    var measured =
        new Side(
            seconds, later, after.firstOfMore() - before.firstOfMore(), Long.parseLong(used[0]));
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %,d | %,d | %,d | %,d | %d | %s |%n",
        name,
        seconds,
        Double.parseDouble(used[1]),
        calls - later,
        calls,
        later,
        files(side),
        measured.megabytes(),
        ProcessMeter.load());
    return measured;
  }

  private static long files(ProcessBuilder side) throws IOException {
    try (var files = Files.list(Path.of(side.command().getLast()))) {
      return files.filter(it -> it.toString().endsWith(".json")).count();
    }
  }

  private ProcessBuilder ours(int round) throws IOException {
    return ChildProcess.java(
        PeerScrape.class,
        aws.uri().toString(),
        String.join(",", SERVICES),
        String.join(",", REGIONS),
        Files.createDirectory(folder.resolve("ours" + round)).toString());
  }

  private ProcessBuilder peer(String peer, String variant, int round) throws IOException {
    var command = new ArrayList<>(List.of("python3", "-c", program(), variant, "query"));
    SERVICES.forEach(it -> command.addAll(List.of("-s", it)));
    REGIONS.forEach(it -> command.addAll(List.of("-r", it)));
    command.addAll(
        List.of("-d", Files.createDirectory(folder.resolve(variant + round)).toString()));
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.keySet().removeIf(it -> it.startsWith("AWS_"));
    environment.put("PYTHONPATH", peer);
    environment.put("HOME", folder.toString());
    environment.put("AWS_ENDPOINT_URL", aws.uri().toString());
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    return builder;
  }

  private static String program() throws IOException {
    try (InputStream program = PeerBenchmark.class.getResourceAsStream("peer.py")) {
      if (program == null) {
        throw new IOException("peer.py is not on the class path");
      }
      return new String(program.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
