package dev.hubscout.benchmarks;

import dev.hubscout.benchmarks.canned.CannedLists;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Lists everything that is on by default, in one, two and four Regions, from a server that takes 50
 * ms for each answer; and lists it from services that throttle, with windows that adapt and with
 * fixed ones.
 */
public final class ScrapeBenchmark {
  private static final int DELAY_MS = 50;
  private static final int ITEMS = 10;
  private static final List<String> REGIONS =
      List.of("eu-west-1", "us-east-1", "eu-central-1", "us-west-2");

  private ScrapeBenchmark() {}

  /**
   * Measures in a process of its own, and then beside another program where that is there.
   *
   * @param arguments none; anything in that process
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      ChildProcess.show(ChildProcess.java(ScrapeBenchmark.class, "measure"));
      if (System.getenv(PeerBenchmark.PEER) != null) {
        System.out.println();
        PeerBenchmark.main(arguments);
      }
    } else {
      measure();
    }
  }

  private static void measure() throws IOException, InterruptedException {
    // one address stands for all of AWS, so that there are many connections to one host
    System.setProperty("http.maxConnections", "128");
    var catalogue = Catalogue.load();
    try (var http = UrlConnectionHttpClient.create()) {
      System.out.println(
          "| Regions | at once | listings | calls | seconds | of ideal | tail s | CPU s"
              + " | server's CPU s | peak MB | load |");
      System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
      var server = Server.start(0, 0);
      try {
        for (int regions : new int[] {1, 2, 4}) {
          plain(catalogue, http, server, regions, 16);
        }
        plain(catalogue, http, server, 2, 32);
      } finally {
        server.process().destroy();
      }
      System.out.println();
      System.out.println("| at once | seconds | calls | throttled listings | load |");
      System.out.println("|---|---:|---:|---:|---:|");
      throttled(catalogue, http, "adaptive, 32", new Limiter(32), 32);
      for (int fixed : new int[] {2, 8, 64}) {
        throttled(catalogue, http, "fixed, " + fixed, Limiter.withoutWindows(fixed), fixed);
      }
    }
  }

  private static void plain(
      Catalogue catalogue, SdkHttpClient http, Server server, int regions, int atOnce)
      throws IOException, InterruptedException {
    var here = ProcessHandle.current();
    var there = server.process().toHandle();
    double before = ProcessMeter.processorSeconds(here);
    double beforeThere = ProcessMeter.processorSeconds(there);
    var all = run(catalogue, http, server, regions, new Limiter(atOnce), atOnce);
    double ideal = all.calls() * DELAY_MS / 1000.0 / atOnce;
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %,d | %,d | %.1f | %.2f | %.2f | %.1f | %.1f | %d | %s |%n",
        regions,
        atOnce,
        all.listings().size(),
        all.calls(),
        all.seconds(),
        ideal / all.seconds(),
        all.tail(),
        ProcessMeter.processorSeconds(here) - before,
        ProcessMeter.processorSeconds(there) - beforeThere,
        ProcessMeter.peakMegabytes(),
        ProcessMeter.load());
  }

  /** Each service lets ten calls a second through, and twenty at once after a pause. */
  private static void throttled(
      Catalogue catalogue, SdkHttpClient http, String name, Limiter limiter, int atOnce)
      throws IOException, InterruptedException {
    var server = Server.start(10, 20);
    try {
      var all = run(catalogue, http, server, 1, limiter, atOnce);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %,d | %d | %s |%n",
          name,
          all.seconds(),
          all.calls(),
          all.throttled(),
          ProcessMeter.load());
    } finally {
      server.process().destroy();
    }
  }

  private static CannedScrape.Measured run(
      Catalogue catalogue,
      SdkHttpClient http,
      Server server,
      int regions,
      Limiter limiter,
      int atOnce)
      throws InterruptedException {
    var work = CannedScrape.work(catalogue, catalogue.serviceIds(), REGIONS.subList(0, regions));
    return new CannedScrape(http, server.uri()).run(work, limiter, atOnce, new Nowhere());
  }

  /** Takes items, and keeps none. */
  private static final class Nowhere implements ListingSinks {
    @Override
    public ListingSink open(ListCall call) {
      return item -> {};
    }

    @Override
    public void close(ListCall call, ListingSink sink, Listing listing) {}
  }

  /** The server, in a process of its own. */
  private record Server(Process process, URI uri) {
    static Server start(int perSecond, int burst) throws IOException {
      var process =
          ChildProcess.java(
                  CannedLists.class,
                  Integer.toString(DELAY_MS),
                  Integer.toString(perSecond),
                  Integer.toString(burst),
                  "1",
                  Integer.toString(ITEMS))
              .redirectError(Redirect.INHERIT)
              .start();
      var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
      return new Server(process, URI.create(lines.readLine()));
    }
  }
}
