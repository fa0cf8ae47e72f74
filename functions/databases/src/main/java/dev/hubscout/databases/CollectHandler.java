package dev.hubscout.databases;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskWorker.Verdict;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.coverage.DiscoverCommand;
import java.time.Duration;
import java.util.List;

/** Lambda's entry point for the queue of command events. */
public final class CollectHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What takes events, and what postpones and counts messages. */
  private record Wiring(Collect collect, Queues queues, Duration unknownCommand, Metrics metrics) {}

  private final PrimedHandler<Wiring> prepared;

  /** For Lambda. */
  public CollectHandler() {
    prepared = PrimedHandler.inLambda(CollectHandler::parts, CollectHandler::prime);
  }

  public CollectHandler(Hub hub) {
    prepared = PrimedHandler.of(parts(hub));
  }

  private static Wiring parts(Hub hub) {
    return new Wiring(
        new Collect(
            hub.runs(),
            hub.spokes(),
            hub.queues(),
            List.of(new DiscoverCommand(hub.facts())),
            hub.closing(),
            hub.environment().deadlines(),
            hub.metrics(),
            hub.clock()),
        hub.queues(),
        hub.environment().deadlines().unknownCommand(),
        hub.metrics());
  }

  /** An event of an unknown command. */
  private static void prime(Hub hub) {
    parts(hub)
        .collect()
        .take(
            """
            {"source": "aws.ssm", "detail-type": "EC2 Command Status-change Notification",
             "account": "000000000000", "region": "us-east-1",
             "detail": {"command-id": "00000000-0000-0000-0000-000000000000", "status": "Success"}}
            """,
            PrimingEvents.FIRST_DELIVERY);
    PrimingEvents.spoke(hub, Collect.STEP, false);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      var parts = prepared.get();
      return SqsBatch.each(event, parts.metrics(), message -> take(parts, message));
    }
  }

  private static Verdict take(Wiring parts, SQSMessage message) {
    return switch (parts.collect().take(message.getBody(), SqsBatch.deliveries(message))) {
      case TAKEN -> Verdict.TAKEN;
      case RETRY -> Verdict.RETRY;
      case RETRY_LATER -> {
        parts
            .queues()
            .postpone(Capability.DATABASES, message.getReceiptHandle(), parts.unknownCommand());
        yield Verdict.RETRY;
      }
    };
  }
}
