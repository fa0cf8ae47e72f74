package dev.hubscout.orchestrator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The plan function. It takes a run request (from EventBridge Scheduler, the API or by hand) and
 * answers with {@code run_id}, {@code status} and {@code message}, or with {@code error}; or it
 * takes an SQS batch of plan messages and answers with the messages to be delivered again.
 */
public final class PlanHandler implements RequestStreamHandler {
  private final PlanInvocation invocation;

  /** Used by Lambda. */
  public PlanHandler() {
    this(Hub.fromEnvironment());
  }

  public PlanHandler(Hub hub) {
    this.invocation = new PlanInvocation(Parts.planner(hub));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = Invocation.begin(context)) {
      invocation.handle(event, answer, context.getAwsRequestId());
    }
  }
}
