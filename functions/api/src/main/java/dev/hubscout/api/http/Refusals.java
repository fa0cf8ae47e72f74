package dev.hubscout.api.http;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The response to an exception: our own sentences, and of any other one nothing. */
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "2";

  private final Failures failures;
  private final InstantSource clock;

  public Refusals(Failures failures, InstantSource clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * The answer instead of the one that was asked for; anything that is not the caller's fault is in
   * the log.
   */
  public Answer of(RuntimeException thrown, String requestId) {
    if (thrown instanceof HubscoutException e && e.code() != ErrorCode.AWS_FAILURE) {
      return own(e, requestId);
    }
    if (thrown instanceof HubscoutException || fromAws(thrown)) {
      return ofAws(thrown, requestId);
    }
    LOG.error("request {} failed", requestId, thrown);
    return Answer.error(
        ErrorCode.INTERNAL,
        "Hubscout failed. Report it with the function's log of this request id.",
        requestId);
  }

  private static Answer own(HubscoutException e, String requestId) {
    if (e.code().status() >= 500) {
      LOG.error("request {} failed", requestId, e);
    }
    var message = e.getMessage();
    return Answer.error(
        e.code().status(),
        e.code(),
        message == null ? e.code().name() : message,
        e.field(),
        requestId);
  }

  private Answer ofAws(RuntimeException e, String requestId) {
    LOG.warn("request {} failed at AWS", requestId, e);
    var failure = failures.classify(e, clock.instant());
    if (failure.outcome() == TaskOutcome.THROTTLED) {
      return Answer.error(
              UNAVAILABLE,
              ErrorCode.AWS_FAILURE,
              "AWS is throttling Hubscout's calls. Try again in a few seconds.",
              null,
              requestId)
          .with("retry-after", RETRY_SECONDS);
    }
    return Answer.error(
        ErrorCode.AWS_FAILURE,
        "A call to AWS failed. Try again. If it happens again, the function's log of this request"
            + " id has the cause.",
        requestId);
  }

  private static boolean fromAws(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkException) {
        return true;
      }
    }
    return false;
  }
}
