package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Services that the local organization does not have, on loopback before it: tables in two pages
 * and what depends on them, certificates, queues that may not be listed, and what is the same in
 * all Regions. What is signed for another service is passed on to the organization.
 */
final class ListedServices implements AutoCloseable {
  /** The Regions that are looked at; the last is the one in which global services are called. */
  static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

  /** What a run asks for. */
  static final List<String> OPERATIONS =
      List.of(
          "acm:ListCertificates",
          "dynamodb:ListTables",
          "dynamodb:DescribeTable",
          "shield:ListProtections",
          "sqs:ListQueues");

  /** The Region and the service that a request was signed for. */
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

  private static final Set<String> OWN = Set.of("acm", "dynamodb", "shield", "sqs");

  /** Of a connection, or set by the client itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final URI organization;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile String newest = "first";
  private volatile int stop = Integer.MAX_VALUE;
  private volatile Runnable whenStopped = () -> {};
  private volatile CountDownLatch held = new CountDownLatch(0);

  private ListedServices(URI organization) throws IOException {
    this.organization = organization;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static ListedServices before(AwsAccess organization) {
    try {
      return new ListedServices(Objects.requireNonNull(organization.endpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The settings of a hub that asks here. */
  HubSettings asked(HubSettings it) {
    var cloud = new AwsAccess(it.cloud().credentials(), endpoint(), it.cloud().region());
    return new HubSettings(
        cloud,
        it.storage(),
        it.queues(),
        cloud,
        it.spokes(),
        it.organizationRoleArn(),
        it.defaultRegions(),
        it.deadlines(),
        it.artifact(),
        it.visibility(),
        it.workers(),
        it.deliveries(),
        it.eventBus(),
        it.settingsParameter());
  }

  /** A request for a run of some operations in the member account. */
  static ObjectNode request(List<String> operations) {
    var request = Json.lenient().createObjectNode().put("capability", Capability.RESOURCES.id());
    request.putArray("accounts").add(Rig.MEMBER);
    operations.forEach(request.putObject("options").putArray("operations")::add);
    return request;
  }

  /** Starts a run of all of them. */
  static RunId ask(Rig rig, String key) {
    return rig.start(request(OPERATIONS).put("idempotency_key", key).toString());
  }

  /** Changes what there is: the newest table. */
  void newest(String table) {
    newest = table;
  }

  /**
   * Counts list calls from here on.
   *
   * @param call the number of the one that is never answered
   * @param then what happens instead, once it has come
   */
  void stopAt(int call, Runnable then) {
    calls.set(0);
    whenStopped = then;
    stop = call;
  }

  /** Answers no call until it is let go. */
  void hold() {
    held = new CountDownLatch(1);
  }

  /** How many calls wait for an answer. */
  int waiting() {
    return waiting.get();
  }

  /** Answers those that wait, and all after them. */
  void letGo() {
    held.countDown();
  }

  /** Answers every call again. */
  void goOn() {
    stop = Integer.MAX_VALUE;
  }

  /**
   * What a run finds: each listing's outcome, and what names its items, by Region and operation.
   */
  Map<String, String> expected() {
    var expected = new TreeMap<String, String>();
    for (var region : REGIONS) {
      expected.put(region + " acm:ListCertificates", "OK " + List.of(certificate(region)));
      expected.put(region + " dynamodb:DescribeTable", "OK " + tables());
      expected.put(region + " dynamodb:ListTables", "OK " + tables());
      expected.put(region + " sqs:ListQueues", "DENIED []");
    }
    expected.put(REGIONS.getLast() + " shield:ListProtections", "OK [arn:protection]");
    return expected;
  }

  private List<String> tables() {
    return Stream.of("invoices", "orders", newest).sorted().toList();
  }

  private static String certificate(String region) {
    return "arn:certificate:" + region;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var scope =
          SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      if (!scope.find() || !OWN.contains(scope.group(2))) {
        forward(exchange, body);
      } else if (calls.incrementAndGet() == stop) {
        whenStopped.run();
      } else {
        waiting.incrementAndGet();
        held.await();
        waiting.decrementAndGet();
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        answer(exchange, scope.group(1), target, Json.lenient().readTree(body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void answer(HttpExchange exchange, String region, String target, JsonNode asked)
      throws IOException {
    var answer = Json.lenient().createObjectNode();
    int status = 200;
    switch (target.substring(target.indexOf('.') + 1)) {
      case "ListCertificates" ->
          answer
              .putArray("CertificateSummaryList")
              .addObject()
              .put("CertificateArn", certificate(region));
      case "ListTables" -> listTables(answer, asked);
      case "DescribeTable" ->
          answer
              .putObject("Table")
              .put("TableName", asked.path("TableName").asText())
              .put("TableStatus", "ACTIVE");
      case "ListProtections" ->
          answer.putArray("Protections").addObject().put("ProtectionArn", "arn:protection");
      case "ListQueues" -> {
        status = 400;
        answer
            .put("__type", "x#AccessDeniedException")
            .put("message", "User: x is not authorized to perform: sqs:ListQueues");
      }
      default -> throw new IOException("nobody asks for " + target);
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    write(exchange, status, Json.lenient().writeValueAsBytes(answer));
  }

  /** Two names a page. */
  private void listTables(ObjectNode answer, JsonNode asked) {
    var from = asked.path("ExclusiveStartTableName").asText();
    var left = tables().stream().filter(it -> it.compareTo(from) > 0).toList();
    var page = left.subList(0, Math.min(2, left.size()));
    page.forEach(answer.putArray("TableNames")::add);
    if (page.size() < left.size()) {
      answer.put("LastEvaluatedTableName", page.getLast());
    }
  }

  private void forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(organization.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    write(exchange, answer.statusCode(), answer.body());
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
    client.close();
  }
}
