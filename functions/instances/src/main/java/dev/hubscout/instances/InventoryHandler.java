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
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.instances.inventory.InventoryWork;
import java.util.List;

/** Lambda's entry point for the queue of instances tasks. */
public final class InventoryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final TaskWorker worker;
  private final Metrics metrics;

  /** For Lambda. */
  public InventoryHandler() {
    this(Hub.fromEnvironment());
  }

  public InventoryHandler(Hub hub) {
    var work =
        new InventoryWork(
            hub.spokes(),
            hub.instances(),
            new InstanceKeeping(hub.instances(), hub.facts(), hub.clock()),
            hub.failures(),
            hub.clock(),
            task -> List.of());
    worker = new TaskWorker(hub.runs(), hub.closing(), work, hub.failures(), hub.clock());
    metrics = hub.metrics();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return SqsBatch.tasks(event, metrics, worker);
    }
  }
}
