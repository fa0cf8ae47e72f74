package dev.hubscout.databases;

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
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.databases.coverage.DiscoverCommand;
import dev.hubscout.databases.dispatch.Dispatch;
import dev.hubscout.databases.dispatch.PresignedDownload;
import java.time.Instant;

/** Lambda's entry point for the queue of databases tasks. */
public final class DispatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What takes tasks, and what counts messages. */
  private record Wiring(TaskWorker worker, Metrics metrics) {}

  private final PrimedHandler<Wiring> prepared;

  /** For Lambda. */
  public DispatchHandler() {
    prepared = PrimedHandler.inLambda(DispatchHandler::parts, DispatchHandler::prime);
  }

  public DispatchHandler(Hub hub) {
    prepared = PrimedHandler.of(parts(hub));
  }

  private static void prime(Hub hub) {
    PrimingEvents.task(Capability.DATABASES, hub, parts(hub).worker());
    PrimingEvents.spoke(hub, Dispatch.STEP, true);
    hub.killSwitch().position();
    var run = RunId.of(Capability.DATABASES, Instant.EPOCH, "priming");
    PresignedDownload.of(hub).links(run, PrimingEvents.REGION);
  }

  private static Wiring parts(Hub hub) {
    var environment = hub.environment();
    var dispatch =
        new Dispatch<>(
            hub.instances(),
            new InstanceRecorder(hub.instances(), hub.facts(), hub.clock()),
            hub.spokes(),
            hub.killSwitch(),
            PresignedDownload.of(hub),
            environment.deadlines(),
            new DiscoverCommand(hub.facts()),
            hub.clock());
    var worker =
        TaskWorker.inParts(
            hub.runs(),
            hub.closing(),
            dispatch,
            hub.queues(),
            hub.failures(),
            environment.taskDeadline(Capability.DATABASES),
            hub.clock());
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
