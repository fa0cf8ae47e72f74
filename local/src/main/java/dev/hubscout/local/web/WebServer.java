package dev.hubscout.local.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dashboard and the API on a port of the loopback address, until it is closed. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final String API = "/api";
  private static final int BACKLOG = 128;
  private static final int MAX_BODY = 64 * 1024;

  /** No route of the API has another character, or a segment that begins with a dot. */
  private static final Pattern API_PATH =
      Pattern.compile(API + "(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Gate gate;
  private final StaticFiles files;
  private final Backend backend;

  private WebServer(HttpServer server, WebSettings settings, Backend backend) {
    this.server = server;
    this.gate =
        new Gate(
            server.getAddress().getPort(),
            new TokenBucket(settings.perSecond(), settings.burst(), System::nanoTime));
    this.files = new StaticFiles(settings.files());
    this.backend = backend;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts one.
   *
   * @throws HubscoutException {@code CONFLICT} where the port is taken
   */
  public static WebServer start(WebSettings settings, Backend backend) throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), BACKLOG);
    } catch (BindException e) {
      throw new HubscoutException(
          ErrorCode.CONFLICT,
          "port",
          "port: something else listens on port " + settings.port() + "; choose another one.",
          e);
    }
    return new WebServer(server, settings, backend);
  }

  /** Where it listens; this alone lets nobody in. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What a person opens: with the token, in the part of an address that is sent to no server. */
  public URI address() {
    return URI.create(origin() + "/#token=" + gate.token());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var id = UUID.randomUUID().toString();
      WebResponse answer;
      try {
        answer = answer(exchange, id);
      } catch (HubscoutException e) {
        LOG.warn("request {} has no answer", id, e);
        answer =
            WebResponse.error(502, e.code().name(), e.field(), String.valueOf(e.getMessage()), id);
      } catch (IOException | RuntimeException e) {
        LOG.warn("request {} has no answer", id, e);
        answer =
            WebResponse.error(
                502, "AWS_FAILURE", null, "There was no answer; the log says why.", id);
      }
      write(exchange, answer);
    }
  }

  private WebResponse answer(HttpExchange exchange, String id) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = headers(exchange);
    var method = exchange.getRequestMethod();
    var refused = gate.refusal(method, headers, id);
    if (refused != null) {
      return refused;
    }
    var path = uri.getRawPath();
    if (uri.isAbsolute() || uri.getRawAuthority() != null || path == null) {
      return WebResponse.error(
          400, "INVALID_INPUT", "path", "path: it takes a path that begins with one slash.", id);
    }
    if (path.equals(API) || path.startsWith(API + "/")) {
      return api(exchange, method, path, headers, id);
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return WebResponse.error(
              405, "METHOD_NOT_ALLOWED", null, "The dashboard's files can be read only.", id)
          .with("Allow", "GET, HEAD");
    }
    return files.answer(path, headers, id);
  }

  private WebResponse api(
      HttpExchange exchange,
      String method,
      String path,
      Map<String, List<String>> headers,
      String id)
      throws IOException {
    var refused = gate.apiRefusal(headers, id);
    if (refused != null) {
      return refused;
    }
    if (!API_PATH.matcher(path).matches()) {
      return WebResponse.error(404, "NOT_FOUND", null, "The API has no such path.", id);
    }
    var body = body(exchange);
    if (body == null) {
      return WebResponse.error(
          413, "INVALID_INPUT", "body", "body: it is longer than " + MAX_BODY + " bytes.", id);
    }
    headers.remove("authorization");
    var query = exchange.getRequestURI().getRawQuery();
    return backend.answer(
        new WebRequest(method, path, query == null ? "" : query, headers, body, id));
  }

  /** Null where it is too long; what it says of its length is not relied on. */
  private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    return body.length > MAX_BODY ? null : body;
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    var headers = new TreeMap<String, List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private static void write(HttpExchange exchange, WebResponse answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    answer.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!headers.containsKey("Cache-Control")) {
      headers.set("Cache-Control", "no-store");
    }
    var body = answer.body();
    boolean bodiless = answer.status() == 304 || answer.status() == 204;
    if (exchange.getRequestMethod().equals("HEAD") || bodiless || body.length == 0) {
      if (!bodiless) {
        headers.set("Content-Length", Integer.toString(body.length));
      }
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
