package dev.hubscout.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.aws.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door before DynamoDB Local, ElasticMQ or an S3 server, on loopback. Of each request it finds
 * the caller by its access key, notes the permissions that the request takes in {@link
 * LocalAws#accesses}, and passes it on as it is. It refuses keys that the local AWS did not issue,
 * what a session's policy does not allow, and loudly whatever it cannot tell the permissions of.
 * Signatures are not verified.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int BACKLOG = 1_024;
  private static final int LARGEST_BODY = 32 << 20;

  private final LocalAws aws;
  private final Service service;
  private final Backend backend;
  private final AutoCloseable held;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private Gateway(LocalAws aws, Service service, URI backend, AutoCloseable held) {
    this.aws = aws;
    this.service = service;
    this.backend = new Backend(backend);
    this.held = held;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("No port of the loopback address could be had", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Before DynamoDB Local and its streams.
   *
   * @param owner the account that its tables belong to
   */
  public static Gateway dynamoDb(URI backend, String owner, LocalAws aws) {
    var keys = new Keys(backend);
    return new Gateway(aws, new DynamoDb(owner, keys), backend, keys);
  }

  /** Before ElasticMQ, whose queues' URLs tell the account that they belong to. */
  public static Gateway sqs(URI backend, LocalAws aws) {
    return new Gateway(aws, new Sqs(), backend, () -> {});
  }

  /**
   * Before an S3 server, for presigned URLs, too.
   *
   * @param owner the account that its buckets belong to
   */
  public static Gateway s3(URI backend, String owner, LocalAws aws) {
    return new Gateway(aws, new S3(owner), backend, () -> {});
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        refuse(exchange, 413, "RequestTooLarge", "The request is larger than any that is known.");
        return;
      }
      var refusal = refusal(exchange, body);
      if (refusal.isPresent()) {
        refuse(exchange, refusal.get().status, refusal.get().code, refusal.get().message);
      } else {
        backend.pass(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Refusal(int status, String code, String message) {}

  private Optional<Refusal> refusal(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var query = Signature.query(uri.getRawQuery());
    var signature = Signature.of(exchange, query);
    if (signature.isEmpty()) {
      return Optional.of(
          new Refusal(403, "MissingAuthenticationToken", "The request bears no signature."));
    }
    var signed = signature.get();
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try {
      var needs =
          service.needs(
              new Inquiry(
                  signed.region(),
                  exchange.getRequestMethod(),
                  uri.getPath(),
                  query,
                  target == null ? "" : target,
                  body));
      return switch (aws.ask(signed.accessKey(), signed.token(), signed.region(), needs)) {
        case Verdict.Admitted() -> Optional.empty();
        case Verdict.Unknown() ->
            Optional.of(
                new Refusal(
                    403,
                    "UnrecognizedClientException",
                    "The security token is invalid or expired."));
        case Verdict.Refused(var sentence) ->
            Optional.of(new Refusal(403, "AccessDeniedException", sentence));
      };
    } catch (Unmapped e) {
      LOG.error("The permissions are not known that this takes: {}", e.getMessage());
      return Optional.of(
          new Refusal(
              400, "UnknownOperationException", "Not known to the gateway: " + e.getMessage()));
    }
  }

  private void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    var body = service.error(code, message).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", service.contentType());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops answering; what stands behind it stays. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    backend.close();
    try {
      held.close();
    } catch (Exception e) {
      throw new IllegalStateException("A gateway did not close", e);
    }
  }
}
