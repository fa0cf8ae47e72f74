package dev.hubscout.databases;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskWorker.Verdict;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.coverage.GroupClosing;
import java.time.Duration;

/** Lambda's entry point for the queue of command events. */
public final class CollectHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Collect collect;
  private final Queues queues;
  private final Metrics metrics;

  /** For Lambda. */
  public CollectHandler() {
    this(Hub.fromEnvironment());
  }

  public CollectHandler(Hub hub) {
    queues = hub.queues();
    metrics = hub.metrics();
    collect =
        new Collect(
            hub.runs(),
            hub.spokes(),
            queues,
            new GroupClosing(hub.runs(), hub.facts(), hub.closing()),
            hub.environment().deadlines(),
            metrics,
            hub.clock());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return SqsBatch.each(event, metrics, this::take);
    }
  }

  private Verdict take(SQSMessage message) {
    return switch (collect.take(message.getBody(), SqsBatch.deliveries(message))) {
      case TAKEN -> Verdict.TAKEN;
      case RETRY -> Verdict.RETRY;
      case RETRY_IN_A_MINUTE -> {
        queues.postpone(Capability.DATABASES, message.getReceiptHandle(), MINUTE);
        yield Verdict.RETRY;
      }
    };
  }
}
