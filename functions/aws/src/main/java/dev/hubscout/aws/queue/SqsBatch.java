package dev.hubscout.aws.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.work.TaskWorker.Verdict;

/** A batch of messages, of which each succeeds or fails for itself. */
public final class SqsBatch {
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
    throw new UnsupportedOperationException(message.getMessageId());
  }

  /**
   * Handles every message. One that cannot be read counts as failed each time it comes, and so ends
   * in the dead-letter queue.
   *
   * @return the messages to be delivered again
   */
  public static SQSBatchResponse each(SQSEvent event, Metrics metrics, Each each) {
    throw new UnsupportedOperationException();
  }
}
