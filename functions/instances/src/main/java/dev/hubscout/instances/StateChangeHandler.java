package dev.hubscout.instances;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.instances.event.StateChanges;
import dev.hubscout.instances.inventory.InventoryWork;

/** Lambda's entry point for the queue of EC2's state-change events. */
public final class StateChangeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What takes events, and what counts messages. */
  private record Wiring(StateChanges changes, Metrics metrics) {}

  private final PrimedHandler<Wiring> prepared;

  /** For Lambda. */
  public StateChangeHandler() {
    prepared = PrimedHandler.inLambda(StateChangeHandler::parts, StateChangeHandler::prime);
  }

  public StateChangeHandler(Hub hub) {
    prepared = PrimedHandler.of(parts(hub));
  }

  private static Wiring parts(Hub hub) {
    var changes =
        new StateChanges(
            hub.spokes(),
            hub.instances(),
            new InstanceRecorder(hub.instances(), hub.facts(), hub.clock()),
            hub.failures(),
            hub.metrics(),
            hub.clock());
    return new Wiring(changes, hub.metrics());
  }

  /** An event of an unknown instance. */
  private static void prime(Hub hub) {
    parts(hub)
        .changes()
        .take(
            """
            {"source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification",
             "account": "000000000000", "region": "us-east-1", "time": "2000-01-01T00:00:00Z",
             "detail": {"instance-id": "i-00000000000000000", "state": "terminated"}}
            """,
            PrimingEvents.FIRST_DELIVERY);
    PrimingEvents.spoke(hub, InventoryWork.STEP, true);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      var parts = prepared.get();
      return SqsBatch.each(
          event,
          parts.metrics(),
          message -> parts.changes().take(message.getBody(), SqsBatch.deliveries(message)));
    }
  }
}
