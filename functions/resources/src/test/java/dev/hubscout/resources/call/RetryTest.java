package dev.hubscout.resources.call;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.paging;
import static dev.hubscout.resources.catalogue.Models.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Protocol;
import dev.hubscout.testing.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.StsException;

class RetryTest {
  private static final Operation THINGS =
      operation(
          new Protocol.Json("1.0", "Probe"),
          paging("Next", Place.BODY, "Token"),
          answer(items("Things")));
  private static final Reply DONE = Reply.of("{\"Things\":[1]}");
  private static final CallLimits THREE =
      new CallLimits(5_000, Duration.ofSeconds(60), 1_000_000, Duration.ofSeconds(10), 3, null);

  private final Collected sink = new Collected();

  private Listing list(CannedAws aws, CallLimits limits) throws InterruptedException {
    return Callers.of(aws, limits).list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);
  }

  @Test
  void whatPassesIsTriedAgain() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.error(500, "InternalFailure", "oops"), Reply.of(503, "<html/>"), DONE)) {
      var listing = list(aws, THREE);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(listing.calls()).isEqualTo(3);
      assertThat(listing.pages()).isEqualTo(1);
      assertThat(sink.pages.getFirst().calls()).isEqualTo(3);
      assertThat(sink.items).containsExactly("1");
    }
  }

  @Test
  void throttlingThatDoesNotEndIsSaid() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.error(400, "ThrottlingException", "Rate exceeded"))) {
      var listing = list(aws, THREE);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.THROTTLED);
      assertThat(listing.calls()).isEqualTo(3);
      assertThat(listing.failures().getFirst())
          .satisfies(
              failure -> {
                assertThat(failure.code()).isEqualTo("ThrottlingException");
                assertThat(failure.words()).isEqualTo("Rate exceeded");
                assertThat(failure.requestId()).isEqualTo("r-1");
                assertThat(failure.sentence())
                    .isEqualTo(
                        "probe:ListThings was throttled: \"Rate exceeded\". "
                            + ListingOutcome.THROTTLED.remediation());
              });
    }
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.error(400, "AccessDeniedException", "no"))) {
      var listing = list(aws, THREE);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.DENIED);
      assertThat(listing.calls()).isEqualTo(1);
    }
  }

  /** The JDK's connections answer a 401 to a streamed body with an exception of their own. */
  @Test
  void everyStatusComesThrough() throws InterruptedException {
    for (int status : new int[] {301, 400, 401, 403, 404, 405, 407, 409, 410, 413, 415, 451, 501}) {
      try (var aws = CannedAws.answering(Reply.error(status, "OptInRequired", "Not subscribed"))) {
        var listing = list(aws, THREE);

        assertThat(listing.outcome()).as("%d", status).isEqualTo(ListingOutcome.NOT_ENABLED);
        assertThat(listing.failures().getFirst().code()).isEqualTo("OptInRequired");
      }
    }
  }

  @Test
  void aFailureAfterTheFirstPageIsNeverComplete() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1],\"Next\":\"a\"}"),
            Reply.error(400, "OptInRequired", "Not subscribed"))) {
      var listing = list(aws, THREE);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(listing.next()).isEqualTo(sink.pages.getFirst().next());
      assertThat(listing.stopped()).isFalse();
    }
  }

  @Test
  void damageIsSaidAndKeepsWhatCameBefore() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[1,"))) {
      var listing = list(aws, THREE);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.ERROR);
      assertThat(listing.failures().getFirst().code()).isEqualTo("MALFORMED");
      assertThat(listing.items()).isEqualTo(1);
      assertThat(listing.pages()).isZero();
    }
  }

  /** The announced length is longer than what comes: the items come once, from the next attempt. */
  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws IOException, InterruptedException {
    var connections = new AtomicInteger();
    try (var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var serving =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!server.isClosed()) {
                      serve(server, connections.incrementAndGet() == 1);
                    }
                  });
      var caller =
          Callers.of(
              Callers.access(URI.create("http://localhost:" + server.getLocalPort())),
              new Limiter(4),
              THREE);
      var listing = caller.list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(listing.calls()).isEqualTo(2);
      assertThat(sink.items).containsExactly("1", "2");
      server.close();
      serving.join();
    }
  }

  private static void serve(ServerSocket server, boolean broken) {
    var body = "{\"Things\":[1,2]}";
    var sent = broken ? "{\"Things\":[1,2" : body;
    try (var socket = server.accept()) {
      var in = socket.getInputStream();
      var head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        int read = in.read();
        if (read < 0) {
          return;
        }
        head.append((char) read);
      }
      in.readNBytes("{}".length());
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + sent)
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // the test ends, or the client went away
    }
  }

  @Test
  void noAttemptBeginsAfterTheEndOfAll() throws IOException, InterruptedException {
    var silent = new CallLimits(10, Duration.ofSeconds(60), 1_000, Duration.ofMillis(500), 6, null);
    // connections are taken by the system, and nothing is ever answered
    try (var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var uri = URI.create("http://localhost:" + server.getLocalPort());
      var limiter = new Limiter(1);
      var caller =
          new Caller(
              Callers.ACCOUNT,
              Callers.access(uri),
              Callers.HTTP,
              limiter,
              silent,
              SpokeCalls.unpaced(),
              System.nanoTime() + Duration.ofMillis(400).toNanos());
      var first = caller.list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);
      var held = limiter.acquire("other");
      var waiting =
          new Caller(
              Callers.ACCOUNT,
              Callers.access(uri),
              Callers.HTTP,
              limiter,
              silent,
              SpokeCalls.unpaced(),
              System.nanoTime() + Duration.ofMillis(50).toNanos());
      var second = waiting.list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);
      limiter.release(held, false);

      assertThat(first.outcome().complete()).isFalse();
      assertThat(first.calls()).isEqualTo(1);
      assertThat(second.outcome()).isEqualTo(ListingOutcome.TIMED_OUT);
      assertThat(second.calls()).isZero();
    }
  }

  @Test
  void nobodyListens() throws IOException, InterruptedException {
    try (var port = new LoopbackPort()) {
      var address = URI.create("http://127.0.0.1:" + port.number());
      var caller = Callers.of(Callers.access(address), new Limiter(4), THREE);
      var listing = caller.list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.ERROR);
      assertThat(listing.calls()).isEqualTo(3);
      assertThat(listing.failures().getFirst().code()).isEqualTo("UNREACHABLE");
    }
  }

  @Test
  void aPartitionWithoutTheService() throws InterruptedException {
    var nowhere =
        operation(
            "no-such-service",
            "ListThings",
            new Protocol.Json("1.0", "Probe"),
            request("POST", "/"),
            Paging.NONE,
            answer(items("Things")));
    var limits = new CallLimits(10, Duration.ofSeconds(20), 1_000, Duration.ofSeconds(5), 1, null);
    assertThat(nowhere.endpoint("cn-north-1")).isEmpty();
    var caller = Callers.of(Callers.access(null), new Limiter(4), limits);
    var listing = caller.list(new ListCall(nowhere, "cn-north-1"), null, sink, () -> false);
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.NOT_AVAILABLE);
    assertThat(listing.failures().getFirst().code()).isEqualTo("NO_ENDPOINT");
    assertThat(listing.calls()).isZero();
  }

  @Test
  void aRoleThatCannotBeAssumed() throws InterruptedException {
    AwsCredentialsProvider refused =
        () -> {
          throw StsException.builder()
              .statusCode(403)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("AccessDenied")
                      .errorMessage("not authorized to perform: sts:AssumeRole")
                      .build())
              .build();
        };
    try (var aws = CannedAws.answering(DONE)) {
      var caller = Callers.of(new AwsAccess(refused, aws.uri(), null), new Limiter(4), THREE);
      var listing = caller.list(new ListCall(THINGS, "eu-west-1"), null, sink, () -> false);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.DENIED);
      assertThat(listing.failures().getFirst().sentence())
          .startsWith("probe:ListThings was not called. ");
      assertThat(aws.seen()).isEmpty();
    }
  }

  @Test
  void whatWouldTakeTooLongIsNotWaitedFor() throws InterruptedException {
    try (var aws =
        CannedAws.answering(new Reply(429, java.util.Map.of("Retry-After", "15"), new byte[0]))) {
      var limits = new CallLimits(10, Duration.ofSeconds(3), 1_000, Duration.ofSeconds(2), 5, null);
      var listing = list(aws, limits);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.THROTTLED);
      assertThat(listing.calls()).isEqualTo(1);
      assertThat(listing.durationMs()).isLessThan(3_000);
    }
  }
}
