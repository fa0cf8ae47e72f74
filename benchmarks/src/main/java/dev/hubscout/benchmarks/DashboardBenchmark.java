package dev.hubscout.benchmarks;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the first look at the dashboard costs: in Chromium, with nothing in its cache, of an
 * organization with 20,000 instances and 10,000 databases. Ends with 1 where a page asks for more
 * than it should.
 */
public final class DashboardBenchmark {
  private static final int ACCOUNTS = 20;
  private static final int EACH = 1_000;
  private static final int VISITS = 10;

  /** The files of the dashboard, and what a page asks the API for. */
  private static final int MOST_REQUESTS = 45;

  /** Of the overview, whose size does not depend on the organization's. */
  private static final long MOST_BYTES = 100_000;

  private DashboardBenchmark() {}

  /**
   * Runs the benchmark and prints its figures.
   *
   * @param arguments where Chromium is; {@code /usr/bin/chromium} where nothing is said
   */
  public static void main(String[] arguments) throws IOException {
    var program = Path.of(arguments.length == 0 ? "/usr/bin/chromium" : arguments[0]);
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var dynamoDb = EmbeddedDynamoDb.inMemory(InventoryBenchmark.KEYS)) {
      var access = InventoryBenchmark.access(dynamoDb.endpoint().toString());
      try (var client = access.client(DynamoDbClient.builder())) {
        DynamoTables.create(client, Tables.ALL);
        new SampleOrganization(client, ACCOUNTS, EACH, out).store();
      }
      var hub = EmbeddedHub.stored(access, InstantSource.system());
      try (var server = WebServer.start(WebSettings.on(0), HubApi.of(hub));
          var playwright = Playwright.create(new CreateOptions().setEnv(environment()));
          var browser =
              playwright
                  .chromium()
                  .launch(
                      new LaunchOptions()
                          .setExecutablePath(program)
                          .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
        reached = measure(browser, server, new Figures(out, ACCOUNTS * EACH));
      }
    }
    System.exit(reached ? 0 : 1);
  }

  private static HashMap<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return environment;
  }

  private static boolean measure(Browser browser, WebServer server, Figures figures) {
    figures.machine("First views, the median of %d, each with an empty cache", VISITS);
    var overview = views(browser, server, "/", "() => document.querySelector('.tiles')");
    var list =
        views(
            browser,
            server,
            "/databases",
            "() => document.querySelector('#list-status')?.textContent === '10,000 databases'");
    var head = "%-34s %9s %9s %9s";
    figures.text(head, "", "requests", "KiB", "ms");
    print(figures, "overview", overview);
    print(figures, "10,000 databases, all of them", list);
    return figures.goal(
            "at most %d requests a view".formatted(MOST_REQUESTS),
            Math.max(overview.requests, list.requests) <= MOST_REQUESTS)
        & figures.goal(
            "at most %d bytes for the overview".formatted(MOST_BYTES),
            overview.bytes <= MOST_BYTES);
  }

  private static void print(Figures figures, String what, View view) {
    figures.text("%-34s %9d %9d %9d", what, view.requests, view.bytes >> 10, view.millis);
  }

  /** What a view took, as it came over the wire. */
  private record View(long requests, long bytes, long millis) {}

  private static View views(Browser browser, WebServer server, String place, String ready) {
    view(browser, server, place, ready); // the server's own first one
    var views =
        IntStream.range(0, VISITS).mapToObj(i -> view(browser, server, place, ready)).toList();
    return new View(
        median(views.stream().mapToLong(View::requests)),
        median(views.stream().mapToLong(View::bytes)),
        median(views.stream().mapToLong(View::millis)));
  }

  private static long median(LongStream values) {
    var sorted = values.sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static View view(Browser browser, WebServer server, String place, String ready) {
    try (var context = browser.newContext()) {
      var page = context.newPage();
      var session = context.newCDPSession(page);
      var counted = new long[2];
      session.on(
          "Network.loadingFinished",
          (JsonObject event) -> {
            counted[0]++;
            counted[1] += event.get("encodedDataLength").getAsLong();
          });
      session.send("Network.enable");
      page.navigate(server.origin() + place + "#" + server.address().getFragment());
      page.waitForFunction(ready);
      var millis = (Number) page.evaluate("() => performance.now()");
      return new View(counted[0], counted[1], millis.longValue());
    }
  }
}
