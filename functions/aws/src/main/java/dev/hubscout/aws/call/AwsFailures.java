package dev.hubscout.aws.call;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import dev.hubscout.storage.InterruptedWriteException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says what AWS's exceptions mean for a task. */
public final class AwsFailures implements Failures {
  private static final int MAX_WORDS = 320;

  @Override
  public Failure classify(Throwable thrown, Instant now) {
    var cause = unwrapped(thrown);
    return switch (cause) {
      case AwsServiceException e -> service(e, now);
      case HubscoutException e -> own(e, now);
      case ApiCallTimeoutException e -> timedOut(e, now);
      case ApiCallAttemptTimeoutException e -> timedOut(e, now);
      case AbortedException e -> interrupted(e, now);
      case InterruptedWriteException e -> interrupted(e, now);
      case InterruptedException e -> interrupted(e, now);
      case SdkClientException e -> client(e, now);
      case SocketTimeoutException e -> timedOut(e, now);
      case HttpTimeoutException e -> timedOut(e, now);
      case TimeoutException e -> timedOut(e, now);
      case IOException e -> unreachable(e, now);
      default ->
          failure(
              TaskOutcome.ERROR,
              false,
              cause,
              "BUG",
              now,
              "Hubscout failed ("
                  + cause.getClass().getSimpleName()
                  + "). Report it with the function's log.");
    };
  }

  private static Throwable unwrapped(Throwable thrown) {
    var cause = thrown;
    for (int depth = 0; depth < 5; depth++) {
      var inner = cause.getCause();
      boolean wrapper =
          cause instanceof CompletionException
              || cause instanceof ExecutionException
              || cause instanceof java.io.UncheckedIOException;
      if (inner == null || !wrapper) {
        break;
      }
      cause = inner;
    }
    return cause;
  }

  // ---- what AWS answered

  private static Failure service(AwsServiceException e, Instant now) {
    var details = e.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    var words = details == null || details.errorMessage() == null ? "" : details.errorMessage();
    var called = Called.of(e);
    var operation = called.map(Called::operation).orElseGet(() -> serviceName(e));
    var meaning =
        Meaning.of(code, words, e.statusCode(), operation, called.map(Called::region).orElse(null));
    return new Failure(
        meaning.outcome(),
        meaning.retryable(),
        new ErrorRecord(
            now,
            operation,
            code.isEmpty() ? "HTTP" + e.statusCode() : code,
            e.requestId(),
            null,
            operation
                + " "
                + meaning.happened()
                + (words.isBlank() ? " (HTTP " + e.statusCode() + ")." : said(words))
                + " "
                + meaning.advice()));
  }

  private static String serviceName(AwsServiceException e) {
    var details = e.awsErrorDetails();
    return details == null || details.serviceName() == null
        ? "aws"
        : details.serviceName().toLowerCase(Locale.ROOT);
  }

  /** AWS's own words, without what only AWS can read, and on one line. */
  private static String said(String words) {
    int encoded = words.indexOf("Encoded authorization failure message");
    var readable = (encoded < 0 ? words : words.substring(0, encoded)).strip();
    var line = readable.replaceAll("\\p{Cntrl}+", " ");
    if (line.isEmpty()) {
      return ".";
    }
    return ": \""
        + (line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS) + "...")
        + "\".";
  }

  // ---- what never was answered

  private static Failure own(HubscoutException e, Instant now) {
    var cause = e.getCause();
    if (e.code() == ErrorCode.AWS_FAILURE && cause != null) {
      var inner = new AwsFailures().classify(cause, now);
      return new Failure(inner.outcome(), inner.retryable(), inner.error());
    }
    var outcome = e.code() == ErrorCode.FORBIDDEN ? TaskOutcome.DENIED : TaskOutcome.ERROR;
    boolean retryable = e.code() == ErrorCode.AWS_FAILURE;
    var message = e.getMessage() == null ? e.code().name() : e.getMessage();
    return failure(outcome, retryable, e, e.code().name(), now, message);
  }

  private static Failure client(SdkClientException e, Instant now) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException) {
        return timedOut(e, now);
      }
      if (cause instanceof IOException) {
        return unreachable(e, now);
      }
      if (cause instanceof AwsServiceException service) {
        return service(service, now);
      }
    }
    if (e.retryable()) {
      return unreachable(e, now);
    }
    return failure(
        TaskOutcome.ERROR,
        false,
        e,
        "CLIENT",
        now,
        "The call could not be made"
            + said(e.getMessage() == null ? "" : e.getMessage())
            + " Check the hub's credentials and Region.");
  }

  private static Failure timedOut(Throwable e, Instant now) {
    return failure(
        TaskOutcome.TIMED_OUT,
        true,
        e,
        "TIMED_OUT",
        now,
        operation(e) + " did not answer in time. " + TaskOutcome.TIMED_OUT.remediation());
  }

  private static Failure interrupted(Throwable e, Instant now) {
    return failure(
        TaskOutcome.ERROR,
        true,
        e,
        "INTERRUPTED",
        now,
        "The function was stopped before it finished. Start a new run.");
  }

  private static Failure unreachable(Throwable e, Instant now) {
    return failure(
        TaskOutcome.ERROR,
        true,
        e,
        "UNREACHABLE",
        now,
        operation(e)
            + " could not be reached. Check the hub's route and the service's endpoints, then start"
            + " a new run.");
  }

  private static String operation(Throwable e) {
    return Called.of(e).map(Called::operation).orElse("AWS");
  }

  private static Failure failure(
      TaskOutcome outcome,
      boolean retryable,
      Throwable thrown,
      @Nullable String code,
      Instant now,
      String sentence) {
    var operation = Called.of(thrown).map(Called::operation).orElse("hubscout");
    return new Failure(
        outcome,
        retryable,
        new ErrorRecord(now, operation, code == null ? "ERROR" : code, null, null, sentence));
  }
}
