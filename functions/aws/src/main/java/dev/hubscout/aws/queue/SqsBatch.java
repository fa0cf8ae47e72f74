package dev.hubscout.aws.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.spoke.AwsSpokes;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.core.work.TaskWorker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A batch of messages, each of which succeeds or fails independently. */
public final class SqsBatch {
  private static final Logger LOG = LoggerFactory.getLogger(SqsBatch.class);

  /**
   * For the part of a task that is under way, and for sending the rest on: what a call to a member
   * account may take at most, and a little more.
   */
  private static final Duration MARGIN = AwsSpokes.CALL.plusSeconds(10);

  private SqsBatch() {}

  /** What is done with one message. */
  @FunctionalInterface
  public interface Each {
    /**
     * @param message its body is untrusted and is never logged
     * @throws Exception anything; the message is delivered again then
     */
    Verdict handle(SQSEvent.SQSMessage message) throws Exception;
  }

  /** How often the message was delivered, this time included; 1 where SQS does not say. */
  public static int deliveries(SQSEvent.SQSMessage message) {
    var attributes = message.getAttributes();
    var count = attributes == null ? null : attributes.get("ApproximateReceiveCount");
    try {
      return count == null ? 1 : Math.max(1, Integer.parseInt(count));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /**
   * Handles every message. One that cannot be read counts as failed each time it comes, and so ends
   * in the dead-letter queue.
   *
   * @return the messages to be delivered again
   */
  public static SQSBatchResponse each(SQSEvent event, Metrics metrics, Each each) {
    var again = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    var messages = event.getRecords() == null ? List.<SQSEvent.SQSMessage>of() : event.getRecords();
    for (var message : messages) {
      if (handle(message, metrics, each) == Verdict.RETRY) {
        again.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(again);
  }

  /**
   * Works a batch of task messages; the same for every capability. Tasks stop in time for what is
   * left of them to be sent on before the function is killed.
   */
  public static SQSBatchResponse tasks(
      SQSEvent event, Context context, Metrics metrics, TaskWorker worker) {
    return tasks(
        event,
        () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN),
        metrics,
        worker);
  }

  /**
   * The same, without the context of an invocation.
   *
   * @param left the time that is left when it is asked
   */
  public static SQSBatchResponse tasks(
      SQSEvent event, Supplier<Duration> left, Metrics metrics, TaskWorker worker) {
    return each(
        event,
        metrics,
        message ->
            worker.work(
                Json.message(message.getBody(), TaskMessage.class),
                deliveries(message),
                left.get()));
  }

  private static Verdict handle(SQSEvent.SQSMessage message, Metrics metrics, Each each) {
    try {
      return each.handle(message);
    } catch (HubscoutException e) {
      if (e.code() == ErrorCode.INVALID_INPUT) {
        metrics.count("MessagesMalformed", 1, Map.of());
        LOG.warn("message {} is malformed: {}", message.getMessageId(), e.getMessage());
      } else {
        failed(message, metrics, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(message, metrics, e);
    } catch (Exception e) {
      failed(message, metrics, e);
    }
    return Verdict.RETRY;
  }

  private static void failed(SQSEvent.SQSMessage message, Metrics metrics, Exception e) {
    metrics.count("MessagesFailed", 1, Map.of());
    LOG.warn("message {} failed", message.getMessageId(), e);
  }
}
