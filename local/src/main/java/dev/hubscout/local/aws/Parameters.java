package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The parameter store. */
final class Parameters {
  private record Key(String account, String region, String name) {}

  private record Value(String type, String text, long version, Instant changed) {}

  private final Map<Key, Value> values = new ConcurrentHashMap<>();
  private final Clock clock;

  Parameters(Clock clock) {
    this.clock = clock;
  }

  void set(String account, String region, String name, String text) {
    values.merge(
        new Key(account, region, name),
        new Value("String", text, 1, clock.instant()),
        (old, fresh) -> new Value(fresh.type, fresh.text, old.version + 1, fresh.changed));
  }

  String get(Request request) {
    var name = request.required("Name");
    var value = values.get(key(request, name));
    if (value == null) {
      throw new AwsError("ParameterNotFound", "Parameter " + name + " not found.");
    }
    var answer = Text.object();
    answer.set("Parameter", json(request, name, value));
    return answer.toString();
  }

  String put(Request request) {
    var name = request.required("Name");
    var overwrite = request.text("Overwrite").filter("true"::equals).isPresent();
    var fresh =
        new Value(
            request.text("Type").orElse("String"), request.required("Value"), 1, clock.instant());
    var stored =
        values.compute(
            key(request, name),
            (key, old) -> {
              if (old == null) {
                return fresh;
              }
              if (!overwrite) {
                throw new AwsError(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite"
                        + " option in the request to true.");
              }
              return new Value(old.type, fresh.text, old.version + 1, fresh.changed);
            });
    return Text.object().put("Version", stored.version).put("Tier", "Standard").toString();
  }

  String delete(Request request) {
    var name = request.required("Name");
    if (values.remove(key(request, name)) == null) {
      throw new AwsError("ParameterNotFound", "Parameter " + name + " not found.");
    }
    return "{}";
  }

  private static Key key(Request request, String name) {
    return new Key(request.account(), request.region(), name);
  }

  private static ObjectNode json(Request request, String name, Value value) {
    return Text.object()
        .put("Name", name)
        .put("Type", value.type)
        .put("Value", value.text)
        .put("Version", value.version)
        .put("LastModifiedDate", Text.seconds(value.changed))
        .put(
            "ARN",
            "arn:aws:ssm:%s:%s:parameter%s%s"
                .formatted(
                    request.region(), request.account(), name.startsWith("/") ? "" : "/", name))
        .put("DataType", "text");
  }
}
