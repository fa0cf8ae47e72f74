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
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.instances.inventory.InventoryWork;
import java.util.List;

/** Lambda's entry point for the queue of instances tasks. */
public final class InventoryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What takes tasks, and what counts messages. */
  private record Wiring(TaskWorker worker, Metrics metrics) {}

  private final PrimedHandler<Wiring> prepared;

  /** For Lambda. */
  public InventoryHandler() {
    prepared = PrimedHandler.inLambda(InventoryHandler::parts, InventoryHandler::prime);
  }

  public InventoryHandler(Hub hub) {
    prepared = PrimedHandler.of(parts(hub));
  }

  private static void prime(Hub hub) {
    PrimingEvents.task(Capability.INSTANCES, hub, parts(hub).worker());
    PrimingEvents.spoke(hub, InventoryWork.STEP, true);
  }

  private static Wiring parts(Hub hub) {
    var work =
        new InventoryWork(
            hub.spokes(),
            hub.instances(),
            new InstanceRecorder(hub.instances(), hub.facts(), hub.clock()),
            hub.failures(),
            hub.clock(),
            task -> List.of());
    var worker =
        new TaskWorker(hub.runs(), hub.closing(), work, hub.queues(), hub.failures(), hub.clock());
    return new Wiring(worker, hub.metrics());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      var parts = prepared.get();
      return SqsBatch.tasks(event, context, parts.metrics(), parts.worker());
    }
  }
}
