package dev.hubscout.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.aws.Verdict;
import dev.hubscout.local.signature.CallerCheck;
import dev.hubscout.local.signature.CallerCheck.Refusal;
import dev.hubscout.local.signature.Signature;
import dev.hubscout.local.signature.SignedRequest;
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
 * LocalAws#accesses}, and passes it on, signed anew with the keys of the server behind it, which
 * nobody else has. It refuses keys that the local AWS did not issue, signatures that are not those
 * of their keys, hosts that are not its own, what a session's policy does not allow, and loudly
 * whatever it cannot tell the permissions of.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int BACKLOG = 1_024;
  private static final int LARGEST_BODY = 32 << 20;

  private final LocalAws aws;
  private final CallerCheck callers;
  private final Service service;
  private final Backend backend;
  private final AutoCloseable held;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private Gateway(LocalAws aws, Service service, AwsAccess backend, AutoCloseable held) {
    this.aws = aws;
    this.callers = new CallerCheck(aws::secret);
    this.service = service;
    this.backend = new Backend(backend, service.signingName());
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
  public static Gateway dynamoDb(AwsAccess backend, String owner, LocalAws aws) {
    var keys = new Keys(backend);
    return new Gateway(aws, new DynamoDb(owner, keys), backend, keys);
  }

  /** Before ElasticMQ, whose queues' URLs tell the account that they belong to. */
  public static Gateway sqs(AwsAccess backend, LocalAws aws) {
    return new Gateway(aws, new Sqs(), backend, () -> {});
  }

  /**
   * Before an S3 server, for presigned URLs, too.
   *
   * @param owner the account that its buckets belong to
   */
  public static Gateway s3(AwsAccess backend, String owner, LocalAws aws) {
    return new Gateway(aws, new S3(owner), backend, () -> {});
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers requests that name this host, too, from which they are forwarded to it. */
  public void alsoAt(String host) {
    callers.alsoAt(host);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        refuse(exchange, 413, "RequestTooLarge", "The request is larger than any that is known.");
        return;
      }
      var request = SignedRequest.of(exchange, body);
      var refusal = callers.refusal(request).or(() -> refusal(request, exchange.getRequestURI()));
      if (refusal.isPresent()) {
        refuse(exchange, refusal.get().status(), refusal.get().code(), refusal.get().message());
      } else {
        backend.pass(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why a request is refused that its caller did sign. */
  private Optional<Refusal> refusal(SignedRequest request, URI uri) {
    var signed = Signature.of(request).orElseThrow();
    var target = request.header("X-Amz-Target");
    var content = request.header("X-Amz-Content-Sha256");
    try {
      if (content != null && content.startsWith("STREAMING-")) {
        throw new Unmapped("content that is signed in chunks, which cannot be signed anew");
      }
      var needs =
          service.needs(
              new Inquiry(
                  signed.region(),
                  request.method(),
                  uri.getPath(),
                  request.parameters(),
                  target == null ? "" : target,
                  request.body()));
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
