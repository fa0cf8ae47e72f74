package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;

/** EventBridge, as far as events are put into it. */
final class EventBridge implements Service {
  private static final int MOST_ENTRIES = 10;

  private final Events events;

  EventBridge(Events events) {
    this.events = events;
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
    var resources = new ArrayList<String>();
    entry.path("Resources").forEach(it -> resources.add(it.asText()));
    var id =
        events.emit(
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
