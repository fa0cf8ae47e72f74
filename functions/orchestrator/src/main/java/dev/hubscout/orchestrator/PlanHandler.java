package dev.hubscout.orchestrator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.core.run.RunScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The plan function. It takes a run request (from EventBridge Scheduler, the API or by hand) and
 * answers with {@code run_id}, {@code status} and {@code message}, or with {@code error}; or it
 * takes an SQS batch of plan messages and answers with the messages to be delivered again.
 */
public final class PlanHandler implements RequestStreamHandler {
  private final PrimedHandler<PlanInvocation> invocation;

  /** Used by Lambda. */
  public PlanHandler() {
    invocation = PrimedHandler.inLambda(PlanHandler::invocation, PlanHandler::prime);
  }

  public PlanHandler(Hub hub) {
    invocation = PrimedHandler.of(invocation(hub));
  }

  private static PlanInvocation invocation(Hub hub) {
    return new PlanInvocation(Wiring.planner(hub));
  }

  /** A run is asked for; then the list of accounts, which is empty. */
  private static void prime(Hub hub) throws IOException {
    invocation(hub)
        .handle(
            PrimingEvents.json("{\"capability\": \"instances\", \"idempotency_key\": \"priming\"}"),
            OutputStream.nullOutputStream(),
            "priming");
    hub.directory().accounts(RunScope.ALL);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = Invocation.begin(context)) {
      invocation.get().handle(event, answer, context.getAwsRequestId());
    }
  }
}
