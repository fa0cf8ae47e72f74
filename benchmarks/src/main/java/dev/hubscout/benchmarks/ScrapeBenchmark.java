package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CallLimits;
import dev.hubscout.resources.call.Caller;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.Scrape;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Lists everything that is on by default, in one and in two Regions, from a server that takes 50 ms
 * for each answer; and lists it from services that throttle, with windows that adapt and with fixed
 * ones.
 */
public final class ScrapeBenchmark {
  private static final int DELAY_MS = 50;
  private static final AccountId ACCOUNT = new AccountId("111122223333");

  private ScrapeBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // one address stands for all of AWS, so that there are many connections to one host
    System.setProperty("http.maxConnections", "128");
    var catalogue = Catalogue.load();
    try (var http = UrlConnectionHttpClient.create()) {
      System.out.println("| Regions | at once | listings | calls | seconds | of ideal | peak MB |");
      System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
      for (var regions :
          List.of(
              List.of("eu-west-1"),
              List.of("eu-west-1", "us-east-1"),
              List.of("eu-west-1", "us-east-1", "eu-central-1", "us-west-2"))) {
        plain(catalogue, http, regions, 16);
      }
      plain(catalogue, http, List.of("eu-west-1"), 32);
      System.out.println();
      System.out.println("| at once | seconds | calls | throttled listings |");
      System.out.println("|---|---:|---:|---:|");
      throttled(catalogue, http, "adaptive, 32", new Limiter(32), 32);
      for (int fixed : new int[] {2, 8, 64}) {
        throttled(catalogue, http, "fixed, " + fixed, Limiter.withoutWindows(fixed), fixed);
      }
    }
  }

  private record Measured(int listings, int calls, double seconds, long throttled) {}

  private static void plain(
      Catalogue catalogue, SdkHttpClient http, List<String> regions, int atOnce)
      throws IOException, InterruptedException {
    var server = Server.start(DELAY_MS, 0, 0);
    try {
      var all = run(catalogue, http, server, regions, new Limiter(atOnce), atOnce);
      double ideal = all.calls() * DELAY_MS / 1000.0 / atOnce;
      System.out.printf(
          "| %d | %d | %,d | %,d | %.1f | %.2f | %d |%n",
          regions.size(),
          atOnce,
          all.listings(),
          all.calls(),
          all.seconds(),
          ideal / all.seconds(),
          peak());
    } finally {
      server.process().destroy();
    }
  }

  /** Each service lets ten calls a second through, and twenty at once after a pause. */
  private static void throttled(
      Catalogue catalogue, SdkHttpClient http, String name, Limiter limiter, int atOnce)
      throws IOException, InterruptedException {
    var server = Server.start(DELAY_MS, 10, 20);
    try {
      var all = run(catalogue, http, server, List.of("eu-west-1"), limiter, atOnce);
      System.out.printf(
          "| %s | %.1f | %,d | %d |%n", name, all.seconds(), all.calls(), all.throttled());
    } finally {
      server.process().destroy();
    }
  }

  private static Measured run(
      Catalogue catalogue,
      SdkHttpClient http,
      Server server,
      List<String> regions,
      Limiter limiter,
      int atOnce)
      throws InterruptedException {
    var access =
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
            server.uri(),
            null);
    var caller = new Caller(ACCOUNT, access, http, limiter, CallLimits.DEFAULT);
    var work = new ArrayList<Scrape.Work>();
    for (var region : regions) {
      for (var service : catalogue.services()) {
        for (var operation : catalogue.operations(service.id())) {
          if (operation.rule().mode() == CallRule.Mode.ON
              && operation.endpoint(region).isPresent()) {
            work.add(new Scrape.Work(new ListCall(operation, region), null));
          }
        }
      }
    }
    long begun = System.nanoTime();
    var result = new Scrape(caller, 2 * atOnce).run(work, List.of(), new Nowhere(), () -> false);
    double seconds = (System.nanoTime() - begun) / 1e9;
    var listings = result.done().stream().map(Scrape.Done::listing).toList();
    var odd =
        listings.stream()
            .filter(it -> !it.outcome().complete() && it.outcome() != ListingOutcome.THROTTLED)
            .findFirst();
    if (odd.isPresent()) {
      throw new IllegalStateException("a listing failed: " + odd.get().failures());
    }
    return new Measured(
        listings.size(),
        listings.stream().mapToInt(Listing::calls).sum(),
        seconds,
        listings.stream().filter(it -> it.outcome() == ListingOutcome.THROTTLED).count());
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
    static Server start(int delayMs, int perSecond, int burst) throws IOException {
      var process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  CannedLists.class.getName(),
                  Integer.toString(delayMs),
                  Integer.toString(perSecond),
                  Integer.toString(burst))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
      return new Server(process, URI.create("http://localhost:" + lines.readLine()));
    }
  }

  /** The most memory that this process ever had, in MB. */
  private static long peak() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("the system does not say how much memory there was");
  }
}
