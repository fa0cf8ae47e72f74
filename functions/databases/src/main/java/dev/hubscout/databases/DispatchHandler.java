package dev.hubscout.databases;

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
import dev.hubscout.databases.coverage.GroupClosing;
import dev.hubscout.databases.dispatch.Dispatch;
import dev.hubscout.databases.dispatch.PresignedDownload;
import dev.hubscout.ssm.SsmDocument;

/** Lambda's entry point for the queue of databases tasks. */
public final class DispatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final TaskWorker worker;
  private final Metrics metrics;

  /** For Lambda. */
  public DispatchHandler() {
    this(Hub.fromEnvironment());
  }

  public DispatchHandler(Hub hub) {
    var environment = hub.environment();
    var dispatch =
        new Dispatch(
            hub.runs(),
            hub.instances(),
            new InstanceKeeping(hub.instances(), hub.facts(), hub.clock()),
            hub.spokes(),
            hub.killSwitch(),
            PresignedDownload.of(hub),
            environment.deadlines(),
            SsmDocument.discover(),
            new GroupClosing(hub.runs(), hub.facts(), hub.closing()),
            hub.clock());
    worker = new TaskWorker(hub.runs(), hub.closing(), dispatch, hub.failures(), hub.clock());
    metrics = hub.metrics();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return SqsBatch.tasks(event, metrics, worker);
    }
  }
}
