package dev.hubscout.resources.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on the loopback interface that answers what a test says. */
public final class CannedAws implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  /** A request as it came; headers by their names in lower case. */
  public record Seen(
      String method,
      String path,
      @Nullable String query,
      Map<String, List<String>> headers,
      byte[] body) {
    /** A header's only value; blank where there is none. */
    public String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }

    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What is answered. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    /** A success. */
    public static Reply of(String body) {
      return of(200, body);
    }

    /** An answer with a request id. */
    public static Reply of(int status, String body) {
      return of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer with a request id. */
    public static Reply of(int status, byte[] body) {
      return new Reply(status, Map.of("x-amzn-RequestId", "r-1"), body);
    }

    /** An error of the JSON protocols. */
    public static Reply error(int status, String code, String message) {
      return of(status, "{\"__type\":\"x#" + code + "\",\"message\":\"" + message + "\"}");
    }
  }

  /** Answers each request by itself. */
  public CannedAws(Function<Seen, Reply> replies) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, replies));
    server.start();
  }

  /** Answers one after the other, and the last one again and again. */
  public static CannedAws answering(Reply... replies) {
    var next = new java.util.concurrent.atomic.AtomicInteger();
    return new CannedAws(seen -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
  }

  private void handle(HttpExchange exchange, Function<Seen, Reply> replies) throws IOException {
    try (exchange) {
      var headers = new HashMap<String, List<String>>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      var request =
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              exchange.getRequestURI().getRawQuery(),
              headers,
              exchange.getRequestBody().readAllBytes());
      seen.add(request);
      var reply = replies.apply(request);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      if (reply.body().length > 0) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Requests so far, in the order in which they came. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
