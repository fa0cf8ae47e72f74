package dev.hubscout.instances;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.summary.Summaries;
import dev.hubscout.instances.coverage.CoverageFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The coverage function. EventBridge invokes it every hour and when a run has ended, with an empty
 * object: it makes the organization's summary, and its figures are metrics. By hand it takes {@code
 * {"account": "..."}}, too.
 */
public final class CoverageHandler implements RequestStreamHandler {
  private final PrimedHandler<CoverageFunction> function;

  /** For Lambda. */
  public CoverageHandler() {
    function = PrimedHandler.inLambda(CoverageHandler::function, CoverageHandler::prime);
  }

  public CoverageHandler(Hub hub) {
    function = PrimedHandler.of(function(hub));
  }

  private static CoverageFunction function(Hub hub) {
    return new CoverageFunction(
        new Coverages(hub.instances(), hub.facts()),
        new Summaries(
            hub.facts(),
            hub.instances(),
            hub.accounts(),
            hub.changes(),
            hub.summaries(),
            Lifecycles.get(),
            hub.clock()),
        hub.accounts(),
        hub.metrics(),
        hub.clock());
  }

  private static void prime(Hub hub) throws IOException {
    function(hub).handle(PrimingEvents.json("{}"), OutputStream.nullOutputStream(), "priming");
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = Invocation.begin(context)) {
      function.get().handle(event, answer, context.getAwsRequestId());
    }
  }
}
