package dev.hubscout.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.work.TaskWorker.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsBatchTest {
  private final List<String> counted = new ArrayList<>();
  private final Metrics metrics =
      new Metrics() {
        @Override
        public void count(String name, long value, Map<String, String> dimensions) {
          counted.add(name + value);
        }

        @Override
        public void level(String name, long value, Map<String, String> dimensions) {
          throw new AssertionError("a batch has no level");
        }

        @Override
        public void percent(String name, double value) {
          throw new AssertionError("a batch has no share");
        }

        @Override
        public void time(String name, Duration value, Map<String, String> dimensions) {
          throw new AssertionError("a batch is not timed");
        }
      };

  @Test
  void oneBadMessageFailsAlone() {
    var handled = new ArrayList<String>();

    var response =
        SqsBatch.each(
            event("taken", "retry", "malformed", "io", "bug", "taken"),
            metrics,
            message -> {
              handled.add(message.getMessageId());
              return switch (message.getBody()) {
                case "taken" -> Verdict.TAKEN;
                case "retry" -> Verdict.RETRY;
                case "malformed" -> throw HubscoutException.invalid("account", "it is not one.");
                case "io" -> throw new IOException("reset");
                default -> throw new IllegalStateException("bug");
              };
            });

    assertThat(handled).containsExactly("id-0", "id-1", "id-2", "id-3", "id-4", "id-5");
    assertThat(response.getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("id-1", "id-2", "id-3", "id-4");
    assertThat(counted).containsExactly("MessagesMalformed1", "MessagesFailed1", "MessagesFailed1");
  }

  @Test
  void anEventWithoutMessagesFailsNothing() {
    assertThat(SqsBatch.each(new SQSEvent(), metrics, m -> Verdict.RETRY).getBatchItemFailures())
        .isEmpty();
  }

  @Test
  void deliveriesAreWhatSqsSays() {
    var message = new SQSEvent.SQSMessage();
    assertThat(SqsBatch.deliveries(message)).isEqualTo(1);
    message.setAttributes(Map.of("ApproximateReceiveCount", "3"));
    assertThat(SqsBatch.deliveries(message)).isEqualTo(3);
    message.setAttributes(Map.of("ApproximateReceiveCount", "x"));
    assertThat(SqsBatch.deliveries(message)).isEqualTo(1);
  }

  private static SQSEvent event(String... bodies) {
    var event = new SQSEvent();
    var messages = new ArrayList<SQSEvent.SQSMessage>();
    Arrays.stream(bodies)
        .forEach(
            body -> {
              var message = new SQSEvent.SQSMessage();
              message.setMessageId("id-" + messages.size());
              message.setBody(body);
              messages.add(message);
            });
    event.setRecords(messages);
    return event;
  }
}
