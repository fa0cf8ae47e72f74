package dev.hubscout.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Sample;
import dev.hubscout.orchestrator.announce.Announcer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The announce function, on the event that a stream invokes it with. */
class AnnounceHandlerTest {
  private static final String STREAM = "dev/hubscout/events/samples/announce/dynamodb-stream.json";

  private final List<Announcement> published = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final MemoryMetrics metrics = new MemoryMetrics();

  private List<String> announce(DynamodbEvent event) {
    return new Announcer(this::publish, metrics)
        .announce(event).getBatchItemFailures().stream()
            .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
            .toList();
  }

  private List<Announcement> publish(List<Announcement> events) {
    var left = events.stream().filter(event -> refused.contains(event.type())).toList();
    published.addAll(events);
    published.removeAll(left);
    return left;
  }

  private static JsonNode detail(Sample sample) throws IOException {
    return Json.strict().readTree(sample.text()).path("detail");
  }

  @ParameterizedTest
  @Event(value = STREAM, type = DynamodbEvent.class)
  void aChangeAndTheEndOfARunAreAnnouncedAndNothingElse(DynamodbEvent event) throws IOException {
    assertThat(announce(event)).isEmpty();

    assertThat(published)
        .extracting(Announcement::type)
        .containsExactly("hubscout.change", "hubscout.run.completed");
    assertThat(Json.strict().readTree(published.getFirst().detail()))
        .isEqualTo(detail(Sample.ANNOUNCED_CHANGE));
    assertThat(Json.strict().readTree(published.getLast().detail()))
        .isEqualTo(detail(Sample.ANNOUNCED_RUN_COMPLETED));
    assertThat(metrics.published()).containsExactly("count EventsAnnounced{} = 2.0");
  }

  @ParameterizedTest
  @Event(value = STREAM, type = DynamodbEvent.class)
  void theStreamGoesBackToTheFirstThatWasRefused(DynamodbEvent event) {
    refused.add("hubscout.run.completed");
    assertThat(announce(event)).containsExactly("10000000000000000000003");

    refused.add("hubscout.change");
    assertThat(announce(event)).containsExactly("10000000000000000000001");
    assertThat(metrics.published()).contains("count EventsRefused{} = 2.0");
  }

  @ParameterizedTest
  @Event(value = STREAM, type = DynamodbEvent.class)
  void anItemThatCannotBeReadHoldsNothingUp(DynamodbEvent event) {
    event
        .getRecords()
        .getFirst()
        .getDynamodb()
        .getNewImage()
        .put("kind", new AttributeValue("EXPLODED"));
    event.getRecords().get(1).getDynamodb().setOldImage(null);
    event
        .getRecords()
        .get(1)
        .getDynamodb()
        .getNewImage()
        .put("status", new AttributeValue("FAILED"));

    assertThat(announce(event)).isEmpty();
    assertThat(published).extracting(Announcement::type).containsExactly("hubscout.run.completed");
    assertThat(metrics.published()).contains("count StreamRecordsUnreadable{} = 1.0");
  }

  @Test
  void anEmptyEventAnnouncesNothing() {
    assertThat(announce(new DynamodbEvent())).isEmpty();
    assertThat(published).isEmpty();
  }
}
