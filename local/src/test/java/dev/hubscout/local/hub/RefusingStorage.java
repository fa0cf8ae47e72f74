package dev.hubscout.local.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * DynamoDB that refuses calls when told to: a proxy on loopback in front of an {@link
 * EmbeddedDynamoDb}, which a refused call does not reach. The last refusal told is the one that
 * holds.
 */
final class RefusingStorage implements AutoCloseable {
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem");

  /** Of the connection, or set by the client itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private static final List<String> ANSWERED =
      List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");
  private static final String TYPES = "com.amazonaws.dynamodb.v20120810#";

  /**
   * @param passing how many calls pass before
   */
  private record Refusal(
      Predicate<String> operations, String code, AtomicInteger passing, AtomicInteger left) {
    static final Refusal NONE = of(operation -> false, "", 0, 0);

    static Refusal of(Predicate<String> operations, String code, int passing, int times) {
      return new Refusal(operations, code, new AtomicInteger(passing), new AtomicInteger(times));
    }

    boolean takes(String operation) {
      return operations.test(operation) && down(passing) == 0 && down(left) > 0;
    }

    private static int down(AtomicInteger count) {
      return count.getAndUpdate(it -> Math.max(0, it - 1));
    }
  }

  private final URI storage;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private volatile Refusal refusal = Refusal.NONE;

  private RefusingStorage(URI storage) throws IOException {
    this.storage = storage;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts one on a free port, through which everything passes. */
  static RefusingStorage before(EmbeddedDynamoDb storage) throws IOException {
    return new RefusingStorage(storage.endpoint());
  }

  /** The same in front of a hub's storage. */
  static RefusingStorage before(AwsAccess storage) {
    try {
      return new RefusingStorage(Objects.requireNonNull(storage.endpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Access to that storage through here. */
  AwsAccess access(AwsAccess storage) {
    return new AwsAccess(storage.credentials(), endpoint(), storage.region());
  }

  /** Where it listens. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Refuses the next so many calls that write items; an SDK's retries are calls, too. */
  void refuseWrites(String errorCode, int times) {
    refusal = Refusal.of(WRITES::contains, errorCode, 0, times);
  }

  /** Refuses one call that writes items: the one of this number from now on. */
  void refuseWrite(int number, String errorCode) {
    refusal = Refusal.of(WRITES::contains, errorCode, number - 1, 1);
  }

  /** Refuses the next so many calls, whatever they ask for. */
  void refuseAll(String errorCode, int times) {
    refusal = Refusal.of(operation -> true, errorCode, 0, times);
  }

  /** Lets everything pass again. */
  void relent() {
    refusal = Refusal.NONE;
  }

  /** How many calls came, the refused ones among them, by operation such as {@code PutItem}. */
  Map<String, Integer> calls() {
    return new TreeMap<>(calls);
  }

  /** How many calls were refused, by operation. */
  Map<String, Integer> refused() {
    return new TreeMap<>(refused);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      var operation = target.substring(target.lastIndexOf('.') + 1);
      calls.merge(operation, 1, Integer::sum);
      var now = refusal;
      if (now.takes(operation)) {
        refused.merge(operation, 1, Integer::sum);
        refuse(exchange, now.code);
      } else {
        pass(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, String code) throws IOException {
    var body =
        Json.lenient()
            .createObjectNode()
            .put("__type", TYPES + code)
            .put("message", "The call was refused.")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(code.equals("InternalServerError") ? 500 : 400, body.length);
    exchange.getResponseBody().write(body);
  }

  private void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(storage).POST(BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    for (var name : ANSWERED) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    var content = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }
}
