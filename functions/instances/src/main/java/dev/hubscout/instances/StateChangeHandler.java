package dev.hubscout.instances;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.core.fact.InstanceKeeping;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.instances.event.StateChanges;

/** Lambda's entry point for the queue of EC2's state-change events. */
public final class StateChangeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final StateChanges changes;
  private final Metrics metrics;

  /** For Lambda. */
  public StateChangeHandler() {
    this(Hub.fromEnvironment());
  }

  public StateChangeHandler(Hub hub) {
    metrics = hub.metrics();
    changes =
        new StateChanges(
            hub.spokes(),
            hub.instances(),
            new InstanceKeeping(hub.instances(), hub.facts(), hub.clock()),
            hub.failures(),
            metrics,
            hub.clock());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return SqsBatch.each(
          event, metrics, message -> changes.take(message.getBody(), SqsBatch.deliveries(message)));
    }
  }
}
