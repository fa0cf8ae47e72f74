package dev.hubscout.resources.call.send;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.body.BodyTooLargeException;
import dev.hubscout.resources.call.failure.ErrorBody;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.failure.Failures;
import dev.hubscout.resources.call.failure.Failures.Verdict;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Makes a call until it succeeds, or until it is no use. How long it waits in between, and when a
 * service has been asked often enough in vain, the SDK's standard strategy says. Nothing is let out
 * of the limiter while it waits.
 */
public final class Attempts {
  private static final long LONGEST_ADVICE_SECONDS = 20;

  private final Transport transport;
  private final Limiter limiter;
  private final SpokeCalls paced;
  private final Failures failures;
  private final RetryStrategy strategy;
  private final LongSupplier nanoTime;

  /**
   * @param paced the budget of the account's Region
   * @param attempts how often a call is made at most
   * @param nanoTime the clock that deadlines are on
   */
  public Attempts(
      Transport transport,
      Limiter limiter,
      SpokeCalls paced,
      Failures failures,
      int attempts,
      LongSupplier nanoTime) {
    this.transport = transport;
    this.limiter = limiter;
    this.paced = paced;
    this.failures = failures;
    this.strategy =
        DefaultRetryStrategy.standardStrategyBuilder()
            .maxAttempts(attempts)
            .retryOnException(Passing.class)
            .treatAsThrottling(it -> it instanceof Passing passing && passing.throttled)
            .build();
    this.nanoTime = nanoTime;
  }

  /** How a call went. */
  public sealed interface Result {
    /** How many requests were sent. */
    int calls();

    /** It was answered with what was asked for. */
    record Answered(Transport.Answer answer, int calls) implements Result {}

    /** It was not. */
    record Failed(Failure failure, int calls) implements Result {}
  }

  /** Stands for a failure in the SDK's strategy. */
  private static final class Passing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final boolean throttled;

    Passing(boolean throttled) {
      super(null, null, false, false);
      this.throttled = throttled;
    }
  }

  private record Tried(
      Transport.@Nullable Answer answer, @Nullable Verdict verdict, Duration advice) {}

  /**
   * Makes a call.
   *
   * @param reference see {@link Failures#unanswered}
   * @param until when the time is over, on the clock that was given: no attempt begins after it
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public Result call(
      Operation operation, BuiltRequest request, Target target, String reference, long until)
      throws InterruptedException {
    var scope = operation.service().id() + " " + request.host();
    var token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create(scope)).token();
    for (int calls = 1; ; calls++) {
      // before it holds a permit, so that who waits for a budget keeps nobody else from calling
      var permit =
          paced.await(operation.service().name(), left(until))
              ? limiter.acquire(operation.service().id(), left(until)).orElse(null)
              : null;
      if (permit == null) {
        return new Result.Failed(tooLate(operation), calls - 1);
      }
      paced.sent(operation.service().name(), operation.name());
      var tried = once(permit, operation, request, target, reference);
      if (tried.answer() != null) {
        strategy.recordSuccess(RecordSuccessRequest.create(token));
        return new Result.Answered(tried.answer(), calls);
      }
      var verdict = tried.verdict();
      if (verdict == null) {
        throw new IllegalStateException("neither an answer nor a failure");
      }
      token = verdict.passes() ? later(token, verdict, tried.advice(), until) : null;
      if (token == null) {
        return new Result.Failed(verdict.failure(), calls);
      }
    }
  }

  private Duration left(long until) {
    return Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong()));
  }

  private static Failure tooLate(Operation operation) {
    return Failure.ours(
        operation.id(),
        ListingOutcome.TIMED_OUT,
        "NO_TIME_LEFT",
        "did not come to its turn before the time for its listing was over");
  }

  private Tried once(
      Limiter.Permit permit,
      Operation operation,
      BuiltRequest request,
      Target target,
      String reference)
      throws InterruptedException {
    boolean throttled = false;
    try {
      var answer = transport.send(request, target.signing());
      if (answer.success()) {
        return new Tried(answer, null, Duration.ZERO);
      }
      var error = ErrorBody.read(answer.http(), answer.body().readAllBytes());
      var verdict = failures.answered(operation.service().id(), operation.name(), error);
      throttled = verdict.throttled();
      return new Tried(null, verdict, advice(answer.http()));
    } catch (BodyTooLargeException e) {
      return failed(
          Failure.ours(
              operation.id(),
              ListingOutcome.TRUNCATED,
              "TOO_LARGE",
              "gave an answer that is " + e.getMessage()));
    } catch (UncheckedIOException e) {
      var cause = e.getCause();
      return unanswered(operation, request, reference, cause == null ? new IOException(e) : cause);
    } catch (IOException e) {
      return unanswered(operation, request, reference, e);
    } catch (SdkException | HubscoutException e) {
      return failed(withoutCredentials(operation, e));
    } finally {
      limiter.release(permit, throttled);
    }
  }

  private Tried unanswered(
      Operation operation, BuiltRequest request, String reference, IOException e)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while " + operation.id() + " was called");
    }
    return new Tried(
        null, failures.unanswered(operation.id(), request.host(), reference, e), Duration.ZERO);
  }

  private static Tried failed(Failure failure) {
    return new Tried(null, new Verdict(failure, false, false), Duration.ZERO);
  }

  /** The call was never made: whoever gives the credentials refused, or has none. */
  private static Failure withoutCredentials(Operation operation, RuntimeException e) {
    var failure = new AwsFailures().classify(e, Instant.EPOCH);
    var outcome =
        switch (failure.outcome()) {
          case DENIED -> ListingOutcome.DENIED;
          case DENIED_BY_SCP -> ListingOutcome.DENIED_BY_SCP;
          case THROTTLED -> ListingOutcome.THROTTLED;
          case TIMED_OUT -> ListingOutcome.TIMED_OUT;
          case OK, EMPTY, PARTIAL, NOT_ENABLED, NOT_DEPLOYED, TRUNCATED, CANCELLED, ERROR ->
              ListingOutcome.ERROR;
        };
    return new Failure(
        outcome,
        failure.error().code(),
        "",
        failure.error().requestId(),
        operation.id() + " was not called. " + failure.error().sentence());
  }

  private @Nullable RetryToken later(RetryToken token, Verdict verdict, Duration advice, long until)
      throws InterruptedException {
    try {
      var refreshed =
          strategy.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token)
                  .suggestedDelay(advice)
                  .failure(new Passing(verdict.throttled()))
                  .build());
      long wait = refreshed.delay().toNanos();
      if (until - nanoTime.getAsLong() <= wait) {
        return null;
      }
      Thread.sleep(refreshed.delay());
      return refreshed.token();
    } catch (TokenAcquisitionFailedException e) {
      return null;
    }
  }

  private static Duration advice(SdkHttpResponse response) {
    var seconds = response.firstMatchingHeader("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,4}")
        ? Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_ADVICE_SECONDS))
        : Duration.ZERO;
  }
}
