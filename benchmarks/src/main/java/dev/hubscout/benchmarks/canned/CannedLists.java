package dev.hubscout.benchmarks.canned;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers every list operation of the catalogue after a fixed time, from a port of its own, and
 * throttles each service by a token bucket of its own as AWS does.
 */
public final class CannedLists implements AutoCloseable {
  private static final byte[] THROTTLED =
      "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Settings settings;
  private final @Nullable Forwarding forwarding;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CannedOperations operations = new CannedOperations(Catalogue.load());
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();
  private final LongAdder first = new LongAdder();
  private final LongAdder later = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  /**
   * How it answers.
   *
   * @param delay how long an answer takes
   * @param perSecond calls a second that each service lets through; 0 for no throttling
   * @param burst calls at once that each service lets through after a pause
   * @param pages how many there are, of an operation that has pages
   * @param items of each list of each page
   */
  public record Settings(Duration delay, int perSecond, int burst, int pages, int items) {}

  /**
   * What it was asked so far.
   *
   * @param calls all of them
   * @param firstOfMore those for the first of several pages
   * @param laterPages those for a page that is not the first
   * @param unknown those for what the catalogue does not have, which are answered with nothing
   */
  public record Counts(long calls, long firstOfMore, long laterPages, long unknown) {}

  private CannedLists(Settings settings, @Nullable Forwarding forwarding) throws IOException {
    // otherwise half of an answer waits for an acknowledgement of the other half
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.settings = settings;
    this.forwarding = forwarding;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * @throws IOException where there is no port for it
   */
  public static CannedLists start(Settings settings) throws IOException {
    return started(new CannedLists(settings, null));
  }

  /**
   * The same before an organization, which answers what it knows better.
   *
   * @param organization where it is
   * @param hub the access key of the hub's own calls, all of which are passed on
   * @throws IOException where there is no port for it
   */
  public static CannedLists before(URI organization, String hub, Settings settings)
      throws IOException {
    return started(new CannedLists(settings, new Forwarding(organization, hub)));
  }

  private static CannedLists started(CannedLists lists) {
    lists.prepare();
    lists.server.start();
    return lists;
  }

  /**
   * Serves until the process is ended; prints the port first.
   *
   * @param arguments milliseconds of an answer, calls a second and burst of each service, pages,
   *     items
   */
  public static void main(String[] arguments) throws IOException {
    var lists =
        start(
            new Settings(
                Duration.ofMillis(Long.parseLong(arguments[0])),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4])));
    System.out.println(lists.uri());
  }

  /**
   * Makes every first page beforehand, so that the first one to ask for it does not wait longer.
   */
  private void prepare() {
    operations.all().forEach(it -> pages.put(it.id() + " 1", page(it, 1)));
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** What it was asked so far. */
  public Counts counts() {
    return new Counts(calls.sum(), first.sum(), later.sum(), unknown.sum());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    if (forwarding != null) {
      forwarding.close();
    }
  }

  /** Tokens of one service. */
  private final class Bucket {
    private double tokens = settings.burst();
    private long last = System.nanoTime();

    synchronized boolean take() {
      long now = System.nanoTime();
      tokens = Math.min(settings.burst(), tokens + (now - last) / 1e9 * settings.perSecond());
      last = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (forwarding != null && forwarding.takes(header(exchange, "Authorization"))) {
        forwarding.send(exchange);
        return;
      }
      var asked = asked(exchange);
      boolean let =
          settings.perSecond() == 0
              || buckets.computeIfAbsent(asked.service(), name -> new Bucket()).take();
      Thread.sleep(let ? settings.delay() : settings.delay().dividedBy(5));
      calls.increment();
      if (let) {
        send(exchange, asked);
      } else {
        exchange.sendResponseHeaders(400, THROTTLED.length);
        exchange.getResponseBody().write(THROTTLED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked asked(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery();
    return Asked.of(
        header(exchange, "Authorization"),
        exchange.getRequestMethod(),
        uri.getRawPath(),
        query == null ? "" : query,
        header(exchange, "X-Amz-Target"),
        exchange.getRequestBody().readAllBytes());
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private void send(HttpExchange exchange, Asked asked) throws IOException {
    int page = asked.page();
    if (page > 1) {
      later.increment();
    }
    var operation = operations.of(asked).orElse(null);
    byte[] bytes;
    if (operation == null) {
      unknown.increment();
      boolean xml = !asked.form("Action").isEmpty();
      bytes = (xml ? "<Response/>" : "{}").getBytes(StandardCharsets.US_ASCII);
    } else {
      if (page == 1 && CannedPage.more(operation, 1, settings.pages())) {
        first.increment();
      }
      bytes = pages.computeIfAbsent(operation.id() + " " + page, key -> page(operation, page));
      exchange.getResponseHeaders().set("Content-Type", type(operation.service().protocol()));
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private byte[] page(Operation operation, int page) {
    return new CannedPage(operation, page, settings.pages(), settings.items()).bytes();
  }

  private static String type(Protocol protocol) {
    return switch (protocol) {
      case Protocol.Json(var version, _) -> "application/x-amz-json-" + version;
      case Protocol.RestJson _ -> "application/json";
      case Protocol.Cbor _ -> "application/cbor";
      case Protocol.RestXml _, Protocol.Query _, Protocol.Ec2 _ -> "text/xml";
    };
  }
}
