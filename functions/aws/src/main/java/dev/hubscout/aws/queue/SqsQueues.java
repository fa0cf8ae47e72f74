package dev.hubscout.aws.queue;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The queues on SQS. */
public final class SqsQueues implements Queues {
  private static final Logger LOG = LoggerFactory.getLogger(SqsQueues.class);

  /** SQS's limit for one batch. */
  private static final int BATCH = 10;

  /** SQS's limit, less what the message has been out already. */
  private static final Duration MAX_VISIBILITY = Duration.ofHours(11);

  /** Batches taken out of one dead-letter queue by one call. */
  private static final int MAX_RECEIVES = 10;

  private final SqsClient sqs;
  private final QueueUrls urls;

  /**
   * @param urls those that the function sends to
   */
  public SqsQueues(SqsClient sqs, QueueUrls urls) {
    this.sqs = sqs;
    this.urls = urls;
  }

  @Override
  public boolean sendPlan(RunId run) {
    return !send(urls.plan(), List.of(run), MessageBodies::plan).isEmpty();
  }

  @Override
  public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
    return send(urls.plan(), List.copyOf(chunks), chunk -> MessageBodies.chunk(run, chunk));
  }

  @Override
  public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
    var sent = new ArrayList<TaskKey>();
    tasks.stream()
        .collect(Collectors.groupingBy(task -> task.run().capability()))
        .forEach(
            (capability, keys) ->
                sent.addAll(send(urls.tasks(capability), keys, MessageBodies::task)));
    return sent;
  }

  @Override
  public List<Part> sendOverdue(Collection<Part> parts) {
    var sent = new ArrayList<Part>();
    parts.stream()
        .collect(Collectors.groupingBy(part -> part.task().run().capability()))
        .forEach(
            (capability, all) ->
                sent.addAll(send(urls.events(capability), all, MessageBodies::overdue)));
    return sent;
  }

  private <T> List<T> send(String url, List<T> values, Function<T, String> body) {
    var sent = new ArrayList<T>();
    for (int from = 0; from < values.size(); from += BATCH) {
      sent.addAll(
          sendBatch(url, values.subList(from, Math.min(from + BATCH, values.size())), body));
    }
    return sent;
  }

  private <T> List<T> sendBatch(String url, List<T> values, Function<T, String> body) {
    // ids are positions: safe characters whatever the values are
    var entries =
        IntStream.range(0, values.size())
            .mapToObj(
                position ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(position))
                        .messageBody(body.apply(values.get(position)))
                        .build())
            .toList();
    try {
      var answer = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
      answer
          .failed()
          .forEach(failed -> LOG.warn("{}: one message was refused: {}", name(url), failed.code()));
      return answer.successful().stream()
          .map(entry -> values.get(Integer.parseInt(entry.id())))
          .toList();
    } catch (SdkException e) {
      LOG.warn("{}: {} messages were not sent", name(url), values.size(), e);
      return List.of();
    }
  }

  @Override
  public void postpone(Capability capability, String receiptHandle, Duration delay) {
    var seconds = Math.toIntExact(Math.clamp(delay.toSeconds(), 0, MAX_VISIBILITY.toSeconds()));
    try {
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(urls.events(capability))
                  .receiptHandle(receiptHandle)
                  .visibilityTimeout(seconds));
    } catch (SdkException e) {
      LOG.warn(
          "a message of {} is delivered again after the queue's visibility timeout", capability, e);
    }
  }

  @Override
  public int drainDeadLetters(Consumer<DeadLetter> handler) {
    int taken = 0;
    for (var url : urls.dead()) {
      for (int i = 0; i < MAX_RECEIVES; i++) {
        var messages =
            sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(BATCH))
                .messages();
        if (messages.isEmpty()) {
          break;
        }
        for (var message : messages) {
          taken += bury(url, message, handler) ? 1 : 0;
        }
      }
    }
    return taken;
  }

  private boolean bury(String url, Message message, Consumer<DeadLetter> handler) {
    try {
      handler.accept(new DeadLetter(name(url), message.messageId(), message.body()));
    } catch (RuntimeException e) {
      LOG.warn("{}: dead letter {} stays there", name(url), message.messageId(), e);
      return false;
    }
    sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    return true;
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
