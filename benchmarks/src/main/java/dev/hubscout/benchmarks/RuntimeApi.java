package dev.hubscout.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's runtime API for one execution environment on this machine: gives the runtime one event
 * and notes when it asked and when it answered.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String REQUEST_ID = "7f3c1a52-9d0e-4b6f-8a21-000000000001";
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;

  /** What the runtime did, and when, by {@link System#nanoTime}. */
  record Step(Kind kind, long at, String body) {
    enum Kind {
      /** The snapshot may be taken: what was to be done before it is done. */
      READY_FOR_SNAPSHOT,
      ASKED,
      ANSWERED,
      FAILED
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final String event;
  private boolean given;

  RuntimeApi(String event) throws IOException {
    this.event = event;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What the runtime finds in {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * The runtime's next step.
   *
   * @throws IllegalStateException where there is none in time
   */
  Step next(Duration limit) throws InterruptedException {
    var step = steps.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (step == null) {
      throw new IllegalStateException("the runtime did nothing in " + limit);
    }
    return step;
  }

  private void handle(HttpExchange exchange) {
    long at = System.nanoTime();
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        if (first()) {
          steps.add(new Step(Step.Kind.ASKED, at, ""));
          give(exchange);
        } else {
          end.await();
        }
      } else if (path.endsWith("/restore/next")) {
        steps.add(new Step(Step.Kind.READY_FOR_SNAPSHOT, at, ""));
        exchange.sendResponseHeaders(200, -1);
      } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
        steps.add(new Step(Step.Kind.ANSWERED, at, body));
        exchange.sendResponseHeaders(ACCEPTED, -1);
      } else if (path.endsWith("/error")) {
        steps.add(new Step(Step.Kind.FAILED, at, body));
        exchange.sendResponseHeaders(ACCEPTED, -1);
      } else {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean first() {
    boolean first = !given;
    given = true;
    return first;
  }

  private void give(HttpExchange exchange) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(Instant.now().plusSeconds(60).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:200000000002:function:hubscout");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
    var bytes = event.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
