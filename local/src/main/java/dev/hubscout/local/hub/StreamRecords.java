package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** A stream's records, in the shape in which Lambda gives them to a function. */
final class StreamRecords {
  private StreamRecords() {}

  static JsonNode json(Record record, String streamArn) {
    var image = record.dynamodb();
    var json =
        Json.lenient()
            .createObjectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", record.eventVersion())
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", record.awsRegion());
    var data = json.putObject("dynamodb");
    if (image.approximateCreationDateTime() != null) {
      data.put(
          "ApproximateCreationDateTime",
          (double) image.approximateCreationDateTime().getEpochSecond());
    }
    data.set("Keys", json(image.keys()));
    if (image.hasNewImage()) {
      data.set("NewImage", json(image.newImage()));
    }
    if (image.hasOldImage()) {
      data.set("OldImage", json(image.oldImage()));
    }
    data.put("SequenceNumber", image.sequenceNumber())
        .put("SizeBytes", image.sizeBytes())
        .put("StreamViewType", image.streamViewTypeAsString());
    return json.put("eventSourceARN", streamArn);
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    var json = Json.lenient().createObjectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    var json = Json.lenient().createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case B -> json.put("B", base64(value.b().asByteArray()));
      case SS -> list(json, "SS", value.ss(), Function.identity());
      case NS -> list(json, "NS", value.ns(), Function.identity());
      case BS -> list(json, "BS", value.bs(), bytes -> base64(bytes.asByteArray()));
      case L -> {
        var all = json.putArray("L");
        value.l().forEach(each -> all.add(json(each)));
      }
      case M -> json.set("M", json(value.m()));
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no such attribute value");
    }
    return json;
  }

  private static <T> void list(
      ObjectNode json, String name, List<T> values, Function<T, String> text) {
    var all = json.putArray(name);
    values.forEach(value -> all.add(text.apply(value)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
