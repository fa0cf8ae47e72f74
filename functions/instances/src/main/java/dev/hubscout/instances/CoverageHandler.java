package dev.hubscout.instances;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.instances.coverage.CoverageFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The coverage function. EventBridge Scheduler invokes it every hour with an empty object, so that
 * its figures are metrics; by hand it takes {@code {"account": "..."}}, too.
 */
public final class CoverageHandler implements RequestStreamHandler {
  private final CoverageFunction function;

  /** For Lambda. */
  public CoverageHandler() {
    this(Hub.fromEnvironment());
  }

  public CoverageHandler(Hub hub) {
    function =
        new CoverageFunction(
            new Coverages(hub.instances(), hub.facts()),
            hub.accounts(),
            hub.metrics(),
            hub.clock());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = Invocation.begin(context)) {
      function.handle(event, answer, context.getAwsRequestId());
    }
  }
}
