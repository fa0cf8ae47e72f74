package dev.hubscout.orchestrator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.aws.spoke.CoreSteps;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The sweep function. EventBridge Scheduler invokes it every few minutes. It sweeps everything, or
 * the run that the event names as {@code run_id}; nothing else in the event matters. It answers
 * with the counts of what it did.
 */
public final class SweepHandler implements RequestStreamHandler {
  private final PrimedHandler<Sweep> sweep;

  /** Used by Lambda. */
  public SweepHandler() {
    sweep = PrimedHandler.inLambda(Wiring::sweep, SweepHandler::prime);
  }

  public SweepHandler(Hub hub) {
    sweep = PrimedHandler.of(Wiring.sweep(hub));
  }

  private static void prime(Hub hub) {
    Json.write(Wiring.sweep(hub).sweep());
    PrimingEvents.spoke(hub, CoreSteps.CANCEL, false);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = Invocation.begin(context)) {
      var run = Json.object(event, "event").path("run_id");
      Json.strict()
          .writeValue(
              answer,
              run.isTextual() ? sweep.get().sweep(new RunId(run.asText())) : sweep.get().sweep());
    }
  }
}
