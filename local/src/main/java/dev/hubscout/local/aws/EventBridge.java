package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.iam.Need;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** EventBridge, as far as events are put into it. */
final class EventBridge implements Service {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int TIME_BYTES = 14;

  private final Events events;
  private final EventBuses buses;

  EventBridge(Events events, EventBuses buses) {
    this.events = events;
    this.buses = buses;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Protocol protocol() {
    return Protocol.JSON;
  }

  @Override
  public boolean regional() {
    return true;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("ThrottlingException", "Rate exceeded");
  }

  @Override
  public String resource(Request request) {
    return "arn:aws:events:" + request.region() + ":" + request.account() + ":event-bus/default";
  }

  @Override
  public List<Need> needs(Request request) {
    if (!request.operation().equals("PutEvents")) {
      throw protocol().unknownOperation(request.operation());
    }
    var needs = new ArrayList<Need>();
    for (var entry : request.json().path("Entries")) {
      var bus = entry.path("EventBusName").asText("default");
      needs.add(
          Need.of(
              "events:PutEvents",
              bus.startsWith("arn:")
                  ? bus
                  : "arn:aws:events:%s:%s:event-bus/%s"
                      .formatted(request.region(), request.account(), bus),
              Map.of(
                  "events:source", List.of(entry.path("Source").asText()),
                  "events:detail-type", List.of(entry.path("DetailType").asText()))));
    }
    return needs;
  }

  @Override
  public String answer(Request request) {
    if (!request.operation().equals("PutEvents")) {
      throw protocol().unknownOperation(request.operation());
    }
    var entries = request.json().path("Entries");
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw AwsError.validation(
          "1 validation error detected: Value '%d entries' at 'entries' failed to satisfy constraint: Member must have length %s"
              .formatted(
                  entries.size(),
                  entries.isEmpty()
                      ? "greater than or equal to 1"
                      : "less than or equal to " + MOST_ENTRIES));
    }
    if (bytes(entries) > MOST_BYTES) {
      throw AwsError.validation("Total size of the entries in the request is over the limit.");
    }
    var answer = Text.object();
    var results = answer.putArray("Entries");
    int failed = 0;
    for (var entry : entries) {
      var result = put(request, entry);
      failed += result.has("ErrorCode") ? 1 : 0;
      results.add(result);
    }
    return answer.put("FailedEntryCount", failed).toString();
  }

  /** As EventBridge counts an entry's size. */
  private static long bytes(JsonNode entries) {
    long bytes = 0;
    for (var entry : entries) {
      bytes += entry.has("Time") ? TIME_BYTES : 0;
      for (var name : new String[] {"Source", "DetailType", "Detail"}) {
        bytes += entry.path(name).asText().getBytes(StandardCharsets.UTF_8).length;
      }
      for (var resource : entry.path("Resources")) {
        bytes += resource.asText().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return bytes;
  }

  private ObjectNode put(Request request, JsonNode entry) {
    for (var name : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(name).asText().isEmpty()) {
        return failure(
            "InvalidArgument",
            "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      return failure("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    JsonNode detail;
    try {
      detail = Text.parse(entry.path("Detail").asText());
    } catch (JsonProcessingException e) {
      return failure("MalformedDetail", "Detail is malformed.");
    }
    if (!detail.isObject()) {
      return failure("MalformedDetail", "Detail is malformed.");
    }
    var bus = entry.path("EventBusName").asText();
    if (!EventBuses.own(bus, request.account())) {
      return failure(
          "AccessDeniedException",
          "User: "
              + request.caller().arn()
              + " is not authorized to perform: events:PutEvents on resource: "
              + bus);
    }
    var resources = new ArrayList<String>();
    entry.path("Resources").forEach(it -> resources.add(it.asText()));
    var id =
        events.emit(
            buses.of(request.account(), request.region(), bus),
            entry.has("Time")
                ? Instant.ofEpochMilli((long) (entry.path("Time").asDouble() * 1_000))
                : null,
            request.account(),
            request.region(),
            entry.path("Source").asText(),
            entry.path("DetailType").asText(),
            resources,
            detail);
    return Text.object().put("EventId", id);
  }

  private static ObjectNode failure(String code, String message) {
    return Text.object().put("ErrorCode", code).put("ErrorMessage", message);
  }
}
