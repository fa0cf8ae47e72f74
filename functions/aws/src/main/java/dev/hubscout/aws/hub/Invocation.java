package dev.hubscout.aws.hub;

import com.amazonaws.services.lambda.runtime.Context;
import org.slf4j.MDC;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * One invocation of a function: until it is closed, each log line of this thread carries its
 * request id. In Lambda, Powertools adds the function's own fields; it is used without its aspect,
 * so that nothing is woven into the build. Elsewhere the program that hosts the functions decides
 * how lines look.
 */
public final class Invocation implements AutoCloseable {
  private static final String IN_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";
  private static final String REQUEST_ID = "function_request_id";

  private final Runnable end;

  private Invocation(Runnable end) {
    this.end = end;
  }

  public static Invocation begin(Context context) {
    if (System.getenv(IN_LAMBDA) != null) {
      PowertoolsLogging.initializeLogging(context);
      return new Invocation(() -> PowertoolsLogging.clearState(true));
    }
    MDC.put(REQUEST_ID, context.getAwsRequestId());
    return new Invocation(() -> MDC.remove(REQUEST_ID));
  }

  @Override
  public void close() {
    end.run();
  }
}
