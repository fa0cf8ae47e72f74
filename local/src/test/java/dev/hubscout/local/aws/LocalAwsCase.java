package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Gives a test its endpoint and real SDK clients of it. */
abstract class LocalAwsCase {
  final Faults faults = new Faults();
  final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T21:30:00Z"));
  LocalAws aws;
  Clients clients;

  final void start(Organization organization) {
    aws = LocalAws.start(organization, faults, events::add, clock);
    clients = new Clients(aws.endpoint());
  }

  @AfterEach
  final void stop() throws Exception {
    clients.close();
    aws.close();
  }

  final Credentials root(String account) {
    return aws.rootCredentials(account);
  }

  final Credentials spoke() {
    return aws.session(Sample.MEMBER, Sample.SPOKE, "run", Duration.ofHours(1));
  }

  /** The first event that fits, waited for. */
  final JsonNode event(Predicate<JsonNode> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      var event = events.poll(20, TimeUnit.SECONDS);
      if (event != null && wanted.test(event)) {
        return event;
      }
    }
    throw new AssertionError("No such event came in 20 s");
  }

  /** Whether an event says that a command came to an end. */
  static boolean commandEnded(JsonNode event) {
    return event.path("detail-type").asText().equals("EC2 Command Status-change Notification")
        && !event.path("detail").path("status").asText().equals("InProgress");
  }

  static AwsServiceException failure(ThrowingCallable call) {
    return catchThrowableOfType(AwsServiceException.class, call);
  }

  static String code(ThrowingCallable call) {
    return failure(call).awsErrorDetails().errorCode();
  }

  static String message(ThrowingCallable call) {
    return failure(call).awsErrorDetails().errorMessage();
  }
}
