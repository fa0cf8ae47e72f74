package dev.hubscout.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A process that answers every list operation after a fixed time, with nothing, and throttles each
 * service by a token bucket of its own as AWS does.
 */
final class CannedLists {
  private static final Pattern SERVICE =
      Pattern.compile("Credential=[^/]+/[0-9]+/[^/]+/([^/]+)/aws4_request");
  private static final String THROTTLED =
      "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";

  private final Duration delay;
  private final int perSecond;
  private final int burst;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  private CannedLists(Duration delay, int perSecond, int burst) {
    this.delay = delay;
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Tokens of one service. */
  private final class Bucket {
    private double tokens = burst;
    private long last = System.nanoTime();

    synchronized boolean take() {
      long now = System.nanoTime();
      tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
      last = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  /**
   * Serves until the process is ended; prints the port first.
   *
   * @param arguments milliseconds of an answer, calls a second and burst of each service (0 for no
   *     throttling)
   */
  public static void main(String[] arguments) throws IOException {
    // otherwise half of an answer waits for an acknowledgement of the other half
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var lists =
        new CannedLists(
            Duration.ofMillis(Long.parseLong(arguments[0])),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", lists::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var service = SERVICE.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
      boolean let =
          perSecond == 0
              || !service.find()
              || buckets.computeIfAbsent(service.group(1), name -> new Bucket()).take();
      Thread.sleep(let ? delay : delay.dividedBy(5));
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      var body = let ? body(type == null ? "" : type) : THROTTLED;
      var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      exchange.sendResponseHeaders(let ? 200 : 400, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An empty answer of the request's protocol. */
  private static String body(String type) {
    if (type.contains("urlencoded")) {
      return "<Response/>";
    }
    return type.contains("cbor") ? "\u00a0" : type.contains("json") ? "{}" : "";
  }
}
