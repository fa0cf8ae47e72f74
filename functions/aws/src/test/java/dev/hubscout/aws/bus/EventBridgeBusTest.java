package dev.hubscout.aws.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgeBusTest {
  private static final Instant AT = Instant.parse("2026-11-22T21:30:00.5Z");

  /** Subjects whose events are refused. */
  private final Set<String> refused = new HashSet<>();

  private final List<List<String>> calls = new ArrayList<>();
  private int status = 200;

  private List<Announcement> publish(List<Announcement> events) {
    try (var endpoint = new AwsEndpoint(this::answer);
        var client = endpoint.access().client(EventBridgeClient.builder())) {
      return new EventBridgeBus(client, "hub-bus").publish(events);
    }
  }

  private Answer answer(AwsEndpoint.Asked asked) {
    if (status != 200) {
      return new Answer(status, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");
    }
    try {
      var answer = Json.lenient().createObjectNode();
      var entries = answer.putArray("Entries");
      var subjects = new ArrayList<String>();
      for (JsonNode entry : Json.lenient().readTree(asked.body()).path("Entries")) {
        assertThat(entry.path("EventBusName").asText()).isEqualTo("hub-bus");
        assertThat(entry.path("Source").asText()).isEqualTo("hubscout");
        assertThat(entry.path("DetailType").asText()).isEqualTo("hubscout.change");
        assertThat(entry.path("Time").asDouble()).isEqualTo(AT.toEpochMilli() / 1000.0);
        var subject =
            Json.lenient().readTree(entry.path("Detail").asText()).path("subject").asText();
        subjects.add(subject);
        if (refused.contains(subject)) {
          entries.addObject().put("ErrorCode", "InternalFailure").put("ErrorMessage", "again");
        } else {
          entries.addObject().put("EventId", "1");
        }
      }
      calls.add(subjects);
      return Answer.ok(answer.toString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Announcement event(String subject, int size) {
    return new Announcement(
        "hubscout.change",
        subject,
        AT,
        "{\"subject\":\"" + subject + "\",\"x\":\"" + "x".repeat(size) + "\"}");
  }

  private static List<Announcement> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event("s" + i, 0)).toList();
  }

  @Test
  void tenGoInOneCall() {
    assertThat(publish(events(23))).isEmpty();
    assertThat(calls).extracting(List::size).containsExactly(10, 10, 3);
  }

  @Test
  void nothingToPublishIsNoCall() {
    assertThat(publish(List.of())).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void aCallIsNoLargerThanEventBridgeTakes() {
    var large = List.of(event("a", 200_000), event("b", 100_000), event("c", 100_000));

    assertThat(publish(large)).isEmpty();
    assertThat(calls).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void whatIsRefusedIsReportedWithEverythingBehindItsCall() {
    refused.add("s3");
    var events = events(25);

    var left = publish(events);

    assertThat(left).extracting(Announcement::subject).startsWith("s3", "s10").hasSize(16);
    assertThat(calls).hasSize(1);
  }

  @Test
  void aCallHasNoTwoEventsOfASubjectSoThatALaterOneIsNeverAcceptedAlone() {
    var events = List.of(event("a", 0), event("b", 0), event("a", 1), event("a", 2));

    assertThat(publish(events)).isEmpty();
    assertThat(calls).containsExactly(List.of("a", "b"), List.of("a"), List.of("a"));
  }

  @Test
  void aCallThatFailsReportsAllOfIt() {
    status = 400;
    var events = events(12);

    assertThat(publish(events)).isEqualTo(events);
  }
}
